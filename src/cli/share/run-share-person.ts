import { createPublicKey, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { keyDigest, publicKeyIn, publicPem } from '../../chain/ed25519-pem.ts'
import { complaintOf, InputError } from '../../records/index.ts'
import { PersonEvent, readPeople, recordPerson } from '../../share/counsel/people.ts'
import { openLab } from '../../share/lab/lab-folder.ts'
import { unreadable } from '../files/unreadable.ts'
import { roleOption } from '../options/role-option.ts'
import { say } from '../terminal/say.ts'

type Common = { data: string; json?: boolean }
export type PersonAddFlags = Common & { name: string; role: string; key: string; by: string }
export type PersonRemoveFlags = Common & { name: string; by: string }

/** `share person add`. */
export async function runPersonAdd(flags: PersonAddFlags): Promise<void> {
  const { name, by } = flags
  const key = await publicKeyOf(flags.key)
  await recorded(flags, { event: 'added', name, role: roleOption(flags.role), key, by, at: new Date().toISOString() })
}

/** `share person remove`. */
export async function runPersonRemove(flags: PersonRemoveFlags): Promise<void> {
  const { name, by } = flags
  await recorded(flags, { event: 'removed', name, by, at: new Date().toISOString() })
}

/** `share person list`. */
export async function runPersonList(flags: Common): Promise<void> {
  const people = await readPeople(flags.data)
  const list = [...(people?.values() ?? [])].map(({ name, role, key }) => ({ name, role, key: keyDigest(createPublicKey(key)) }))
  say(flags, { signed: people !== undefined, people: list }, [
    people === undefined
      ? 'No person was ever added: names in approvals are taken as they are typed.'
      : `Approvals are signed, by ${list.length} persons:`,
    ...list.map((one) => `  ${one.name}, ${one.role}, ${one.key}`),
  ])
}

async function recorded(flags: Common, event: PersonEvent): Promise<void> {
  const checked = PersonEvent.safeParse(event)
  if (!checked.success) throw new InputError('option', `--${complaintOf(checked.error)}. Nothing was recorded.`)
  await openLab(flags.data, randomUUID)
  await recordPerson(flags.data, checked.data)
  await runPersonList(flags)
}

async function publicKeyOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(unreadable('key', path))
  const key = publicKeyIn(text)
  if (key === undefined)
    throw new InputError('option', `--key ${path}: the file holds no Ed25519 public key in PEM. Nothing was recorded.`)
  return publicPem(key)
}
