import { basename, dirname, resolve } from 'node:path'
import { z } from 'zod'
import { privateKeyIn } from '../../chain/ed25519-pem.ts'
import { addOfficer, listOfficers, removeOfficer } from '../../hub/officers/officers.ts'
import { Registration } from '../../hub/officers/registration.ts'
import { Statement, unmask } from '../../hub/officers/unmask.ts'
import { InputError } from '../../records/index.ts'
import { signObject } from '../../stix/object-signature.ts'
import { readJsonFile } from '../files/read-json-file.ts'
import { writeWhole } from '../files/write-whole.ts'
import { type Flags, fileOf, signaturesIn, text, within } from './hub-work.ts'

export async function runOfficerAdd(flags: Flags): Promise<void> {
  const id = text(flags, 'id')
  const key = await fileOf(flags, 'key')
  await within(text(flags, 'data'), ({ store }) => addOfficer(store, { id, key, nowUs: Date.now() * 1000 }))
  print({ officer: id, added: true })
}

export async function runOfficerRemove(flags: Flags): Promise<void> {
  const id = text(flags, 'id')
  await within(text(flags, 'data'), ({ store }) => removeOfficer(store, id, Date.now() * 1000))
  print({ officer: id, removed: true })
}

export async function runOfficerList(flags: Flags): Promise<void> {
  for (const one of await within(text(flags, 'data'), ({ store }) => listOfficers(store))) print(one)
}

/** `hub unmask state`: the statement, as both are to sign it. */
export async function runUnmaskState(flags: Flags): Promise<void> {
  const out = text(flags, 'out')
  const statement = Statement.safeParse({
    type: 'stillwatch.unmask/1',
    pseudonym: text(flags, 'identity'),
    reason: text(flags, 'reason'),
    at: new Date().toISOString(),
  })
  if (!statement.success) {
    const [issue] = statement.error.issues
    const option =
      issue?.path[0] === 'pseudonym' ? '--identity: is no pseudonym such as identity--…' : `--reason: ${issue?.message}`
    throw new InputError('option', `${option}. Nothing was written.`)
  }
  await writeWhole(dirname(resolve(out)), { [basename(out)]: `${JSON.stringify(statement.data, null, 2)}\n` })
  print({ statement: resolve(out), ...statement.data })
}

/** `hub officer sign`, `hub unmask sign`: needs no forum; the key stays where the officer is. */
export async function runUnmaskSign(flags: Flags): Promise<void> {
  const statement = await readJsonFile(
    text(flags, 'statement'),
    'statement',
    z.discriminatedUnion('type', [Statement, Registration]),
  )
  const key = privateKeyIn(await fileOf(flags, 'key'))
  if (key === undefined)
    throw new InputError('option', '--key: the file holds no Ed25519 private key in PEM. Nothing was signed.')
  const signature = signObject(statement, key)
  process.stdout.write(`${flags['json'] === true ? JSON.stringify({ signature }) : signature}\n`)
}

/** `hub unmask open`. */
export async function runUnmaskOpen(flags: Flags): Promise<void> {
  const statement = await readJsonFile(text(flags, 'statement'), 'statement', Statement)
  const signatures = await signaturesIn(flags)
  print(await within(text(flags, 'data'), ({ store }) => unmask(store, statement, signatures, Date.now() * 1000)))
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
