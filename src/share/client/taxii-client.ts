import { z } from 'zod'
import { InputError } from '../../records/index.ts'
import type { HubAccount } from './hub-account.ts'

const MEDIA = 'application/taxii+json;version=2.1'
/** An answer that is larger is no page of this forum's. */
const MOST_BYTES = 64 * 2 ** 20
/** Seconds by which clocks may differ before a signature is not taken. */
const CLOCK = 25
/** Identifiers in one question, so that it is no long one, and its answer one page. */
const NAMED_AT_ONCE = 50
/** Pages of one answer: more is a server that goes in circles. */
const MOST_PAGES = 100_000
const MOST_COLLECTIONS = 100

const Discovery = z.object({ default: z.string().optional(), api_roots: z.array(z.string()).min(1) })
const Collection = z.object({
  id: z.string(),
  title: z.string(),
  alias: z.string().optional(),
  can_read: z.boolean(),
  can_write: z.boolean(),
})
export type Collection = z.infer<typeof Collection>
const Detail = z.object({ id: z.string(), version: z.string(), message: z.string().optional() })
const Status = z.object({
  id: z.string(),
  status: z.enum(['complete', 'pending']),
  success_count: z.number(),
  failure_count: z.number(),
  pending_count: z.number(),
  failures: z.array(Detail).optional(),
})
export type Status = z.infer<typeof Status>
const Page = z.object({
  more: z.boolean().optional(),
  next: z.string().max(4_096).optional(),
  /** Whatever they are: one that is no object must not end a pull. */
  objects: z.array(z.unknown()).optional(),
})

const Count = z.int().nonnegative()
const Share = z.number().min(0).max(1)
const Identity = z.string().regex(/^identity--[0-9a-f-]{36}$/)
/** How many members there are, up to five; the member's pseudonyms, the present one first, its own score, and what the words of some others are worth. */
const Standing = z.object({
  members: z.int().min(1).optional(),
  pseudonyms: z.array(Identity).min(1).max(10_000).optional(),
  own: z.object({
    agreed: Count,
    disputed: Count,
    recalled: Count,
    open: Count,
    votes: z.object({ held: Count, against: Count }),
    low: Share,
    high: Share,
    weight: Share,
  }),
  weights: z.record(Identity, Share),
  shut_out: z.array(Identity),
})
export type Standing = z.infer<typeof Standing>

export type PulledPage = {
  readonly objects: unknown[]
  readonly last: string | undefined
  readonly bytes: number
  readonly more: boolean
}

/** A forum as a lab's machine sees it. */
export type HubClient = {
  collections(): Promise<Collection[]>
  /** Sends one envelope and waits until all of it was dealt with. */
  post(collection: string, body: Uint8Array): Promise<Status>
  /** What the forum says of outcomes; undefined where it keeps none, being another program. */
  standing(): Promise<Standing | undefined>
  /** Says which corrections have arrived, up to 1,000; false where the forum does not take it. */
  acknowledge(received: readonly { readonly id: string; readonly version: string }[]): Promise<boolean>
  /** A file of the forum's log under its path of C2SP tlog-tiles; undefined where there is none. */
  logFile(path: string): Promise<Buffer | undefined>
  /** The last versions of these objects in a collection, of those that are there. */
  held(collection: string, ids: readonly string[]): Promise<unknown[]>
  /**
   * Everything that was added after a time, page by page, each with the server's time of its last object, where it has one, its length and whether the server has more.
   *
   * @param after as the last page of the pull before said; everything where not given
   */
  pull(collection: string, after: string | undefined): AsyncIterable<PulledPage>
}

/**
 * Speaks TAXII 2.1 to a forum. Throws InputError where it cannot be reached, refuses the account, or answers what is no TAXII.
 *
 * @param fetch as the platform has it
 * @param now milliseconds
 */
