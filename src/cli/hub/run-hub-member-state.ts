import { basename, dirname, resolve } from 'node:path'
import { keyDigest } from '../../chain/ed25519-pem.ts'
import { fingerprintOf, signingKeyIn } from '../../hub/members/member-keys.ts'
import { type Approval, Registration } from '../../hub/officers/registration.ts'
import { InputError } from '../../records/index.ts'
import { readJsonFile } from '../files/read-json-file.ts'
import { writeWhole } from '../files/write-whole.ts'
import { type Flags, fileOf, known, signaturesIn, text } from './hub-work.ts'

const UNDONE = 'Nothing was written.'

/** `hub member state`: what two officers are to sign where a member is let in, or given keys. Needs no forum. */
export async function runMemberState(flags: Flags): Promise<void> {
  const out = text(flags, 'out')
  const rekey = flags['rekey'] === true
  if (rekey && flags['certificate'] !== undefined)
    throw new InputError('option', `--certificate: new keys make certificates void; none is given with --rekey. ${UNDONE}`)
  const key = flags['signingKey'] === undefined ? undefined : await fileOf(flags, 'signingKey')
  const certificate = flags['certificate'] === undefined ? undefined : await fileOf(flags, 'certificate')
  const statement = await known(async () =>
    Registration.safeParse({
      type: 'stillwatch.admission/1',
      action: rekey ? 'rekey' : 'add',
      member: text(flags, 'id'),
      ...(rekey ? {} : { clearance: text(flags, 'clearance') }),
      ...(key === undefined ? {} : { signing_key: keyDigest(signingKeyIn(key, UNDONE)) }),
      ...(certificate === undefined ? {} : { certificate: fingerprintOf(certificate, UNDONE) }),
      at: new Date().toISOString(),
    }),
  )
  if (!statement.success) {
    const [issue] = statement.error.issues
    throw new InputError(
      'option',
      `--${issue?.path[0] === 'member' ? 'id' : String(issue?.path[0])}: ${issue?.message}. ${UNDONE}`,
    )
  }
  await writeWhole(dirname(resolve(out)), { [basename(out)]: `${JSON.stringify(statement.data, null, 2)}\n` })
  process.stdout.write(`${JSON.stringify({ statement: resolve(out), ...statement.data })}\n`)
}

/** What two officers signed, from --statement and --signature. */
export async function approvalOf(flags: Flags): Promise<Approval> {
  const statement = await readJsonFile(text(flags, 'statement'), 'statement', Registration)
  return { statement, signatures: await signaturesIn(flags) }
}
