import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { viewLog } from '../../src/chain/log/read-log.ts'
import { scratchFolder } from '../cli/scratch.ts'
import { expectDone, stillwatch } from '../cli/stillwatch.ts'
import { type Holding, type Parties, startParties } from './matching-parties.ts'

const scratch = scratchFolder()
let parties: Parties
const hold = (lab: string, ...cards: number[]): Holding[] =>
  cards.map((card) => ({ account: `${lab}-${card}`, card: `card-${card}`, campaign: card < 3 ? 'c-1' : 'c-2' }))
const own = {
  'lab-a': [...hold('a', 1, 2, 3, 4), { account: 'a-twin', card: 'card-3', campaign: 'c-2' }],
  'lab-b': hold('b', 1, 2, 3, 4),
}
const match = (lab: keyof typeof own) => parties.match(lab, own[lab])
const accountsOf = (lab: string) =>
  parties
    .matchesOf(lab)
    .map((one) => String(one['account_id']))
    .sort()
const accounts = (lab: string) => ['--accounts', scratch.path(`${lab}-accounts.jsonl`)]

beforeAll(async () => {
  // 32 days after its first day an epoch is in its last week, beside the next one.
  parties = await startParties(scratch, ['lab-a', 'lab-b'], 32)
  await match('lab-a')
  await match('lab-b')
  await parties.joined()
  await match('lab-a')
  await match('lab-b')
})
afterAll(() => parties?.stop())