export function hubClient(
  account: Omit<HubAccount, 'identity'>,
  fetch: typeof globalThis.fetch,
  now: () => number = Date.now,
): HubClient {
  const authorization = `Basic ${Buffer.from(`${account.username}:${account.password}`).toString('base64')}`
  const askWhole = async (path: string, init: { method?: string; body?: Uint8Array; accept?: string } = {}) => {
    const url = new URL(path, account.url)
    if (url.origin !== new URL(account.url).origin)
      throw new InputError('option', `${account.url}: the forum sends elsewhere, to ${url.origin}; nothing was sent there.`)
    const answer = await fetch(url, {
      ...(init.method === undefined ? {} : { method: init.method }),
      ...(init.body === undefined ? {} : { body: Buffer.from(init.body) }),
      redirect: 'error',
      headers: { accept: init.accept ?? MEDIA, authorization, ...(init.body === undefined ? {} : { 'content-type': MEDIA }) },
      signal: AbortSignal.timeout(60_000),
    }).catch((error: Error) => {
      throw new InputError(
        'option',
        `${account.url}: the forum cannot be reached (${String(error.cause ?? error.message).slice(0, 200)}).`,
      )
    })
    return { url, answer, bytes: await bodyOf(answer, url) }
  }
  const ask = async (path: string, init: { method?: string; body?: Uint8Array; optional?: true } = {}) => {
    const { url, answer, bytes } = await askWhole(path, init)
    let value: unknown
    try {
      value = bytes.length === 0 ? {} : JSON.parse(bytes.toString('utf8'))
    } catch {
      throw new InputError('option', `${url}: answered ${answer.status} and no JSON.`)
    }
    if ([404, 405, 406].includes(answer.status) && init.optional === true)
      return { value: undefined, headers: answer.headers, bytes: bytes.length }
    if (!answer.ok) throw refused(url, answer, value)
    return { value, headers: answer.headers, bytes: bytes.length }
  }
  const refused = (url: URL, answer: Response, value: unknown) => {
    const { title, description, error_id } = value as { title?: string; description?: string; error_id?: string }
    const said =
      title === undefined
        ? 'and no TAXII error: is this the address of a forum?'
        : `(${String(title).slice(0, 80)}: ${String(description ?? '').slice(0, 300)}${answer.status < 500 ? '' : ` error_id: ${String(error_id ?? 'none').slice(0, 80)}`}).`
    return new InputError(
      'option',
      `${url.pathname}: the forum answered ${answer.status} ${said}${answer.status === 401 ? ` ${remedy(answer.headers.get('date'))}` : ''}`,
    )
  }
  const remedy = (date: string | null) => {
    const ahead = Math.round((now() - Date.parse(date ?? '')) / 1000)
    if (account.machine !== undefined && Math.abs(ahead) > CLOCK)
      return `This machine's clock is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} the forum's; set it, since a signature holds for a minute.`
    return 'Where the forum gave this lab a new line, use share join with it.'
  }
  const read = <T>(schema: z.ZodType<T>, value: unknown, what: string): T => {
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    throw new InputError(
      'option',
      `${account.url}: what it sent as ${what} is no TAXII 2.1 (${parsed.error.issues[0]?.message}).`,
    )
  }
  let root: Promise<string> | undefined
  const apiRoot = () => {
    root ??= ask('/taxii2/').then(({ value }) => {
      const found = read(Discovery, value, 'discovery')
      return found.default ?? (found.api_roots[0] as string)
    })
    return root
  }
  async function* pages(collection: string, wanted: Readonly<Record<string, string>>) {
    let next: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({ ...wanted, ...(next === undefined ? {} : { next }) })
      const { value, headers, bytes } = await ask(`${await apiRoot()}collections/${collection}/objects/?${query}`)
      const { objects = [], more, next: following } = read(Page, value, 'objects')
      const last = objects.length === 0 ? undefined : (headers.get('x-taxii-date-added-last') ?? undefined)
      yield { objects, last, bytes, more: more === true }
      if (more !== true) return
      // A page that says more without saying where would be read for ever.
      if (following === undefined || following === next)
        throw new InputError('option', `${account.url}: says that there is more and not where; the pull ends here.`)
      next = following
    }
  }
  return {
    async collections() {
      const { value } = await ask(`${await apiRoot()}collections/`)
      return read(z.object({ collections: z.array(Collection).max(MOST_COLLECTIONS).default([]) }), value, 'collections')
        .collections
    },
    async standing() {
      const { value } = await ask('/stillwatch/standing/', { optional: true })
      return value === undefined ? undefined : read(Standing, value, 'standing')
    },
    async acknowledge(received) {
      const body = Buffer.from(JSON.stringify({ received }))
      return (await ask('/stillwatch/acknowledge/', { method: 'POST', body, optional: true })).value !== undefined
    },
    async post(collection, body) {
      const { value } = await ask(`${await apiRoot()}collections/${collection}/objects/`, { method: 'POST', body })
      let status = read(Status, value, 'status')
      for (let tries = 0; status.status === 'pending' && tries < 120; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 250))
        status = read(Status, (await ask(`${await apiRoot()}status/${status.id}/`)).value, 'status')
      }
      return status
    },
    async logFile(path) {
      const { url, answer, bytes } = await askWhole(`/stillwatch/log/${path}`, { accept: '*/*' })
      if (answer.ok) return bytes
      if (answer.status === 404) return undefined
      throw refused(url, answer, {})
    },
    async held(collection, ids) {
      const found: unknown[] = []
      for (let from = 0; from < ids.length; from += NAMED_AT_ONCE) {
        const query = { 'match[id]': ids.slice(from, from + NAMED_AT_ONCE).join(',') }
        for await (const { objects } of pages(collection, query)) found.push(...objects)
      }
      return found
    },
    pull: (collection, after) => pages(collection, after === undefined ? {} : { added_after: after }),
  }
}

/** The bytes of an answer, which is left off where it goes on beyond what a page has. Throws InputError there, and where it breaks off. */
async function bodyOf(answer: Response, url: URL): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of answer.body ?? []) {
      size += part.length
      if (size > MOST_BYTES) break
      parts.push(part)
    }
  } catch (error) {
    throw new InputError('option', `${url}: the answer breaks off (${String((error as Error).message).slice(0, 200)}).`)
  }
  if (size > MOST_BYTES)
    throw new InputError('option', `${url}: the answer has more than ${MOST_BYTES} bytes; no page is that large.`)
  return Buffer.concat(parts)
}
