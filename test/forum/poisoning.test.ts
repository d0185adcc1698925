import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account, Campaign } from '../../src/records/index.ts'
import { sampleCampaign, sampleFile } from '../../src/share/testdata/campaigns.ts'
import { simulate } from '../../src/simulate/simulate.ts'
import { resultIn, scratchFolder } from '../cli/scratch.ts'
import { besides } from '../cli/simulated.ts'
import { expectDone, stillwatch } from '../cli/stillwatch.ts'
import { type Parties, startParties } from './matching-parties.ts'

const scratch = scratchFolder()
const HONEST = 1_000
const CREW = 5
let parties: Parties
let victims: Account[]

/** A lab's campaigns, in parts of so many accounts, and its accounts file. */
function flagging(lab: string, accounts: readonly Account[]): string[] {
  const [sample] = sampleCampaign().accounts as [Campaign['accounts'][number]]
  const parts = Array.from({ length: Math.ceil(accounts.length / CREW) }, (_, at) =>
    sampleCampaign({
      campaign_id: `c-${at}`,
      verdict: 'unexplained',
      accounts: accounts.slice(at * CREW, (at + 1) * CREW).map(({ account_id }) => ({ ...sample, account_id })),
    }),
  )
  const lines = accounts.map(({ account_id, payment_fingerprint }) => `${JSON.stringify({ account_id, payment_fingerprint })}\n`)
  return [
    '--campaigns',
    scratch.file(`${lab}-campaigns.json`, JSON.stringify(sampleFile(parts))),
    '--accounts',
    scratch.file(`${lab}-accounts.jsonl`, lines.join('')),
  ]
}
const accusedIn = (out: string) =>
  resultIn(out).campaigns.filter((one) => one.verdict === 'distillation' || one.verdict === 'reseller')
const heardIn = (out: string) =>
  resultIn(out).campaigns.filter((one) => one.evidence.some((two) => two.signal === 'flagged-elsewhere'))
const scoresIn = (out: string) => resultIn(out).campaigns.map((one) => [one.campaign_id, one.e_value, one.verdict])
const detect = async (out: string, ...more: string[]) => {
  const traffic = scratch.path('traffic')
  expectDone(
    await stillwatch([
      'detect',
      '--exchanges',
      join(traffic, 'exchanges.jsonl'),
      ...besides(traffic),
      ...more,
      '--out',
      out,
      '--quiet',
    ]),
  )
}
const lying: { match?: string[]; honest?: string[] } = {}
const scoreOf = async (id: string) => {
  const ran = await stillwatch(['hub', 'member', 'list', '--data', parties.forum, '--scores'])
  expectDone(ran)
  const lines = ran.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; score: Record<string, unknown> })
  return lines.find((one) => one.id === id)?.score
}

