import { createHash, type KeyObject, randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { privateKeyIn } from '../../chain/ed25519-pem.ts'
import { utf8Text } from '../../files/utf8-text.ts'
import { complaintOf, InputError } from '../../records/index.ts'
import { approval, type Clearance, clearancesOf, waiting } from '../../share/counsel/clearance.ts'
import { ClearanceEvent } from '../../share/counsel/clearance-event.ts'
import { addClearance, readClearances } from '../../share/counsel/clearance-file.ts'
import { readPeople } from '../../share/counsel/people.ts'
import { addDecisions } from '../../share/lab/decision-record.ts'
import { type Lab, openLab, putLabFile } from '../../share/lab/lab-folder.ts'
import { inSendingTurn, type SendingTurn } from '../../share/lab/sending-turn.ts'
import { bytesOf, type Cleared, contentOf, digestOf } from '../../share/policy/cleared.ts'
import { previewOf } from '../../share/policy/preview.ts'
import { renderPreview } from '../../share/policy/preview-page.ts'
import { readPolicy } from '../../share/policy/read-policy.ts'
import type { CampaignRelease } from '../../share/policy/release-campaign.ts'
import { releaseCampaigns } from '../../share/policy/release-campaigns.ts'
import { policyDigest, signPolicy } from '../../share/policy/signed-policy.ts'
import type { Bundle, MadeObject, StixObject } from '../../stix/objects.ts'
import { unreadable } from '../files/unreadable.ts'
import { makeFolder, writeWhole } from '../files/write-whole.ts'
import { roleOption } from '../options/role-option.ts'
import { say } from '../terminal/say.ts'
import { type DeskFlags, openDesk, openRecord } from './share-desk.ts'

type Common = { data: string; json?: boolean }
type Inputs = Common & DeskFlags
export type PreviewFlags = Inputs & { campaign: string; out: string }
export type ExportFlags = Inputs & { campaign?: string[]; out: string }
export type RequestFlags = Inputs & { campaign: string; include: string[]; drop?: string[]; by: string }
export type NarrowFlags = Inputs & { request: string; drop: string[]; by: string; role: string }
export type PersonFlags = Common & { request: string; by: string; role: string; reason?: string; key?: string }
export type PolicyFlags = Common & { sign?: string; by?: string }

/** `share preview`: what would leave of one campaign, into three files. */
export async function runPreview(flags: PreviewFlags): Promise<void> {
  if (flags.out === '') throw new InputError('option', '--out is empty; name a folder.')
  const desk = await openDesk(flags, [flags.campaign])
  await makeFolder(flags.out)
  const { release, note } = desk.release(flags.campaign)
  const preview = previewOf(release, desk.lab.policy.policy, desk.lab.policy.digest)
  await writeWhole(flags.out, {
    'preview.html': renderPreview(preview, release.cleared),
    'preview.json': `${JSON.stringify(preview, null, 2)}\n`,
    'bundle.json': bytesOf(release.cleared).toString('utf8'),
  })
  const passes = preview.fields.filter((field) => 'after' in field).length
  const waits = preview.fields.filter((field) => field.waits !== undefined).length
  const told = release.standing.as
  if (told !== 'free') process.exitCode = 1
  const facts = {
    out: resolve(flags.out),
    campaign: release.campaignId,
    name: release.name,
    told,
    why: release.standing.why,
    digest: preview.bundle.digest,
    bytes: preview.bundle.bytes,
    objects: preview.bundle.objects.length,
    leaves: passes,
    waits,
    stays: preview.fields.filter((field) => field.withheld !== undefined).reduce((sum, field) => sum + field.values, 0),
    legal_status: { cisa_2015: preview.legal_basis['cisa_2015']?.setting },
    notes: [...desk.notes, ...note],
  }
  say(flags, facts, [
    `${told === 'free' ? `Would leave as ${release.name}` : 'Nothing of it leaves'}. ${release.standing.why}`,
    `${passes} values leave, ${waits} wait for counsel, ${facts.stays} stay.`,
    `${preview.bundle.bytes} bytes, ${preview.bundle.digest}`,
    `Cybersecurity Information Sharing Act of 2015: ${facts.legal_status.cisa_2015}.`,
    ...facts.notes,
    `Read ${resolve(flags.out, 'preview.html')}`,
  ])
}

/** `share export`: several campaigns as one bundle. What was written is kept in mind, so that a later version has a later time. */
export async function runExport(flags: ExportFlags): Promise<void> {
  if (flags.out === '') throw new InputError('option', '--out is empty; name a file.')
  await inSendingTurn(flags.data, (turn) => exportInto(turn, flags))
}

async function exportInto(turn: SendingTurn, flags: ExportFlags): Promise<void> {
  const desk = await openDesk(flags, flags.campaign)
  const wanted = flags.campaign ?? desk.all()
  const all = wanted.map((id) => desk.release(id))
  const told = all.map((one) => one.release).filter((one) => one.standing.as === 'free')
  const notes = [...desk.notes, ...all.flatMap((one) => one.note)]
  const stay = all.length - told.length
  if (told.length === 0) {
    process.exitCode = 1
    say(flags, { campaigns: 0, stay, notes }, [`None of ${all.length} campaigns may be told; nothing was written.`, ...notes])
    return
  }
  refuseTwoPseudonyms(told)
  const cleared = releaseCampaigns(desk.file, told, desk.releasing)
  const body = { digest: digestOf(cleared), campaigns: told.length }
  await addDecisions(desk.lab.folder, [{ actor: 'lab', event: 'bundle.exported', body }], () => desk.now)
  await turn.keep(desk.lab, contentOf(cleared).objects)
  await writeCleared(flags.out, cleared)
  const facts = {
    out: resolve(flags.out),
    campaigns: told.length,
    stay,
    digest: digestOf(cleared),
    bytes: bytesOf(cleared).length,
    notes,
  }
  say(flags, facts, [
    `${told.length} campaigns, ${facts.bytes} bytes, ${facts.digest}; ${stay} stay.`,
    ...notes,
    `Written to ${facts.out}`,
  ])
}

/** A pseudonym is a forum's of its time, or the lab's own of the epoch in which a campaign was last seen. */
function refuseTwoPseudonyms(told: readonly CampaignRelease[]): void {
  const under = new Map<string, string[]>()
  for (const { campaignId, bundle } of told)
    for (const { created_by_ref: author } of bundle.objects.filter(isCampaign))
      under.set(author, [...(under.get(author) ?? []), campaignId])
  if (under.size < 2) return
  const files = [...under.values()].map((ids) => ids.slice(0, 5).join(' ') + (ids.length > 5 ? ' …' : '')).join('; ')
  throw new InputError(
    'option',
    `These campaigns stand under ${under.size} pseudonyms, by when each was last seen or told, and one file would show that they are of one lab. Export those of each by themselves with --campaign: ${files}. Nothing was written.`,
  )
}

/** `share request`: binds the digest of what would leave with the parts that wait. */
export async function runRequest(flags: RequestFlags): Promise<void> {
  const desk = await openDesk(flags, [flags.campaign])
  const waits = desk.waiting(flags.campaign)
  const none = flags.include.find((part) => !waits.includes(part))
  // Two persons would approve a part of that name, and nothing of it would leave.
  if (none !== undefined)
    throw new InputError(
      'option',
      `--include ${none.slice(0, 60)}: nothing of that name waits for counsel in ${flags.campaign}; what waits: ${waits.join(', ') || 'nothing'}. Nothing was recorded.`,
    )
  if (waits.includes('campaign') && !flags.include.includes('campaign'))
    throw new InputError(
      'option',
      `--include ${flags.include.join(' ').slice(0, 60)}: nothing leaves of a campaign that waits as a whole; add --include campaign. Nothing was recorded.`,
    )
  const release = desk.releaseWith(flags.campaign, flags.include, flags.drop ?? [])
  const event = {
    campaign: flags.campaign,
    parts: flags.include,
    drop: flags.drop ?? [],
    digest: digestOf(release.cleared),
    by: flags.by,
    at: desk.now.toISOString(),
  }
  await record(flags, desk.lab, { event: 'request', request: requestId(event), ...event })
}

/** `share narrow`: a request with less in it, under a digest of its own. */
export async function runNarrow(flags: NarrowFlags): Promise<void> {
  const desk = await openDesk(flags)
  const from = waiting(desk.clearances, flags.request)
  const drop = [...new Set([...from.drop, ...flags.drop])]
  const release = desk.releaseWith(from.campaign, from.parts, drop)
  const event = {
    from: from.request,
    campaign: from.campaign,
    parts: [...from.parts],
    drop,
    digest: digestOf(release.cleared),
    author: from.author,
    by: flags.by,
    role: roleOption(flags.role),
    at: desk.now.toISOString(),
  }
  if (event.digest === from.digest)
    throw new InputError('option', '--drop: names no field of the request that leaves; nothing was narrowed.')
  await record(flags, desk.lab, { event: 'narrow', request: requestId(event), ...event })
}

/** `share approve`. */
export async function runApprove(flags: PersonFlags): Promise<void> {
  const { lab, clearances, now, people } = await openRecord(flags)
  const key = flags.key === undefined ? {} : { key: await keyOf(flags.key) }
  await record(
    flags,
    lab,
    approval(clearances, flags.request, { by: flags.by, role: roleOption(flags.role), ...key }, now, people),
  )
}

/** `share refuse`. */
export async function runRefuse(flags: PersonFlags): Promise<void> {
  const { lab, clearances, now } = await openRecord(flags)
  waiting(clearances, flags.request)
  const reason = flags.reason ?? ''
  await record(flags, lab, {
    event: 'refuse',
    request: flags.request,
    by: flags.by,
    role: roleOption(flags.role),
    reason,
    at: now.toISOString(),
  })
}

/** `share policy`: the policy in force, or another one signed and put in place. */
export async function runPolicy(flags: PolicyFlags): Promise<void> {
  const lab = await openLab(flags.data, randomUUID)
  let { policy } = lab.policy
  if (flags.sign !== undefined) {
    const text = utf8Text(await readFile(flags.sign).catch(unreadable('sign', flags.sign)))
    policy = readPolicy(parsedJson(text, flags.sign), flags.sign)
    const body = { name: policy.name, version: policy.version, digest: policyDigest(policy), stopped: policy.stopped }
    const by = flags.by?.trim().slice(0, 120) ?? ''
    await addDecisions(lab.folder, [{ actor: by === '' ? 'unnamed' : by, event: 'policy.signed', body }], () => new Date())
    await putLabFile(lab, 'policy.json', signPolicy(policy, lab.signer))
  }
  const facts = {
    name: policy.name,
    version: policy.version,
    digest: policyDigest(policy),
    stopped: policy.stopped,
    rules: policy.rules.length,
  }
  say(flags, facts, [
    `${facts.name} ${facts.version}, ${facts.rules} rules, stopped: ${facts.stopped.join(', ') || 'none'}`,
    facts.digest,
  ])
}

const isCampaign = (object: StixObject): object is MadeObject<'campaign'> => object.type === 'campaign'

async function record(flags: Common, lab: Lab, event: ClearanceEvent): Promise<void> {
  const checked = ClearanceEvent.safeParse(event)
  if (!checked.success) throw new InputError('option', `--${complaintOf(checked.error)}. Nothing was recorded.`)
  await addClearance(lab.folder, checked.data)
  const days = lab.policy.policy.handling.approval_days
  const now = clearancesOf(await readClearances(lab.folder), new Date(event.at), days, await readPeople(lab.folder))
  const one = now.find((clearance) => clearance.request === event.request) as Clearance
  const facts = {
    request: one.request,
    state: one.state,
    digest: one.digest,
    parts: one.parts,
    drop: one.drop,
    approvals: one.approvals.length,
  }
  say(flags, facts, [`Request ${one.request} is ${one.state}, with ${one.approvals.length} of 2 approvals.`, one.digest])
}

/** Writes a bundle, whole or not at all. Takes what the policy cleared and nothing else. */
async function writeCleared(path: string, cleared: Cleared<Bundle>): Promise<void> {
  const part = join(dirname(path), `${basename(path)}.${randomUUID()}.part`)
  try {
    await writeFile(part, bytesOf(cleared), { flag: 'wx', mode: 0o600 })
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw new InputError('disk', `--out ${path}: cannot be written (${(error as NodeJS.ErrnoException).code}).`)
  }
}

async function keyOf(path: string): Promise<KeyObject> {
  const pem = await readFile(path, 'utf8').catch(unreadable('key', path))
  const key = privateKeyIn(pem)
  if (key === undefined)
    throw new InputError('option', '--key: the file holds no Ed25519 private key in PEM. Nothing was recorded.')
  return key
}

function requestId(event: object): string {
  return createHash('sha256').update(JSON.stringify(event)).digest('hex').slice(0, 12)
}

function parsedJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new InputError('file_unreadable', `${path}: no JSON.`)
  }
}
