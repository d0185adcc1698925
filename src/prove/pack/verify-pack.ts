import { createHash, hash, verify, type X509Certificate } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { auditLines } from '../../chain/audit/audit-lines.ts'
import { parseVerifierKey, type VerifierKey } from '../../chain/note/verifier-key.ts'
import type { PathVerdict, PathVerifier } from '../../chain/verify/path-verifier.ts'
import { unless } from '../../files/unless.ts'
import { complaintOf } from '../../records/complaint.ts'
import { InputError } from '../../records/input-error.ts'
import { HOLDOUT, Holdout } from '../holdout/holdout.ts'
import { holdoutFault } from '../holdout/holdout-fault.ts'
import { readAnswers } from '../inputs/answer-file.ts'
import { collectionPath, readCollection } from '../inputs/collection-record.ts'
import { Plan, planDigest, planFault } from '../inputs/plan.ts'
import { Verdict } from '../inputs/verdict.ts'
import { MARK } from '../marks/mark-file.ts'
import { aheadOf } from '../registration/ahead-of.ts'
import { registrationOf } from '../registration/registration.ts'
import { Break } from './break.ts'
import { checkCustody } from './check-custody.ts'
import { KEPT } from './kept.ts'
import { Manifest, Redactions } from './manifest.ts'
import { packRoot, signedText } from './pack-root.ts'
import { STAMP } from './timestamp/stamp.ts'
import { TimestampFault } from './timestamp/timestamp-fault.ts'

const KIND = 'evidence-pack'
/** Where a pack has the lab's record, as far as it may leave. */
const REGISTRATION = 'registration.jsonl'

/**
 * Evidence packs: every file is hashed again, the Merkle root and the signature are checked, then the chain of custody, the order plan, answers,
 * run, that verdict, plan and answers speak of each other, and the time stamp where there is one. The first thing that does not hold is named.
 *
 * @param authorities certificates of time-stamp authorities that the caller trusts: a pack must then carry a stamp that leads to one
 */
export function packVerifier({ authorities = [] }: { authorities?: readonly X509Certificate[] } = {}): PathVerifier {
  return {
    kind: KIND,
    recognises: ({ isFolder, names }) => isFolder && names.includes('manifest.json'),
    verify: async ({ path, names }, { keys }) => {
      const says: string[] = []
      try {
        await checkPack(path, names, keys, says)
        says.push(...(await stampOf(path, names, authorities)))
        says.push('Not shown: that the answers are what the models gave. `reproduce.txt` makes the verdict again from them.')
        return { ok: true, kind: KIND, says }
      } catch (error) {
        if (!(error instanceof Break)) throw error
        return { ok: false, kind: KIND, says, brokenAt: error.message } satisfies PathVerdict
      }
    },
  }
}

async function stampOf(folder: string, names: readonly string[], authorities: readonly X509Certificate[]): Promise<string[]> {
  if (!names.includes(STAMP) && authorities.length === 0) return []
  // What checks stamps is large, and most packs have none.
  const { checkStamp } = await import('./timestamp/check-stamp.ts')
  return checkStamp(folder, names, authorities).catch((error: unknown) => {
    if (error instanceof TimestampFault) throw new Break(`${STAMP}: ${error.message}`)
    throw error
  })
}

