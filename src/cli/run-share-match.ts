import { createPrivateKey, randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { ChainError } from '../chain/chain-error.ts'
import { parseVerifierKey } from '../chain/note/verifier-key.ts'
import { flaggedOf } from '../matching/lab/flagged-of.ts'
import { openLabMatching } from '../matching/lab/lab-matching.ts'
import { bring, matchesOf, nameFlagged } from '../matching/lab/match-accounts.ts'
import { httpTransport } from '../matching/transport.ts'
import { type Account, type CampaignsFile, InputError } from '../records/index.ts'
import { openVoprfPool } from '../tags/pool/voprf-pool.ts'
import { messageSigner } from '../tags/signed/signing-key.ts'
import { TagError } from '../tags/tag-error.ts'
import { readCampaigns } from './read-campaigns.ts'
import { readJsonFile } from './read-json-file.ts'
import { say } from './say.ts'
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
  const { hub, stewards, log } = await readJsonFile(flags.matching, 'matching', Matching)
  const member = await readJsonFile(flags.member, 'member', Member)
  const pem = await readFile(member.machine_key, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      'file_missing',
      `--member ${flags.member}: its machine_key ${member.machine_key} cannot be read (${error.code}).`,
    )
  })
  const seed = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }).subarray(FRAME)
  const file = (await readCampaigns(flags.campaigns)) as Pick<CampaignsFile, 'campaigns'>
  const flagged = flaggedOf(file, await readAccounts(flags.accounts))
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
      const { named, refused } = nameFlagged(flagged, lab.handleOf)
      const { submitted, withdrawn } = await bring(lab, named)
      const matches = matchesOf(await lab.results(), named)
      const out = flags.out ?? join(flags.data, 'intel')
      await mkdir(out, { recursive: true, mode: 0o700 })
      await writeWhole(out, { 'matches.jsonl': matches.map((one) => `${JSON.stringify(one)}\n`).join('') })
      const facts = { out: resolve(out), flagged: flagged.length, refused, submitted, withdrawn, matches: matches.length }
      say(flags, facts, [
        `${flagged.length} identifiers are flagged, ${submitted} tags were sent, ${matches.length} are flagged elsewhere too.`,
        ...refused.slice(0, 10).map((one) => `  ${one.account_id} is left out: ${one.why}`),
        `Written to ${facts.out}; detect --intel reads it.`,
      ])
    } finally {
      lab.close()
    }
  } finally {
    await pool.close()
  }
}

async function readAccounts(path: string): Promise<Account[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError('file_missing', `--accounts ${path}: cannot be read (${error.code}).`)
  })
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return [JSON.parse(line) as Account]
    } catch {
      throw new InputError('file_unreadable', `--accounts ${path}:${at + 1}: no JSON. Nothing was sent.`)
    }
  })
}