describe('share withdraw', () => {
  it('refuses what names nothing, too much, or no epoch that is open, in one line, and sends nothing', async () => {
    expect(accountsOf('lab-b')).toEqual(['b-1', 'b-2', 'b-3', 'b-4'])
    for (const [args, says] of [
      [[], /Name what to take back/],
      [['--all', '--campaign', 'c-1'], /Name what to take back/],
      [['--account', 'a-1'], /go together/],
      [['--account', 'nobody', ...accounts('lab-a')], /--account nobody: is not in/],
      [['--all', '--epoch', '2020-01-01'], /is not open; open are \d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d/],
      [['--all', '--epoch', 'yesterday'], /is no epoch such as/],
    ] as const) {
      const { code, error } = await parties.share('lab-a', 'withdraw', ...args)
      expect(code).toBe(2)
      expect(error).toMatch(says)
      expect(error.trimEnd().split('\n')).toHaveLength(1)
    }
    expect(await match('lab-b')).toMatchObject({ matches: 4, gone: [] })
  })

  it('exits 1 where nothing of it was ever brought', async () => {
    expect(await parties.share('lab-a', 'withdraw', '--campaign', 'c-none')).toMatchObject({
      code: 1,
      said: { withdrawn: 0, before: 0 },
    })
  })

  it('takes an account back in both epochs, and whoever shares its identifier with it; the other lab learns that the match is gone', async () => {
    const taken = await parties.share('lab-a', 'withdraw', '--account', 'a-3', ...accounts('lab-a'))
    expect(taken).toMatchObject({ code: 0, said: { withdrawn: 2, before: 0, others: ['a-twin'] } })
    expect((taken.said['epochs'] as string[]).length).toBe(2)
    const asked = Date.now()
    expect(await match('lab-b')).toMatchObject({ matches: 3, gone: [{ account_id: 'b-3', namespace: 'payment' }] })
    expect(accountsOf('lab-b')).toEqual(['b-1', 'b-2', 'b-4'])
    // Detection reads these for a day from then on.
    const { checked } = JSON.parse(readFileSync(join(scratch.path('lab-b'), 'intel', 'matched.json'), 'utf8')) as {
      checked: string
    }
    expect(Date.parse(checked)).toBeGreaterThanOrEqual(asked)
    expect(Date.parse(checked)).toBeLessThanOrEqual(Date.now())
  })

  it('and a contest name the same further accounts, and no match is contested that is gone', async () => {
    const reason = ['--by', 'Ana', '--reason', 'shown']
    const { code, said } = await parties.share('lab-a', 'contest', 'open', ...reason, '--account', 'a-3', ...accounts('lab-a'))
    expect([code, said]).toMatchObject([0, { matches: 0, others: ['a-twin'] }])
    const contests = (said['contests'] as { contest: string }[]).map((one) => one.contest)
    const close = ['close', ...reason, '--outcome', 'dismissed', '--contest', ...contests, ...accounts('lab-a')]
    expect(await parties.share('lab-a', 'contest', ...close)).toMatchObject({ code: 0, said: { matches: 0, others: ['a-twin'] } })
  })

  it('does nothing twice, and is not undone by the next match', async () => {
    expect(await parties.share('lab-a', 'withdraw', '--account', 'a-3', ...accounts('lab-a'))).toMatchObject({
      code: 0,
      said: { withdrawn: 0, before: 2 },
    })
    expect(await match('lab-a')).toMatchObject({ submitted: 0 })
    await parties.joined()
    expect(await match('lab-b')).toMatchObject({ matches: 3, gone: [] })
  })

  it('holds after the forum was killed, and takes a campaign back then', async () => {
    await parties.restartJoiner()
    expect(await match('lab-b')).toMatchObject({ matches: 3, gone: [] })
    expect(await parties.share('lab-a', 'withdraw', '--campaign', 'c-1')).toMatchObject({ code: 0, said: { withdrawn: 4 } })
    await parties.restartJoiner()
    await match('lab-b')
    expect(accountsOf('lab-b')).toEqual(['b-4'])
  })

  it('takes all of one epoch back, and the match of the other epoch stands until that goes too', async () => {
    const { said } = await parties.share('lab-a', 'withdraw', '--campaign', 'c-none')
    const [first, second] = said['epochs'] as [string, string]
    expect(await parties.share('lab-a', 'withdraw', '--all', '--epoch', first)).toMatchObject({ said: { withdrawn: 1 } })
    await match('lab-b')
    expect(accountsOf('lab-b')).toEqual(['b-4'])
    expect(await parties.share('lab-a', 'withdraw', '--all', '--epoch', second)).toMatchObject({ said: { withdrawn: 1 } })
    expect(await match('lab-b')).toMatchObject({ matches: 0, gone: [{ account_id: 'b-4', namespace: 'payment' }] })
  })

  it('is logged at the forum, as hashes', async () => {
    const log = join(parties.forum, 'matching', 'log')
    expectDone(await stillwatch(['verify', log, '--key', readFileSync(join(log, 'log.vkey'), 'utf8').trim(), '--json']))
    const size = Number(readFileSync(join(log, 'checkpoint'), 'utf8').split('\n')[1])
    const { entry } = viewLog((path) => readFileSync(join(log, path)), size, '')
    const entries = Array.from({ length: size }, (_, at) => entry(at).toString())
    expect(entries.filter((one) => one.includes('"tags.withdrawn"'))).toHaveLength(6)
    expect(entries.join()).not.toContain('card-')
  })

  it('is asked for where a campaign that was brought is no longer suspected', async () => {
    const found = hold('a', 7, 8).map((one) => ({ ...one, campaign: 'c-later' }))
    // The quota is twice the most accounts that were flagged in the epoch: two now, and more before.
    expect(await parties.match('lab-a', found)).toMatchObject({ closed: [], over_quota: 0 })
    const cleared = found.map((one) => ({ ...one, verdict: 'authorised' as const }))
    expect(await parties.match('lab-a', cleared)).toMatchObject({ closed: ['c-later'] })
    await parties.share('lab-a', 'withdraw', '--campaign', 'c-later')
    expect(await parties.match('lab-a', cleared)).toMatchObject({ closed: [] })
  })

  it('is asked for as well where a later run has no such campaign at all', async () => {
    const found = hold('a', 7, 8).map((one) => ({ ...one, campaign: 'c-gone' }))
    expect(await parties.match('lab-a', found)).toMatchObject({ submitted: 4, closed: [] })
    expect(await parties.match('lab-a', [])).toMatchObject({ closed: ['c-gone'] })
    await parties.share('lab-a', 'withdraw', '--campaign', 'c-gone')
    expect(await parties.match('lab-a', [])).toMatchObject({ closed: [] })
  })

  it('may be ended by the lab that withdrew, once', async () => {
    expect(await parties.share('lab-a', 'withdraw', '--campaign', 'c-1', '--lift')).toMatchObject({
      code: 0,
      said: { lifted: 1 },
    })
    expect(await parties.share('lab-a', 'withdraw', '--campaign', 'c-1', '--lift')).toMatchObject({
      code: 1,
      said: { lifted: 0 },
    })
  })
})

describe('the stop switch', () => {
  const policyWith = async (stopped: readonly string[]) => {
    const shipped = JSON.parse(readFileSync('data/policy/default.json', 'utf8')) as object
    const file = scratch.file('policy.json', JSON.stringify({ ...shipped, stopped }))
    expectDone(await stillwatch(['share', 'policy', '--sign', file, '--by', 'B. Counsel', '--data', scratch.path('lab-a')]))
  }
  const fresh = () => parties.match('lab-a', [...own['lab-a'], ...hold('new', 9)])

  it('of identifiers keeps tags from matching, and what stands is fetched and taken back all the same', async () => {
    await policyWith(['T'])
    expect(await fresh()).toMatchObject({ submitted: 0, held: 'Class T is stopped.' })
    const asked = await parties.share(
      'lab-a',
      'match',
      '--ask',
      '--campaigns',
      scratch.path('lab-a-campaigns.json'),
      ...accounts('lab-a'),
    )
    expect(asked).toMatchObject({ code: 2, error: expect.stringMatching(/--ask: Class T is stopped\. Nothing was asked/) })
    expect(await parties.share('lab-a', 'withdraw', '--all')).toMatchObject({ code: 0 })
    await policyWith([])
    const lifted = await fresh()
    expect(lifted['submitted']).toBeGreaterThan(0)
    expect(lifted).not.toHaveProperty('held')
  })
})
