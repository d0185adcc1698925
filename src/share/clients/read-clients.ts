import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { InputError } from '../../records/index.ts'
import { saysNothing } from '../../records/says-nothing.ts'
import type { SharedClient } from '../policy/release-campaign.ts'

/** What is read of an exchange; messages and responses are not. */
const Line = z.object({
  account_id: z.string().min(1).max(1_000),
  user_agent: z.string().max(2_000).optional(),
  client_fingerprint: z.string().max(1_000).optional(),
})

/** A line longer than this is counted as bad and not held in memory. */
const LONGEST = 32 * 2 ** 20
/** Different values of one kind that are told apart in a campaign; a flood of others adds nothing that several accounts share. */
const DIFFERENT = 100_000

export type ReadClients = {
  readonly clients: ReadonlyMap<string, readonly SharedClient[]>
  readonly lines: number
  readonly bad: number
}

/**
 * Reads exchanges (JSON Lines, plain or .gz) once and counts, for each campaign, how many of its accounts each client fingerprint and each user
 * agent was seen with. Nothing else of a line is kept. Bad lines are counted and passed over.
 *
 * @param members the campaign that each account is in
 */
export async function readClients(
  paths: readonly string[],
  members: ReadonlyMap<string, readonly string[]>,
): Promise<ReadClients> {
  const seen = new Map<string, Map<string, Set<string>>>()
  let lines = 0
  let bad = 0
  const take = (text: string | undefined) => {
    if (text?.trim() === '') return
    lines++
    const line = text === undefined ? undefined : parsed(text)
    if (line === undefined) {
      bad++
      return
    }
    for (const campaign of members.get(line.account_id) ?? []) {
      for (const kind of ['client_fingerprint', 'user_agent'] as const) {
        const value = line[kind]
        if (value === undefined || saysNothing(value)) continue
        const values = seen.get(campaign) ?? new Map<string, Set<string>>()
        seen.set(campaign, values)
        const key = `${kind} ${value}`
        if (!values.has(key) && values.size >= DIFFERENT) continue
        values.set(key, (values.get(key) ?? new Set()).add(line.account_id))
      }
    }
  }
  for (const path of paths) await eachLine(path, take)
  const clients = new Map<string, SharedClient[]>()
  for (const [campaign, values] of seen) {
    const list = [...values].map(([key, accounts]): SharedClient => {
      const at = key.indexOf(' ')
      const value = key.slice(at + 1)
      return {
        ...(key.startsWith('user_agent') ? { user_agent: value } : { client_fingerprint: value }),
        accounts: accounts.size,
      }
    })
    const name = (one: SharedClient) => one.client_fingerprint ?? one.user_agent ?? ''
    clients.set(
      campaign,
      list.sort((a, b) => b.accounts - a.accounts || (name(a) < name(b) ? -1 : 1)),
    )
  }
  return { clients, lines, bad }
}

function parsed(text: string): z.infer<typeof Line> | undefined {
  try {
    const read = Line.safeParse(JSON.parse(text))
    return read.success ? read.data : undefined
  } catch {
    // Counted by the caller: a log of millions of lines has some that are cut.
    return undefined
  }
}

/** Hands over each line, or undefined for one that is too long. */
async function eachLine(path: string, take: (line: string | undefined) => void): Promise<void> {
  const file = createReadStream(path)
  const stream = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  file.on('error', (error) => stream.destroy(error))
  const decoder = new TextDecoder()
  let held: string[] = []
  let size = 0
  const add = (text: string) => {
    size += text.length
    if (size <= LONGEST) held.push(text)
    else held = []
  }
  const end = () => {
    take(size > LONGEST ? undefined : held.join(''))
    held = []
    size = 0
  }
  try {
    for await (const chunk of stream) {
      const parts = decoder.decode(chunk as Buffer, { stream: true }).split('\n')
      parts.forEach((part, i) => {
        add(part)
        if (i < parts.length - 1) end()
      })
    }
    if (size > 0) end()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new InputError(
      code === 'ENOENT' ? 'file_missing' : 'file_unreadable',
      `--exchanges ${path}: cannot be read (${code ?? 'damaged'}).`,
    )
  }
}
