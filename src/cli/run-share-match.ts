import { createPrivateKey, randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { ChainError } from '../chain/chain-error.ts'
import { parseVerifierKey } from '../chain/note/verifier-key.ts'
import type { Flagged } from '../matching/lab/flagged.ts'
import { openLabMatching } from '../matching/lab/lab-matching.ts'
import { httpTransport } from '../matching/transport.ts'
import { type Account, type CampaignsFile, InputError, type Match } from '../records/index.ts'
import { openVoprfPool } from '../tags/pool/voprf-pool.ts'
import { messageSigner } from '../tags/signed/signing-key.ts'
import { TagError } from '../tags/tag-error.ts'
import { writeWhole } from './write-whole.ts'

export type MatchFlags = {
  matching: string
  member: string
  campaigns: string
  accounts: string
  data: string
  out?: string
  json?: boolean
}

const Party = z.object({ id: z.string(), url: z.url() })
const Matching = z.object({
  hub: Party,
  stewards: z.array(Party).length(2),
  log: z.object({ origin: z.string(), key: z.string() }),
})
const Member = z.object({ id: z.string(), machine_key: z.string() })
/** The length of the frame around an Ed25519 seed in PKCS #8. */
const FRAME = 16

/** `share match`: tags what the lab has flagged, submits it, and writes what of it others flagged too. Run it again: nothing is done twice. */
export async function runMatch(flags: MatchFlags): Promise<void> {
  try {
    await match(flags)
  } catch (error) {
    if (error instanceof TagError || error instanceof ChainError) throw new InputError('option', error.message)
    throw error
  }
}

async function match(flags: MatchFlags): Promise<void> {
  const { hub, stewards, log } = await readAs(flags.matching, 'matching', Matching)
  const member = await readAs(flags.member, 'member', Member)
  const pem = await readFile(member.machine_key, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      'file_missing',
      `--member ${flags.member}: its machine_key ${member.machine_key} cannot be read (${error.code}).`,
    )
  })
  const seed = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }).subarray(FRAME)
  const file = JSON.parse(
    await readFile(flags.campaigns, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new InputError('file_missing', `--campaigns ${flags.campaigns}: cannot be read (${error.code}).`)
    }),
  ) as CampaignsFile
  const flagged = await flaggedIn(file, flags.accounts)
  const pool = openVoprfPool()
  try {
    const lab = await openLabMatching({
      folder: join(flags.data, 'matching'),
      signer: messageSigner(member.id, seed),
      hub: { id: hub.id, transport: httpTransport(hub.url) },
      stewards: new Map(stewards.map((one) => [one.id, httpTransport(one.url)])),
      trust: { keys: [parseVerifierKey(log.key)], origin: log.origin, witnesses: 0 },
      pool,
      now: Date.now,
      random: (count) => randomBytes(count),
    })
    try {
      const accounts = new Set(flagged.map((one) => one.account_id)).size
      const list = flagged.map(({ account_id: _, ...one }): Flagged => one)
      for (const epoch of await lab.epochs()) await lab.tag(list, Math.max(1, accounts), epoch)
      const { submitted, withdrawn } = await lab.submit()
      const results = await lab.results()
      const matches = results.flatMap(({ namespace, handle, band, week, campaigns }) =>
        flagged
          .filter((one) => one.namespace === namespace && lab.handleOf(namespace, one.value) === handle)
          .map(
            (one): Match => ({
              account_id: one.account_id,
              namespace,
              // The forum does not say whose campaign it was; all that matched one of ours is taken for one.
              campaign: campaigns[0] ?? one.campaign,
              labs: band === '2' ? 2 : 3,
              week,
              weight: 1,
              status: 'live',
            }),
          ),
      )
      const unlike = [...new Map(matches.map((one) => [`${one.account_id} ${one.namespace}`, one])).values()]
      const out = flags.out ?? join(flags.data, 'intel')
      await mkdir(out, { recursive: true, mode: 0o700 })
      await writeWhole(out, { 'matches.jsonl': unlike.map((one) => `${JSON.stringify(one)}\n`).join('') })
      const facts = { out: resolve(out), flagged: flagged.length, submitted, withdrawn, matches: unlike.length }
      process.stdout.write(
        flags.json === true
          ? `${JSON.stringify(facts)}\n`
          : `${flagged.length} identifiers are flagged, ${submitted} tags were sent, ${unlike.length} are flagged elsewhere too.\nWritten to ${facts.out}; detect --intel reads it.\n`,
      )
    } finally {
      lab.close()
    }
  } finally {
    await pool.close()
  }
}

/** Identifiers of accounts that stand in campaigns which are distillation or unexplained: nobody else's may be matched. */
async function flaggedIn(file: CampaignsFile, accounts: string): Promise<(Flagged & { account_id: string })[]> {
  const text = await readFile(accounts, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError('file_missing', `--accounts ${accounts}: cannot be read (${error.code}).`)
  })
  const cards = new Map<string, Account>()
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '') return
    try {
      const card = JSON.parse(line) as Account
      cards.set(card.account_id, card)
    } catch {
      throw new InputError('file_unreadable', `--accounts ${accounts}:${at + 1}: no JSON. Nothing was sent.`)
    }
  })
  const open = file.campaigns.filter((one) => one.verdict === 'distillation' || one.verdict === 'unexplained')
  return open.flatMap(({ campaign_id, accounts: members }) =>
    members.flatMap(({ account_id }) => {
      const card = cards.get(account_id)
      const one = (namespace: 'payment' | 'email', value: string | undefined) =>
        value === undefined ? [] : [{ namespace, value, campaign: campaign_id, account_id }]
      return [...one('payment', card?.payment_fingerprint), ...one('email', card?.email_fingerprint)]
    }),
  )
}

async function readAs<T>(path: string, option: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError('file_missing', `--${option} ${path}: cannot be read (${error.code}).`)
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InputError('file_unreadable', `--${option} ${path}: no JSON.`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new InputError('file_unreadable', `--${option} ${path}: ${issue?.path.join('.')}: ${issue?.message}.`)
}
