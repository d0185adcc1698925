import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addContests } from '../../src/share/contest/contest-file.ts'
import { sampleCampaign, sampleFile } from '../../src/share/testdata/campaigns.ts'
import { scratchFolder } from '../cli/scratch.ts'
import { expectDone, expectRefusal, stillwatch } from '../cli/stillwatch.ts'
import { type Parties, startParties } from './matching-parties.ts'

/** What a command printed: read by its test, property by property. */
// biome-ignore lint/suspicious/noExplicitAny: expectations say what is wanted of it.
type Loose = Record<string, any>
const scratch = scratchFolder()
let parties: Parties
const REASON = ['--by', 'Ana Analyst', '--reason', 'the customer showed its own data set']
const campaigns = scratch.file(
  'campaigns.json',
  JSON.stringify(
    sampleFile([sampleCampaign(), sampleCampaign({ campaign_id: 'c-second' }), sampleCampaign({ campaign_id: 'c-third' })]),
  ),
)
const share = async (lab: string, ...args: string[]) => {
  const ran = await stillwatch(['share', ...args, '--data', scratch.path(lab), '--json'])
  expectDone(ran)
  return JSON.parse(ran.stdout) as Loose
}
const refused = (lab: string, says: RegExp, ...args: string[]) =>
  stillwatch(['share', ...args, '--data', scratch.path(lab)]).then((ran) => expectRefusal(ran, says))
const bundle = (lab: string) =>
  (JSON.parse(readFileSync(join(scratch.path(lab), 'intel', 'bundle.json'), 'utf8')) as { objects: Loose[] }).objects
const standing = (lab: string, type: string) =>
  bundle(lab)
    .filter((one) => one['type'] === type)
    .map((one) => String(one['id']))
    .sort()