async function checkPack(folder: string, names: readonly string[], keys: readonly VerifierKey[], says: string[]): Promise<void> {
  const manifest = await parsed(folder, 'manifest.json', Manifest)
  const redacted = new Map(
    (names.includes('redactions.json') ? await parsed(folder, 'redactions.json', Redactions) : []).map((one) => [one.path, one]),
  )
  const sorted = manifest.files.every(({ path }, i) => i === 0 || (manifest.files[i - 1]?.path ?? '') < path)
  if (!sorted) throw new Break('manifest.json: files are not in order of path, or one is named twice.')
  const root = packRoot(manifest.files)
  if (root !== manifest.root) throw new Break(`manifest.json: the root of its files is ${root}, not ${manifest.root}.`)
  // The manifest first: what it says of the files means nothing until it holds itself.
  signedBy(manifest, keys)
  for (const { path, bytes, sha256 } of manifest.files) {
    const gone = redacted.get(path)
    const digest = await digestOf(join(folder, path))
    if (digest === undefined && gone === undefined) throw new Break(`${path}: is missing, and no redaction says so.`)
    if (digest !== undefined && digest.sha256 !== sha256)
      throw new Break(
        `${path}: was changed: its SHA-256 is ${digest.sha256} over ${digest.bytes} bytes, sealed were ${sha256} over ${bytes}.`,
      )
  }
  // No signature covers redactions: anybody can write one.
  for (const { path, sha256 } of redacted.values()) {
    const sealed = manifest.files.find((file) => file.path === path)
    if (sealed === undefined) throw new Break(`redactions.json: ${path}: is no file of the pack, so that nothing was taken out.`)
    if (KEPT.includes(path)) throw new Break(`redactions.json: ${path}: a pack without it says nothing.`)
    if ((await digestOf(join(folder, path))) !== undefined)
      throw new Break(
        `redactions.json: ${path}: is said to be taken out, and is there. Run prove redact again, or take the line away.`,
      )
    if (sealed.sha256 !== sha256) throw new Break(`redactions.json: ${path}: has another digest than the manifest.`)
  }
  says.push(`${manifest.files.length - redacted.size} files have the digests sealed; root ${root}.`)
  for (const { path, reason } of redacted.values())
    says.push(`Redacted: ${path} (${reason}); its digest is still under the root.`)
  says.push(
    keys.length > 0
      ? `Signed by ${manifest.signature.key}, which you trust.`
      : `Signed by ${manifest.signature.key}. Whose key that is, is not shown here: name the one that you trust with --key.`,
  )
  const there = (path: string) => manifest.files.some((file) => file.path === path) && !redacted.has(path)
  const missing = KEPT.find((path) => !manifest.files.some((file) => file.path === path))
  if (missing !== undefined) throw new Break(`manifest.json: a pack without ${missing} is none.`)
  await checkCustody(folder, says)
  const records = manifest.files.filter(({ path }) => there(path) && there(collectionPath(path)))
  const clockBack = new Map<string, number>()
  for (const { path, sha256 } of records) clockBack.set(path, await checkCollection(folder, path, sha256, says))
  const { plan, verdict } = await checkVerdict(folder, manifest, says)
  const isShown = !verdict.registered || !redacted.has(REGISTRATION)
  says.push(
    `The verdict is of this plan and these answers${
      isShown
        ? `; the plan was ${verdict.registered ? '' : 'not '}registered beforehand.`
        : `. That the plan was registered beforehand, as the verdict has it, is not shown: ${REGISTRATION} is redacted.`
    }`,
  )
  if (verdict.registered && isShown) await checkRegistration(folder, manifest, { plan, verdict, clockBack, there }, says)
  if (there(HOLDOUT)) await checkCoins(folder, plan)
  else if (verdict.registered && plan.holdout === 'exact') {
    if (!redacted.has(HOLDOUT))
      throw new Break(`verdict.json: says registered, but there is no ${HOLDOUT}, the record of the coins.`)
    says.push(`That the coins made the plan's halves is not shown: ${HOLDOUT} is redacted.`)
  }
  if (verdict.command.includes(` --mark ${MARK} `) && !there(MARK))
    says.push(`The key of the mark is not in the pack: to make the verdict again, whoever holds it puts it there as ${MARK}.`)
  const extra = (await everyFile(folder)).filter(
    (path) => !['manifest.json', 'redactions.json', STAMP].includes(path) && !manifest.files.some((file) => file.path === path),
  )
  if (extra.length > 0) says.push(`Not part of the pack, and not looked at: ${extra.slice(0, 20).join(', ')}.`)
}

function signedBy(manifest: Manifest, keys: readonly VerifierKey[]): void {
  let key: VerifierKey
  try {
    key = parseVerifierKey(manifest.signature.key)
  } catch (error) {
    throw new Break(`manifest.json: signature.key: ${error instanceof Error ? error.message : 'is malformed'}`)
  }
  if (keys.length > 0 && !keys.some((one) => one.publicKey.equals(key.publicKey)))
    throw new Break(`manifest.json: signed by ${manifest.signature.key}, which is none of the keys given.`)
  const text = Buffer.from(signedText(manifest.root, manifest.files.length), 'utf8')
  if (!verify(null, text, key.key, Buffer.from(manifest.signature.value, 'base64')))
    throw new Break('manifest.json: the signature does not fit the root.')
}

/** The record of how answers were collected, where the pack has one: its chain holds, and it ends with the answers that were sealed. */
async function checkCollection(folder: string, path: string, sha256: string, says: string[]): Promise<number> {
  const record = await readCollection(join(folder, path), sha256).catch((error: unknown) => {
    if (error instanceof InputError) throw new Break(`${collectionPath(path)}: its chain does not hold.`)
    throw error
  })
  says.push(`${path}: ${record?.doubt ?? 'was collected as the record beside it says, and not changed since'}.`)
  return record?.clockBackMs ?? 0
}

