import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CampaignsFile } from '../../src/records/index.ts'
import { simulate } from '../../src/simulate/simulate.ts'
import { resultIn, scratchFolder } from '../cli/scratch.ts'
import { besides } from '../cli/simulated.ts'
import { expectDone, stillwatch } from '../cli/stillwatch.ts'

type Label = { population: string; campaign: string | null; role: 'attack' | 'easy' | 'hard' }
type Truth = { accounts: Record<string, Label> }

const scratch = scratchFolder()

/**
 * Simulates two weeks of a lab with about 3,000 accounts and 90,000 exchanges, and runs `detect` on it. With a third of that, campaigns of seven
 * accounts are too few to be seen for sure. Half of what the hydra (S4) sends is resold: of one that resells more, too little asks, and it is mostly named reseller
 * (docs/decisions/0005-verdicts.md, "Outright").
 */
async function detected(name: string, populations?: readonly string[]): Promise<{ truth: Truth; found: CampaignsFile }> {
  const folder = scratch.path(name)
  const result = await simulate({
    out: folder,
    scale: 1,
    seed: 11,
    // Where nobody attacks nothing has cover.
    ...(populations === undefined ? { camouflage: 0.5 } : { populations }),
  })
  expect(result.labs[0]?.exchanges).toBeGreaterThan(70_000)
  const out = join(folder, 'found')
  expectDone(await stillwatch(['detect', '--exchanges', join(folder, 'exchanges.jsonl'), ...besides(folder), '--out', out]))
  return { truth: JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth, found: resultIn(out) }
}

/** Accounts that any campaign of a verdict names. */
const named = (found: CampaignsFile, ...verdicts: string[]) =>
  new Set(found.campaigns.filter((one) => verdicts.includes(one.verdict)).flatMap((one) => one.accounts.map((a) => a.account_id)))

const labelled = ({ accounts }: Truth, is: (label: Label) => boolean) =>
  Object.entries(accounts).flatMap(([account, label]) => (is(label) ? [account] : []))

/** What share of the accounts the set holds. */
const share = (accounts: readonly string[], of: ReadonlySet<string>) =>
  accounts.filter((one) => of.has(one)).length / accounts.length

describe('on traffic with every kind of attack and of ordinary use', () => {
  let truth: Truth
  let found: CampaignsFile
  beforeAll(async () => {
    const result = await detected('everything')
    truth = result.truth
    found = result.found
  })

  it.each(['S1', 'S2', 'S3', 'S4', 'S5'])('every campaign of kind %s is found, with nine of ten of its accounts', (kind) => {
    const campaigns = [
      ...new Set(Object.values(truth.accounts).flatMap((one) => (one.population === kind ? [one.campaign] : []))),
    ]
    expect(campaigns.length).toBeGreaterThan(0)
    const shares = campaigns.map((campaign) => ({
      campaign,
      share: share(
        labelled(truth, (label) => label.campaign === campaign),
        named(found, 'distillation'),
      ),
    }))
    for (const one of shares) expect(one.share, `${one.campaign}`).toBeGreaterThanOrEqual(0.9)
  })

  it.each(['hard', 'easy'] as const)('no account of an ordinary customer, %s to tell, is in a distillation campaign', (role) => {
    const wrong = [...named(found, 'distillation')].filter((account) => truth.accounts[account]?.role === role)
    expect(wrong.map((account) => `${account} ${truth.accounts[account]?.population}`)).toEqual([])
  })

  it('exchanges are given as examples of what was found, and of nothing that was not', () => {
    const evidence = found.campaigns.flatMap((one) => one.evidence)
    const withExamples = evidence.filter((one) => one.exchange_ids.length > 0)
    expect(withExamples.length).toBeGreaterThan(0)
    expect(withExamples.filter((one) => one.statistic === 0).map((one) => one.says)).toEqual([])
  })

  it("a reseller's pool is named as one, and not as distillation", () => {
    const pool = labelled(truth, (label) => label.population === 'S7')
    expect(pool.length).toBeGreaterThan(0)
    expect(share(pool, named(found, 'reseller'))).toBeGreaterThanOrEqual(0.5)
    expect(share(pool, named(found, 'distillation'))).toBe(0)
  })

  it('permitted distillation is named as what it is', () => {
    const permitted = labelled(truth, (label) => label.population === 'permitted')
    expect(permitted.length).toBeGreaterThan(0)
    expect(share(permitted, named(found, 'authorised'))).toBeGreaterThanOrEqual(0.9)
    expect(share(permitted, named(found, 'distillation', 'reseller'))).toBe(0)
  })
})

it('on traffic without attack there is no distillation campaign', async () => {
  const { found } = await detected('ordinary', ['none'])
  expect(found.campaigns.filter((one) => one.verdict === 'distillation').map((one) => one.summary)).toEqual([])
})
