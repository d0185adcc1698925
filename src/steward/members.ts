import type { KeyObject } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { flushFolder, writeDurable } from '../chain/write-durable.ts'
import { complaintOf } from '../records/complaint.ts'
import { bytesField } from '../tags/base64url.ts'
import { PartyId } from '../tags/signed/signed.ts'
import { messageKey } from '../tags/signed/signing-key.ts'
import { TagError } from '../tags/tag-error.ts'

const Members = z
  .array(z.strictObject({ id: PartyId, signing_key: bytesField(32), suspended: z.boolean().optional() }))
  .max(1_000)
export type StewardMember = z.infer<typeof Members>[number]

/** The keys of those who may ask, read again whenever the file has changed, so that a member is added without a restart. */
export function watchMembers(path: string): (id: string) => KeyObject | undefined {
  let seen = ''
  let keys = new Map<string, KeyObject>()
  return (id) => {
    const { mtimeMs, size, ino } = statSync(path)
    const state = `${mtimeMs} ${size} ${ino}`
    if (state !== seen) {
      keys = new Map(
        readMembers(path)
          .filter(({ suspended }) => suspended !== true)
          .map((one) => [one.id, messageKey(one.signing_key)]),
      )
      seen = state
    }
    return keys.get(id)
  }
}

/** The members of a steward. Throws TagError `state` for a file that is none. */
export function readMembers(path: string): StewardMember[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  const wrong = (why: string) => new TagError('state', `${path}: ${why}. Nothing is served.`)
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    throw wrong('is no JSON')
  }
  const { success, data, error } = Members.safeParse(raw)
  if (!success) throw wrong(complaintOf(error))
  return data
}

/** Adds a member, or gives it another key. */
export async function putMember(path: string, member: StewardMember): Promise<void> {
  const others = readMembers(path).filter(({ id }) => id !== member.id)
  const all = Members.parse([...others, member])
  await writeDurable(path, `${JSON.stringify(all, null, 2)}\n`)
  await flushFolder(dirname(path))
}
