import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { LOG_KEY } from '../../chain/log/read-log.ts'
import { writeDurable } from '../../chain/write-durable.ts'
import { makeFolders } from '../../files/make-folders.ts'
import { type Forum, foundForum, openForum } from '../../hub/forum.ts'
import { type Admission, addMember, type NewMember } from '../../hub/members/add-member.ts'
import { disableMember } from '../../hub/members/disable-member.ts'
import { listMembers } from '../../hub/members/list-members.ts'
import { type Rekeyed, rekeyMember } from '../../hub/members/rekey-member.ts'
import { overdue } from '../../hub/outcomes/acknowledge.ts'
import { readScores } from '../../hub/outcomes/read-scores.ts'
import { InputError } from '../../records/index.ts'
import { TLP_LEVELS } from '../../stix/tlp.ts'
import { openHubLog } from './hub-log.ts'
import { type Flags, fileOf, known, text, within } from './hub-work.ts'
import { approvalOf } from './run-hub-member-state.ts'

export async function runHubInit(flags: Flags): Promise<void> {
  const data = text(flags, 'data')
  await known(() => foundForum(data, { title: text(flags, 'title'), database: text(flags, 'database') }))
  // Witnesses need the log's key before the forum serves.
  await (await openHubLog(data)).close()
  const logKey = (await readFile(join(data, 'log', LOG_KEY), 'utf8')).trim()
  const line =
    flags['json'] === true
      ? JSON.stringify({ data, log_key: logKey })
      : `A forum was founded in ${data}.\nGive members the key of its log by another way than the forum: ${logKey}`
  process.stdout.write(`${line}\n`)
}

export async function runHubMemberAdd(flags: Flags): Promise<void> {
  const data = text(flags, 'data')
  const id = text(flags, 'id')
  const clearance = text(flags, 'clearance')
  if (!isClearance(clearance))
    throw new InputError('option', `--clearance: '${clearance}' is none of clear, green, amber, amber+strict.`)
  const certificate = flags['certificate'] === undefined ? undefined : await fileOf(flags, 'certificate')
  const given = await keysAndApproval(flags)
  await within(data, async ({ store }) => {
    const { path, keep } = keyPlace(flags, data, id)
    const admission = await addMember(
      store,
      {
        id,
        clearance,
        nowUs: Date.now() * 1000,
        ...(typeof flags['identity'] === 'string' ? { identity: flags['identity'] } : {}),
        ...(certificate === undefined ? {} : { certificate }),
        ...given,
      },
      keep,
    )
    printAdmission(admission, path)
  })
}

/** `hub member rekey`: prints what `add` printed, with what is new in it and without the pseudonym, which takes two officers. */
export async function runHubMemberRekey(flags: Flags): Promise<void> {
  const data = text(flags, 'data')
  const id = text(flags, 'id')
  const given = await keysAndApproval(flags)
  await within(data, async ({ store }) => {
    const { path, keep } = keyPlace(flags, data, id)
    printAdmission(await rekeyMember(store, id, Date.now() * 1000, keep, given), path)
  })
}

/** Where a member's machine key is put. */
function keyPlace(flags: Flags, data: string, id: string) {
  // Named whole: the line is read in other folders than this one.
  const folder = resolve(typeof flags['keys'] === 'string' ? flags['keys'] : join(data, 'members', id))
  const path = join(folder, 'machine-key.pem')
  const keep = async ({ privateKey }: Rekeyed) => {
    if (privateKey === undefined) return
    await makeFolders(folder, 0o700)
    await writeDurable(path, privateKey, 0o600)
  }
  return { path, keep }
}

function printAdmission({ id, username, password, keyId, ...more }: Rekeyed & Partial<Admission>, path: string): void {
  const { identity, privateKey } = more
  const place = privateKey === undefined ? {} : { machine_key: path }
  process.stdout.write(`${JSON.stringify({ id, username, password, identity, key_id: keyId, ...place })}\n`)
}

/** The member's own key, and what two officers signed, where either is given. */
async function keysAndApproval(flags: Flags): Promise<Pick<NewMember, 'signingKey' | 'approval'>> {
  const signingKey = flags['signingKey'] === undefined ? {} : { signingKey: await fileOf(flags, 'signingKey') }
  if (flags['statement'] === undefined) {
    if (flags['signature'] !== undefined) throw new InputError('option', '--signature: goes with --statement, what was signed.')
    return signingKey
  }
  return { ...signingKey, approval: await approvalOf(flags) }
}

export async function runHubMemberList(flags: Flags): Promise<void> {
  const list = async ({ store }: Forum) => {
    const scores = flags['scores'] === true ? await readScores(store) : undefined
    const late = scores === undefined ? undefined : await overdue(store, Date.now() * 1000)
    for (const member of await listMembers(store)) {
      const standing = scores === undefined ? {} : { score: scores.get(member.id), overdue: late?.get(member.id) ?? 0 }
      process.stdout.write(`${JSON.stringify({ ...member, ...standing })}\n`)
    }
  }
  // Reading needs no log, and who the members are is wanted where the log is broken.
  await within(text(flags, 'data'), list, openForum)
}

export async function runHubMemberDisable(flags: Flags): Promise<void> {
  const id = text(flags, 'id')
  await within(text(flags, 'data'), async ({ store }) => {
    await disableMember(store, id, Date.now() * 1000)
    process.stdout.write(`${flags['json'] === true ? JSON.stringify({ id, disabled: true }) : `${id} is shut out.`}\n`)
  })
}

function isClearance(text: string): text is NewMember['clearance'] {
  return text !== 'red' && (TLP_LEVELS as readonly string[]).includes(text)
}
