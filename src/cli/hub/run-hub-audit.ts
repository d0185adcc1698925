import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ChainError } from '../../chain/chain-error.ts'
import { decodeHubLeaf, type HubLeaf } from '../../chain/log/hub-leaf.ts'
import { CHECKPOINT, readLogFile, viewLog } from '../../chain/log/read-log.ts'
import { parseVerifierKey, type VerifierKey } from '../../chain/note/verifier-key.ts'
import { folderSource } from '../../chain/tiles/read-tiles.ts'
import { checkLogTree } from '../../chain/verify/check-log-tree.ts'
import { openTrusted } from '../../chain/verify/log-folder.ts'
import { auditMatching } from '../../matching/audit-matching.ts'
import { keptBack } from '../../matching/kept-back.ts'
import { probeSteward } from '../../matching/probe-steward.ts'
import { httpTransport } from '../../matching/transport.ts'
import { InputError } from '../../records/index.ts'
import { openQuotaLedger, type QuotaLedger } from '../../steward/quota-ledger.ts'
import { fromBase64url } from '../../tags/base64url.ts'
import { checkLoggedEpoch, type LoggedEpoch, twiceOpened } from '../../tags/epoch/logged-epoch.ts'
import type { TagBatch } from '../../tags/messages/join-record.ts'
import { messageSigner } from '../../tags/signed/signing-key.ts'
import { TagError } from '../../tags/tag-error.ts'
import { readJsonFile } from '../files/read-json-file.ts'
import { countOption } from '../options/parse-options.ts'
import { say } from '../terminal/say.ts'

export type AuditFlags = { data: string; matching: string; log: string; sample?: string; json?: boolean }

const Matching = z.object({
  hub: z.object({ id: z.string(), url: z.url() }),
  stewards: z.array(z.object({ id: z.string(), url: z.url() })).default([]),
  log: z.object({ origin: z.string(), key: z.string() }),
  curators: z.array(z.string()).default([]),
})
/** Elements in one request to a steward. */
const MOST_SAMPLED = 1_000

const Settings = z.object({ id: z.string() })
const Keys = z.array(z.object({ epoch: z.string(), namespace: z.string(), public_key: z.string() }))

/** `hub audit`: every open epoch and namespace. Exits 1 where something does not hold, with a line for each. */
export async function runHubAudit(flags: AuditFlags): Promise<void> {
  try {
    const { says, audited, batches, sampled } = await audit(flags)
    if (says.length > 0) process.exitCode = 1
    say(flags, { ok: says.length === 0, says, audited, batches, sampled }, [
      `${audited.length} spaces and ${batches} batches were looked at, ${sampled} evaluations of the other steward sampled: ${says.length === 0 ? 'all holds.' : 'something does not hold.'}`,
      ...says.map((one) => `  ${one}`),
    ])
  } catch (error) {
    if (error instanceof TagError || error instanceof ChainError) throw new InputError('option', error.message)
    throw error
  }
}

