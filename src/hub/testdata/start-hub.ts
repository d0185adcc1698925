import { createPrivateKey, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contentDigest } from '../../http/content-digest.ts'
import { signMessage } from '../../http/message-signature.ts'
import { foundForum, openForum } from '../forum.ts'
import { listen } from '../listen.ts'
import { type HubOptions, type HubPorts, makeHub } from '../make-hub.ts'
import { type Admission, addMember, type NewMember } from '../members/add-member.ts'
import type { Status } from '../intake/status.ts'
import type { Store } from '../store/open-store.ts'
import type { Stix } from './objects.ts'

export const MEDIA = 'application/taxii+json;version=2.1'

export type Reply = { readonly status: number; readonly headers: Headers; readonly body: unknown; readonly text: string }
export type Envelope = {
  readonly more?: boolean
  readonly next?: string
  readonly objects?: Stix[]
  readonly versions?: string[]
}
export type Ask = { readonly method?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }

export type TestHub = {
  readonly url: string
  readonly folder: string
  readonly store: Store
  /** Milliseconds; tests move it. */
  readonly clock: { now: number }
  readonly members: Readonly<Record<string, Admission>>
  readonly collections: Readonly<Record<string, string>>
  readonly ask: (member: string | undefined, path: string, ask?: Ask) => Promise<Reply>
  readonly signed: (member: string, path: string, ask?: Ask & { created?: number; life?: number; nonce?: string; sentBody?: string }) => Promise<Reply>
  readonly send: (member: string, objects: readonly unknown[], collection?: string) => Promise<Status>
  readonly read: (member: string, path: string) => Promise<Envelope>
  /** Stops serving, closes the store, and serves again from the same data at another port: `url` and `store` are new. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

export type Setup = Partial<HubPorts> & {
  readonly database?: string
  readonly folder?: string
  /** When its clock begins, in milliseconds; a day in the past where not given. Clients that read the clock of this machine need its own time. */
  readonly start?: number
  readonly options?: Partial<HubOptions>
  readonly members?: Readonly<Record<string, Partial<NewMember>>>
}

const START = Date.parse('2026-11-25T12:00:00.000Z')

/** A forum in a folder of its own, listening, with two labs (`a`, `b`) and an observer that reads up to GREEN (`observer`). */
export async function startHub({
  database = 'sqlite',
  folder: given,
  start = START,
  options,
  members: wanted,
  ...ports
}: Setup = {}): Promise<TestHub> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'hub-'))
  await foundForum(folder, { database })
  let { store, title } = await openForum(folder)
  const clock = { now: start }
  const members: Record<string, Admission> = {}
  for (const [id, more] of Object.entries(wanted ?? { a: {}, b: {}, observer: { clearance: 'green' as const } })) {
    members[id] = await addMember(store, { id, clearance: 'amber+strict', nowUs: start * 1000, ...more })
  }
  const serve = async () => {
    const app = await makeHub(
      {
        store,
        validate: () => [],
        now: () => clock.now,
        random: (bytes) => randomBytes(bytes),
        report: (line) => {
          throw new Error(line)
        },
        ...ports,
      },
      { title, ...options },
    )
    return { app, url: await listen(app, { host: '127.0.0.1', port: 0 }, options?.tls !== undefined) }
  }
  let { app, url } = await serve()
  const close = async () => {
    app.server.closeAllConnections()
    await app.close()
    await store.destroy()
  }
  const rows = await store.selectFrom('collections').select(['id', 'alias']).execute()
  const collections = Object.fromEntries(rows.map((row) => [row.alias, row.id]))

  const ask: TestHub['ask'] = async (member, path, { method = 'GET', body, headers } = {}) => {
    const who = member === undefined ? undefined : members[member]
    const login = who === undefined ? undefined : Buffer.from(`${who.username}:${who.password}`).toString('base64')
    return replyOf(
      await fetch(`${url}${path}`, {
        method,
        headers: {
          accept: MEDIA,
          ...(body === undefined ? {} : { 'content-type': MEDIA }),
          ...(login === undefined ? {} : { authorization: `Basic ${login}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: asBody(body) }),
      }),
    )
  }
  const signed: TestHub['signed'] = async (member, path, { method = 'GET', body, headers, created, life, nonce, sentBody } = {}) => {
    const { keyId, privateKey } = members[member] as Admission
    const bytes = body === undefined ? undefined : Buffer.from(asBody(body))
    const own = bytes === undefined ? {} : { 'content-type': MEDIA, 'content-digest': contentDigest(bytes) }
    const parts = { method, authority: new URL(url).host, path, headers: new Map(Object.entries(own)) }
    const signature = signMessage(parts, {
      key: createPrivateKey(privateKey ?? ''),
      keyId,
      created: created ?? Math.floor(clock.now / 1000),
      nonce: nonce ?? randomBytes(16).toString('base64url'),
      ...(life === undefined ? {} : { life }),
    })
    const sent = await fetch(`${url}${path}`, {
      method,
      headers: { accept: MEDIA, ...own, ...signature, ...headers },
      ...(bytes === undefined ? {} : { body: sentBody ?? bytes }),
    })
    return replyOf(sent)
  }
  return {
    get url() {
      return url
    },
    folder,
    get store() {
      return store
    },
    clock,
    members,
    collections,
    ask,
    signed,
    send: async (member, objects, collection = 'campaigns') => {
      const reply = await ask(member, `/forum/collections/${collection}/objects/`, { method: 'POST', body: { objects } })
      if (reply.status !== 202) throw new Error(`POST was answered with ${reply.status}: ${reply.text}`)
      return reply.body as Status
    },
    read: async (member, path) => {
      const reply = await ask(member, `/forum/collections/${path}`)
      if (reply.status !== 200) throw new Error(`GET ${path} was answered with ${reply.status}: ${reply.text}`)
      return reply.body as Envelope
    },
    restart: async () => {
      await close()
      ;({ store, title } = await openForum(folder))
      ;({ app, url } = await serve())
    },
    stop: async () => {
      await close()
      if (given === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function asBody(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
}