async function checkVerdict(folder: string, manifest: Manifest, says: string[]): Promise<{ plan: Plan; verdict: Verdict }> {
  const plan = await parsed(folder, 'plan.json', Plan)
  const fault = planFault(plan)
  if (fault !== undefined) throw new Break(`plan.json: ${fault}.`)
  const verdict = await parsed(folder, 'verdict.json', Verdict)
  if (verdict.plan_sha256 !== planDigest(plan)) throw new Break('verdict.json: plan_sha256 is not the digest of plan.json.')
  if (manifest.software !== verdict.software)
    says.push(
      `manifest.json names other software (${JSON.stringify(manifest.software)}) than verdict.json (${JSON.stringify(verdict.software)}); the signature covers the latter only.`,
    )
  for (const { path, sha256 } of verdict.inputs) {
    const sealed = manifest.files.find((file) => file.path === path)
    if (sealed?.sha256 !== sha256) throw new Break(`verdict.json: inputs: ${path} is not the file sealed under that name.`)
  }
  const custody = auditLines(await readFile(join(folder, 'custody.jsonl'), 'utf8'))
  const run = custody.findLast(({ event }) => event === 'pack.run')
  const digest = (run?.body as { verdict_sha256?: string } | undefined)?.verdict_sha256
  const own = manifest.files.find((file) => file.path === 'verdict.json')?.sha256
  if (digest !== undefined && digest !== own) throw new Break('custody.jsonl: the run that it tells of gave another verdict.')
  return { plan, verdict }
}

/** The record of the coins is the plan's, halves and all. */
async function checkCoins(folder: string, plan: Plan): Promise<void> {
  const holdout = await parsed(folder, HOLDOUT, Holdout)
  // A plan that was made up from the files names none.
  const fault = plan.holdout_sha256 === undefined ? undefined : holdoutFault(plan, holdout)
  if (fault !== undefined) throw new Break(`${HOLDOUT}: ${fault}.`)
}

/** A verdict that says registered carries the record that says so too. */
async function checkRegistration(
  folder: string,
  manifest: Manifest,
  {
    plan,
    verdict,
    clockBack,
    there,
  }: { plan: Plan; verdict: Verdict; clockBack: ReadonlyMap<string, number>; there: (path: string) => boolean },
  says: string[],
): Promise<void> {
  const name = REGISTRATION
  if (!manifest.files.some(({ path }) => path === name))
    throw new Break(`verdict.json: says registered, but there is no ${name}.`)
  const [suspect] = verdict.inputs
  const custody = auditLines(await readFile(join(folder, 'custody.jsonl'), 'utf8'))
  const path = suspect?.path ?? ''
  const received = custody
    .map(({ body }) => body as { path?: string; collected_from?: string } | undefined)
    .find((body) => body?.path === path)
  const from = received?.collected_from
  const fault = (error: unknown) => {
    if (error instanceof InputError) throw new Break(error.message.replace(/ Nothing was tested\.$/, ''))
    throw error
  }
  // What the answers say themselves goes before what the pack says of them.
  const answers = there(path) ? await readAnswers(verdict.suspect, join(folder, path)).catch(fault) : undefined
  const found = await registrationOf(
    join(folder, name),
    verdict.plan_sha256,
    plan,
    answers === undefined
      ? { sha256: suspect?.sha256 ?? '', ...(from === undefined ? {} : { from }) }
      : { ...answers, clockBackMs: clockBack.get(path) ?? 0 },
  ).catch(fault)
  if (!found.registered) throw new Break(`${name}: does not say registered: ${found.deviations[0] ?? ''}`)
  const run = custody.findLast(({ event }) => event === 'pack.run')?.time
  const late = found.fixedAt === undefined || run === undefined ? undefined : aheadOf(new Date(run), found.fixedAt)
  if (late !== undefined) throw new Break(`${name}: has the plan at ${late}, after the run (${run}): one of the clocks is wrong.`)
  says.push('The record of the lab, as far as it is in the pack, holds, and has the plan before the answers.')
}

async function parsed<S extends z.ZodType>(folder: string, path: string, schema: S): Promise<z.infer<S>> {
  let value: unknown
  try {
    value = JSON.parse(await readFile(join(folder, path), 'utf8'))
  } catch (error) {
    throw new Break(
      `${path}: ${error instanceof SyntaxError ? 'is no JSON' : `cannot be read (${(error as NodeJS.ErrnoException).code})`}.`,
    )
  }
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new Break(`${path}: ${complaintOf(read.error, 'the file')}.`)
}

async function digestOf(path: string): Promise<{ sha256: string; bytes: number } | undefined> {
  const found = await stat(path).catch(unless('ENOENT'))
  if (found === undefined) return undefined
  if (!found.isFile()) return { sha256: hash('sha256', '', 'hex'), bytes: 0 }
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer)
  return { sha256: digest.digest('hex'), bytes: found.size }
}

async function everyFile(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(join(folder, '/').length).replaceAll('\\', '/'))
    .sort()
}