/** How detection reads a campaign's indicators: status and weight of each. */
const read = (lab: string, campaign: string) =>
  readFileSync(join(scratch.path(lab), 'intel', 'indicators.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Loose)
    .filter((one) => one['campaign'] === campaign)
    .map((one) => [one['status'], one['weight']])
const scoresOf = async () => {
  const ran = await stillwatch(['hub', 'member', 'list', '--data', parties.forum, '--scores'])
  expectDone(ran)
  const lines = ran.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Loose)
  return Object.fromEntries(lines.map((one) => [one['id'], one['score'] as Loose]))
}
let target: string
let contest: string
let kill: () => Promise<void>

beforeAll(async () => {
  parties = await startParties(scratch, ['lab-a', 'lab-b', 'lab-c'])
  kill = await parties.serveTaxii()
  expect((await share('lab-a', 'submit', '--campaigns', campaigns))['failures']).toEqual([])
  for (const lab of ['lab-b', 'lab-c'])
    expect(await share(lab, 'pull')).toMatchObject({ campaigns: 3, disputes: [], acknowledged: 0 })
  target = standing('lab-b', 'campaign')[0] as string
})
afterAll(() => parties?.stop())

describe("a contest of another lab's campaign", () => {
  it('is opened only of what was pulled, is not own, and says something of somebody; nothing is recorded otherwise', async () => {
    const identity = bundle('lab-b').find((one) => one['type'] === 'identity')?.['id'] as string
    const open = ['contest', 'open', ...REASON]
    await refused('lab-b', /Name what is contested/, ...open)
    await refused(
      'lab-b',
      /is not among what was pulled/,
      ...open,
      '--object',
      `campaign--${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`,
    )
    await refused('lab-b', /--object: is no identifier as share pull lists them/, ...open, '--object', 'anything at all')
    await refused('lab-b', /is no campaign, indicator/, ...open, '--object', identity)
    await refused('lab-b', /has not left this lab/, ...open, '--campaign', 'c-474d5d59564d', '--campaigns', campaigns)
    await refused('lab-b', /--account goes with/, ...open, '--account', 'acct-1')
    await refused('lab-b', /there is no such contest/, 'contest', 'close', ...REASON, '--contest', 'abc', '--outcome', 'upheld')
    await refused('lab-b', /--by: is empty/, 'contest', 'open', '--object', target, '--by', ' ', '--reason', 'x')
    expect(await share('lab-b', 'contest', 'list')).toEqual({ contests: [] })
  })

  it('reaches everybody with the next pull, and takes the campaign and all that belongs to it out of what stands', async () => {
    const opened = await share('lab-b', 'contest', 'open', ...REASON, '--object', target)
    expect(opened).toMatchObject({ contests: [{ kind: 'object', object: target, state: 'disputed' }], failures: [] })
    contest = opened['contests'][0].contest
    const before = { indicators: standing('lab-c', 'indicator').length, notes: standing('lab-c', 'note').length }
    const pulled = await share('lab-c', 'pull')
    expect(pulled).toMatchObject({ campaigns: 2, acknowledged: 1, disputes: [{ object: target, state: 'disputed', own: false }] })
    expect(standing('lab-c', 'campaign')).not.toContain(target)
    expect(standing('lab-c', 'indicator').length).toBe((before.indicators * 2) / 3)
    expect(standing('lab-c', 'note').length).toBe((before.notes * 2) / 3)
    expect(JSON.stringify(bundle('lab-c').filter((one) => one['type'] !== 'opinion'))).not.toContain(target)
    expect(read('lab-c', target)).toEqual([['disputed', 1]])
    expect(await share('lab-c', 'pull')).toMatchObject({ acknowledged: 0, added: 0 })
    const { disputes } = await share('lab-b', 'pull')
    expect(disputes).toMatchObject([{ object: target, own: true }])
  })

  it('holds no person, no reason and no name of a lab: what leaves is an opinion of closed words', async () => {
    const opinion = bundle('lab-c').find((one) => one['type'] === 'opinion')
    expect(opinion).toMatchObject({ opinion: 'strongly-disagree', object_refs: [target] })
    const text = JSON.stringify(bundle('lab-c'))
    for (const secret of ['Ana', 'customer showed', 'lab-b', contest]) expect(text).not.toContain(secret)
  })

  it('is the same one when it is opened again, and no second version', async () => {
    expect((await share('lab-b', 'contest', 'open', ...REASON, '--object', target))['contests'][0].contest).toBe(contest)
    expect(await share('lab-c', 'pull')).toMatchObject({ added: 0 })
    expect((await scoresOf())['lab-a']).toMatchObject({ open: 1, disputed: 0, weight: 1, low: 0, high: 1 })
    await refused('lab-b', /is contested by this lab; close that first/, 'agree', '--object', target)
  })

  it('is dismissed, and the campaign stands again everywhere', async () => {
    const closed = await share('lab-b', 'contest', 'close', ...REASON, '--contest', contest, '--outcome', 'dismissed')
    expect(closed).toMatchObject({ contests: [{ state: 'dismissed' }], failures: [] })
    expect(await share('lab-c', 'pull')).toMatchObject({
      campaigns: 3,
      acknowledged: 1,
      disputes: [{ object: target, state: 'dismissed' }],
    })
    expect(read('lab-c', target)).toEqual([['live', 1]])
    expect((await scoresOf())['lab-a']).toMatchObject({ open: 0, agreed: 1, disputed: 0, weight: 1 })
    await refused(
      'lab-b',
      /is closed as dismissed already/,
      'contest',
      'close',
      ...REASON,
      '--contest',
      contest,
      '--outcome',
      'upheld',
    )
  })

  it('gives way to agreement, which everybody acknowledges too: it is the last version of what stands in recalls', async () => {
    expect(await share('lab-b', 'agree', '--object', target)).toMatchObject({ failures: [] })
    expect(await share('lab-c', 'pull')).toMatchObject({ campaigns: 3, acknowledged: 1, disputes: [] })
    expect(await share('lab-c', 'pull')).toMatchObject({ acknowledged: 0 })
  })

  it('is opened anew and upheld, and the campaign weighs nothing from then on; the score of its author falls', async () => {
    await share('lab-b', 'pull')
    for (const object of standing('lab-b', 'campaign')) {
      const opened = await share('lab-b', 'contest', 'open', ...REASON, '--object', object)
      const name = opened['contests'][0].contest
      await share('lab-b', 'contest', 'close', ...REASON, '--contest', name, '--outcome', 'upheld')
    }
    expect(await share('lab-c', 'pull')).toMatchObject({ campaigns: 0, indicators: 0 })
    const own = await share('lab-a', 'score')
    expect(own).toMatchObject({ agreed: 0, disputed: 3, recalled: 0, votes: { held: 0, against: 3 }, low: 0, weight: 0.5 })
    expect((await scoresOf())['lab-a']).toEqual(own)
    const { weights } = await share('lab-c', 'pull')
    expect(Object.values(weights)).toEqual([0.5])
    expect(read('lab-c', target)).toEqual([['disputed', 0.5]])
    await refused('lab-b', /was found wrong by this lab .* Nothing was sent/, 'agree', '--object', target)
    await share(
      'lab-a',
      'submit',
      '--campaigns',
      scratch.file('next.json', JSON.stringify(sampleFile([sampleCampaign({ campaign_id: 'c-next' })]))),
    )
    await share('lab-c', 'pull')
    expect(read('lab-c', standing('lab-c', 'campaign')[0] as string)).toEqual([['live', 0.5]])
    await share('lab-a', 'revoke', '--campaigns', scratch.path('next.json'), '--campaign', 'c-next')
    expect(await share('lab-c', 'pull')).toMatchObject({ campaigns: 0, indicators: 0 })
    expect(await share('lab-b', 'pull')).toMatchObject({ campaigns: 0 })
    expect(JSON.stringify(await share('lab-a', 'pull'))).not.toContain('"weights":{"')
  })
})

describe("a contest of a lab's own campaign", () => {
  const later = scratch.file('later.json', JSON.stringify(sampleFile([sampleCampaign({ campaign_id: 'c-own' })])))
  const own = ['--campaigns', later, '--campaign', 'c-own']
  let name: string

  it('is a version of it, which stays contested whatever is submitted later', async () => {
    await share('lab-c', 'submit', '--campaigns', later)
    name = (await share('lab-c', 'contest', 'open', ...REASON, ...own))['contests'][0].contest
    await share('lab-c', 'submit', '--campaigns', later)
    const { disputes } = await share('lab-a', 'pull')
    expect(disputes.filter((one: Loose) => one.state === 'disputed')).toMatchObject([{ type: 'campaign', own: false }])
    expect(standing('lab-a', 'campaign').length).toBe(0)
  })

  it('is settled, taken back, and counts as recalled', async () => {
    const closed = await share(
      'lab-c',
      'contest',
      'close',
      ...REASON,
      '--campaigns',
      later,
      '--contest',
      name,
      '--outcome',
      'upheld',
    )
    expect(closed['failures']).toEqual([])
    expect((await scoresOf())['lab-c']).toMatchObject({ recalled: 1, disputed: 0, votes: { held: 0, against: 1 } })
    await share('lab-c', 'revoke', ...own)
    expect((await scoresOf())['lab-c']).toMatchObject({ recalled: 1, votes: { held: 0, against: 1 }, weight: 0.75 })
    expect((await share('lab-a', 'pull'))['recalled']).toBeGreaterThan(0)
    await refused('lab-c', /was taken back; there is nothing to contest/, 'contest', 'open', ...REASON, ...own)
  })
})

describe('what others agree with', () => {
  it('speaks for its author, each member for itself', async () => {
    const more = scratch.file('more.json', JSON.stringify(sampleFile([sampleCampaign({ campaign_id: 'c-good' })])))
    await share('lab-b', 'submit', '--campaigns', more)
    await share('lab-a', 'pull')
    const [good] = standing('lab-a', 'campaign')
    expect(await share('lab-a', 'agree', '--object', good as string)).toMatchObject({ failures: [] })
    expect(await share('lab-b', 'score')).toMatchObject({ agreed: 1, votes: { held: 1, against: 0 }, high: 1, weight: 1 })
  })
})

describe('a contest while the forum is down', () => {
  it('is recorded, says so, and is told once the same is run again; after a kill the forum has what it had', async () => {
    const more = scratch.file('later-still.json', JSON.stringify(sampleFile([sampleCampaign({ campaign_id: 'c-late' })])))
    await share('lab-b', 'submit', '--campaigns', more)
    await share('lab-a', 'pull')
    const before = await scoresOf()
    const late = standing('lab-a', 'campaign').at(-1) as string
    await kill()
    await refused('lab-a', /is recorded here; run the same again/, 'contest', 'open', ...REASON, '--object', late)
    await parties.serveTaxii()
    expect(await scoresOf()).toEqual(before)
    expect(await share('lab-a', 'contest', 'open', ...REASON, '--object', late)).toMatchObject({ failures: [] })
    expect((await share('lab-a', 'contest', 'list'))['contests']).toHaveLength(1)
    expect((await share('lab-c', 'pull'))['disputes']).toContainEqual(
      expect.objectContaining({ object: late, state: 'disputed' }),
    )
  })
})

describe('the record of contests', () => {
  it('is listed with person and reason, and no terminal acts on either', async () => {
    const told = { contest: '0f3a9c11d2b4', at: '2026-04-01T00:00:00.000Z' }
    const subject = { kind: 'campaign', campaign: 'c-1' } as const
    await mkdir(scratch.path('lab-x'))
    await addContests(scratch.path('lab-x'), [
      { event: 'open', ...told, subject, by: 'Ana \u001b[2J', reason: '<b>x</b>\u202e\nsecond line' },
      { event: 'close', ...told, outcome: 'dismissed', by: 'Ben', reason: 'not shown' },
    ])
    const { stdout } = await stillwatch(['share', 'contest', 'list', '--data', scratch.path('lab-x')])
    expect(stdout.split('\n')).toEqual([
      '1 contests, 0 of them open.',
      '  0f3a9c11d2b4 dismissed: campaign c-1',
      '    opened 2026-04-01T00:00:00.000Z by Ana <U+001B>[2J: <b>x</b><U+202E><U+000A>second line',
      '    closed 2026-04-01T00:00:00.000Z by Ben: not shown',
      '',
    ])
  })
})

describe('the log', () => {
  it('holds contests and acknowledgements, and none of what they say', async () => {
    const log = join(parties.forum, 'log')
    expectDone(await stillwatch(['verify', log, '--key', readFileSync(join(log, 'log.vkey'), 'utf8').trim(), '--json']))
    const text = readFileSync(join(parties.forum, 'hub.db')).toString('latin1')
    expect(text).not.toContain('Ana Analyst')
  })
})
