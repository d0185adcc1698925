import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditLines } from '../../src/chain/audit/audit-lines.ts'
import { scratchFolder } from '../cli/scratch.ts'
import { expectDone, stillwatch } from '../cli/stillwatch.ts'
import { type Holding, type Parties, startParties } from './matching-parties.ts'

const scratch = scratchFolder()
const labs = ['lab-a', 'lab-b', 'lab-c', 'lab-d']
let parties: Parties
/** All hold one card, the first two another; lab-c tells the forum of nothing, and lab-d may read less than what they tell. */
const hold = (lab: string): Holding[] =>
  ['card-1', ...(['lab-c', 'lab-d'].includes(lab) ? [] : ['card-2'])].map((card) => ({
    account: `${lab}-${card}`,
    card,
    campaign: `c-${lab}`,
  }))
const campaigns = (lab: string) => ['--campaigns', scratch.path(`${lab}-campaigns.json`)]
const ask = async (lab: string) => {
  const ran = await parties.share(lab, 'match', '--ask', ...campaigns(lab), '--accounts', scratch.path(`${lab}-accounts.jsonl`))
  expect(ran.error).toBe('')
  return ran.said
}
const elsewhere = (lab: string) => Object.fromEntries(parties.matchesOf(lab).map((one) => [one['account_id'], one['elsewhere']]))
/** The one campaign that a lab has told, as its readers know it. */
const toldBy = (lab: string) =>
  Object.keys(JSON.parse(readFileSync(join(scratch.path(lab), 'released.json'), 'utf8')) as object).find((id) =>
    id.startsWith('campaign--'),
  )

beforeAll(async () => {
  parties = await startParties(scratch, labs, 12, [], { 'lab-d': 'green' })
  await parties.serveTaxii()
  for (const lab of labs) await parties.match(lab, hold(lab))
  await parties.joined()
  for (const lab of ['lab-a', 'lab-b', 'lab-d'])
    expectDone(await stillwatch(['share', 'submit', ...campaigns(lab), '--data', scratch.path(lab)]))
})
afterAll(() => parties?.stop())

describe('campaigns of matches', () => {
  it('are named to labs that both ask, and to no other', async () => {
    expect(await ask('lab-a')).toMatchObject({ matches: 2, asked: 2, untold: 0, answered: 0 })
    expect(await ask('lab-b')).toMatchObject({ asked: 2, answered: 2 })
    expect(elsewhere('lab-b')).toEqual({ 'lab-b-card-1': [toldBy('lab-a')], 'lab-b-card-2': [toldBy('lab-a')] })
    expect(await ask('lab-a')).toMatchObject({ answered: 2 })
    expect(elsewhere('lab-a')).toEqual({ 'lab-a-card-1': [toldBy('lab-b')], 'lab-a-card-2': [toldBy('lab-b')] })
    // Who has told of no campaign has none to name, and is named none.
    expect(await ask('lab-c')).toMatchObject({ matches: 1, asked: 0, untold: 1, answered: 0 })
    expect(elsewhere('lab-c')).toEqual({ 'lab-c-card-1': undefined })
  })

  it('are counted by identifier on both sides, however many accounts hold the same', async () => {
    await parties.match('lab-b', [...hold('lab-b'), { account: 'lab-b-twin', card: 'card-1', campaign: 'c-lab-b' }])
    expect(await ask('lab-b')).toMatchObject({ matches: 3, asked: 2, answered: 2 })
    await parties.match('lab-b', hold('lab-b'))
  })

  it('are not named to a lab that may not read them, though it asks and is named itself', async () => {
    expect(await ask('lab-d')).toMatchObject({ asked: 1, answered: 0 })
    expect(elsewhere('lab-d')).toEqual({ 'lab-d-card-1': undefined })
    await ask('lab-b')
    expect(elsewhere('lab-b')).toMatchObject({ 'lab-b-card-1': [toldBy('lab-a'), toldBy('lab-d')].sort() })
  })

  it('are on the lab’s record and in the log before they are told, and the auditor finds all in order', async () => {
    const asked = auditLines(readFileSync(join(scratch.path('lab-a'), 'audit.jsonl'), 'utf8')).filter(
      (one) => one.event === 'match.asked',
    )
    expect(asked.map((one) => one.body)).toEqual([1, 2].map(() => ({ matches: 2, campaigns: [toldBy('lab-a')] })))
    const log = join(parties.forum, 'matching', 'log')
    const matching = join(parties.forum, 'matching.json')
    const audit = ['hub', 'audit', '--data', scratch.path('steward-b'), '--matching', matching, '--log', log]
    expectDone(await stillwatch(audit))
  })

  it('are named no more once a lab has taken its campaign back, and cannot be asked by it', async () => {
    const back = ['share', 'revoke', ...campaigns('lab-b'), '--campaign', 'c-lab-b', '--data', scratch.path('lab-b')]
    expectDone(await stillwatch(back))
    expect(await ask('lab-b')).toMatchObject({ asked: 0, untold: 2 })
    expect(await ask('lab-a')).toMatchObject({ asked: 2, answered: 1 })
    expect(elsewhere('lab-a')).toEqual({ 'lab-a-card-1': [toldBy('lab-d')], 'lab-a-card-2': undefined })
  })
})