beforeAll(async () => {
  const traffic = scratch.path('traffic')
  await simulate({ out: traffic, scale: 0.7, seed: 1, days: 7, populations: ['none'] })
  await detect(scratch.path('alone'))
  const cards = readFileSync(join(traffic, 'accounts.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Account)
  // Those first whom detection looks at most closely: who share a card, a domain, a network.
  const looked = new Set(
    resultIn(scratch.path('alone')).campaigns.flatMap((one) => one.accounts.map((account) => account.account_id)),
  )
  // Of a seed whose ordinary traffic has nothing in its queue nothing could be heard.
  expect(looked.size).toBeGreaterThan(0)
  const byCard = new Map<string, Account>()
  const near = (one: Account) => [looked.has(one.account_id) ? '0' : '1', one.entity_id ?? '', one.account_id].join(' ')
  for (const one of cards.sort((a, b) => (near(a) < near(b) ? -1 : 1)))
    if (one.payment_fingerprint !== undefined && !byCard.has(one.payment_fingerprint)) byCard.set(one.payment_fingerprint, one)
  victims = [...byCard.values()].slice(0, HONEST)
  parties = await startParties(scratch, ['honest', 'liar'])
  lying.match = flagging(
    'liar',
    victims.map((one, at) => ({ account_id: `made-up-${at}`, payment_fingerprint: one.payment_fingerprint })) as Account[],
  )
  lying.honest = flagging('honest', victims)
  for (const [lab, args] of [
    ['liar', lying.match],
    ['honest', lying.honest],
  ] as const)
    expect((await parties.share(lab, 'match', ...args)).code).toBe(0)
  await parties.joined()
  expect((await parties.share('honest', 'match', ...lying.honest)).said).toMatchObject({ matches: HONEST })
}, 300_000)
afterAll(() => parties?.stop())

describe("a member that reports a thousand honest customers of another's", () => {
  it('causes no verdict against any of them, not even where the other has flagged every one itself', async () => {
    expect(victims).toHaveLength(HONEST)
    const matches = parties.matchesOf('honest')
    expect(new Set(matches.map((one) => `${one['weight']} ${one['status']}`))).toEqual(new Set(['1 live']))
    expect(accusedIn(scratch.path('alone'))).toEqual([])
    await detect(scratch.path('together'), '--intel', scratch.path('honest/intel'))
    expect(accusedIn(scratch.path('together'))).toEqual([])
    // It was heard all the same, so that the sameness is no deafness.
    expect(heardIn(scratch.path('together')).length).toBeGreaterThan(0)
    expect(scoresIn(scratch.path('together'))).not.toEqual(scoresIn(scratch.path('alone')))
  })

  it('loses its score by contests that are upheld, and its matches are gone', async () => {
    expect(await scoreOf('liar')).toMatchObject({ open: 0, disputed: 0, low: 0, high: 1, weight: 1 })
    const [, , , accounts] = lying.honest as [string, string, string, string]
    const names = victims.map((one) => one.account_id)
    const reason = ['--by', 'Ana', '--reason', 'customers of years', '--accounts', accounts]
    const opened = await parties.share('honest', 'contest', ...['open', ...reason, '--account', ...names])
    expect(opened).toMatchObject({ code: 0, said: { matches: HONEST } })
    await parties.share('honest', 'match', ...(lying.honest as string[]))
    expect(new Set(parties.matchesOf('honest').map((one) => one['status']))).toEqual(new Set(['disputed']))
    expect(await scoreOf('liar')).toMatchObject({ open: HONEST, weight: 1 })
    // What rested on it is scored anew, before anything is settled.
    await detect(scratch.path('contested'), '--intel', scratch.path('honest/intel'))
    expect(heardIn(scratch.path('contested'))).toEqual([])
    expect(scoresIn(scratch.path('contested'))).toEqual(scoresIn(scratch.path('alone')))
    const contests = (opened.said['contests'] as { contest: string }[]).map((one) => one.contest)
    const closed = await parties.share(
      'honest',
      'contest',
      ...['close', ...reason, '--outcome', 'upheld', '--contest', ...contests],
    )
    expect(closed).toMatchObject({ code: 0, said: { matches: HONEST } })
    expect(await scoreOf('liar')).toMatchObject({
      open: 0,
      disputed: HONEST,
      votes: { held: 0, against: 3 },
      low: 0,
      weight: 0.5,
    })
    expect(await scoreOf('honest')).toMatchObject({ disputed: 0, weight: 1 })
    await parties.share('honest', 'match', ...(lying.honest as string[]))
    expect(parties.matchesOf('honest')).toEqual([])
  })

  it('is worth less with its next report', async () => {
    const fresh = { account_id: 'fresh', payment_fingerprint: 'a-new-card' }
    for (const lab of ['liar', 'honest']) await parties.share(lab, 'match', ...flagging(lab, [...victims, fresh]))
    await parties.joined()
    await parties.share('honest', 'match', ...flagging('honest', [...victims, fresh]))
    expect(parties.matchesOf('honest')).toMatchObject([{ account_id: 'fresh', weight: 0.5, status: 'live' }])
  })
})