async function audit(flags: AuditFlags) {
  const { hub, log, curators, stewards } = await readJsonFile(flags.matching, 'matching', Matching)
  const { id } = await readJsonFile(join(flags.data, 'steward.json'), 'data', Settings)
  const own = await readJsonFile(join(flags.data, 'keys', 'public.json'), 'data', Keys)
  const signer = messageSigner(id, await seedIn(join(flags.data, 'identity.key')))
  const transport = httpTransport(hub.url)
  const key = parseVerifierKey(log.key)
  const leaves = () => leavesIn(flags.log, key)
  // Read before the hub is asked: what labs bring while it answers is not kept back.
  const before = leaves()
  const { epochs } = (await transport('GET', '/v1/matching/epochs')) as { epochs?: unknown }
  if (!Array.isArray(epochs)) throw new TagError('epoch', 'The hub shows no epochs. Nothing was audited.')
  const count = join(flags.data, 'ledger.sqlite')
  // Made anew it would be empty, and every tag one that was made up.
  if (!existsSync(count))
    throw new InputError(
      'file_missing',
      `--data: ${count} is not there, the steward's count of evaluations. Nothing was audited.`,
    )
  const ledger = openQuotaLedger(count)
  const sample = flags.sample === undefined ? 0 : countOption('sample', flags.sample, MOST_SAMPLED)
  let sampled = 0
  const says: string[] = []
  const audited: string[] = []
  const shown: TagBatch[] = []
  const living: string[] = []
  try {
    for (const one of epochs as LoggedEpoch[]) {
      const record = checkLoggedEpoch(one, { keys: [key], origin: log.origin, witnesses: 0 })
      living.push(record.epoch)
      const place = record.stewards.indexOf(id)
      for (const { namespace, min_shared: minShared, keys } of record.namespaces) {
        const space = `${record.epoch} ${namespace}`
        const mine = own.find((known) => known.epoch === record.epoch && known.namespace === namespace)
        if (place >= 0 && mine?.public_key !== keys[place]) says.push(`${space}: the log shows another key than this steward's.`)
        const found = await auditMatching({
          epoch: record.epoch,
          namespace,
          signer,
          hub: { id: hub.id, transport },
          leaves,
          rule: { k: 2, minShared },
          ...(place < 0 ? {} : { counts: () => usedOf(ledger.totals(record.epoch), namespace, curators) }),
          now: Date.now,
          random: (count) => randomBytes(count),
        })
        audited.push(space)
        // One that is announced takes no evaluations yet.
        const open = Date.parse(record.opens_at) <= Date.now() && Date.now() < Date.parse(record.closes_at)
        for (const other of sample === 0 || place < 0 || !open ? [] : ([1 - place] as (0 | 1)[])) {
          const url = stewards.find((one) => one.id === record.stewards[other])?.url
          if (url === undefined)
            throw new InputError(
              'option',
              `--matching ${flags.matching}: does not say where ${record.stewards[other]} is. Nothing was sampled.`,
            )
          const parts = { epoch: record, namespace, place: other, transport: httpTransport(url), signer, count: sample }
          const wrong = await probeSteward({ ...parts, now: Date.now, random: (count) => randomBytes(count) })
          if (wrong === undefined) sampled += sample
          else says.push(`${space}: ${wrong}`)
        }
        shown.push(...found.batches)
        says.push(...found.says.map((line) => `${space}: ${line}`))
      }
    }
  } finally {
    ledger.close()
  }
  const hidden = keptBack(before, { epochs: living, batches: shown }, Date.now())
  for (const epoch of hidden.epochs) says.push(`Epoch ${epoch} is open by the log and was not shown.`)
  if (hidden.batches.length > 0) says.push(`The log holds ${hidden.batches.length} batches that were not shown.`)
  for (const epoch of twiceOpened(leaves())) says.push(`Epoch ${epoch} was opened twice, with unlike keys.`)
  return { says, audited, batches: shown.length, sampled }
}

/** Of labs: a curator's evaluations are for no tags that anybody holds, and would hide some that were made up. */
function usedOf(totals: ReturnType<QuotaLedger['totals']>, namespace: string, curators: readonly string[]): number[] {
  return totals.filter((total) => total.namespace === namespace && !curators.includes(total.lab)).map((total) => total.used)
}

/** The entries of a log, after every one was hashed again up to the root that its checkpoint signs. */
function leavesIn(folder: string, key: VerifierKey): HubLeaf[] {
  const note = readLogFile(folder, CHECKPOINT)
  if (note === undefined) throw new InputError('file_missing', `--log ${folder}: has no ${CHECKPOINT}. Nothing was audited.`)
  const { size, root } = openTrusted(note, { keys: [key] }).opened.checkpoint
  checkLogTree(folder, size, root)
  const view = viewLog(folderSource(folder), size, note.toString('utf8'))
  return Array.from({ length: size }, (_, index) => decodeHubLeaf(view.entry(index))).flatMap((leaf) => leaf ?? [])
}

async function seedIn(path: string): Promise<Buffer> {
  const text = await readFile(path, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new InputError('file_missing', `--data: ${path} cannot be read (${code}).`)
  })
  const seed = fromBase64url(text.trim(), 32)
  if (seed === undefined) throw new InputError('file_unreadable', `--data: ${path} is no key of a steward.`)
  return seed
}
