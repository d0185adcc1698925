import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scratchFolder } from '../cli/scratch.ts'
import { expectDone, expectRefusal, stillwatch } from '../cli/stillwatch.ts'
import { type Holding, type Parties, startParties } from './matching-parties.ts'

const scratch = scratchFolder()
let parties: Parties
const hold = (lab: string): Holding[] => ['campus', 'card'].map((card) => ({ account: `${lab}-${card}`, card }))
const curate = (data: string, ...lines: (object | '')[]) =>
  stillwatch([
    'hub',
    'curate',
    '--data',
    scratch.path(data),
    '--matching',
    join(parties.forum, 'matching.json'),
    '--values',
    scratch.file(`${data}.jsonl`, lines.map((one) => `${one === '' ? '' : JSON.stringify(one)}\n`).join('')),
    '--json',
  ])
const matched = (lab: string) => parties.matchesOf(lab).map((one) => one['account_id'])

beforeAll(async () => {
  const made = await stillwatch(['hub', 'curate', '--data', scratch.path('curator'), '--id', 'curator-1'])
  expectDone(made)
  parties = await startParties(scratch, ['lab-a', 'lab-b'], 12, [made.stdout.trim()])
  for (const lab of ['lab-a', 'lab-b']) await parties.match(lab, hold(lab))
  await parties.joined()
})
afterAll(() => parties?.stop())

describe('values that a curator names', () => {
  it('match nobody any more, and those who were told of a match by them hear that it is gone', async () => {
    await parties.match('lab-a', hold('lab-a'))
    expect(matched('lab-a').sort()).toEqual(['lab-a-campus', 'lab-a-card'])
    const lines = ['campus', 'of nobody'].map((value) => ({ namespace: 'payment', value }))
    const named = await curate('curator', '', ...lines)
    expect(named).toMatchObject({ code: 1, stderr: '' })
    expect(JSON.parse(named.stdout)).toEqual({
      named: 1,
      refused: [{ line: 3, why: expect.stringMatching(/payment/) }],
      over_quota: 0,
    })
    expect(named.stdout).not.toContain('of nobody')
    const said = await parties.match('lab-a', hold('lab-a'))
    expect(said['gone']).toEqual([{ account_id: 'lab-a-campus', namespace: 'payment' }])
    expect(matched('lab-a')).toEqual(['lab-a-card'])
  })

  it('named again, they cost nothing and change nothing', async () => {
    const again = await curate('curator', { namespace: 'payment', value: 'campus' })
    expectDone(again)
    expect(JSON.parse(again.stdout)).toMatchObject({ named: 0 })
  })

  it('are in the log, and the auditor makes the joins again with them, the curator’s evaluations being no lab’s', async () => {
    const log = join(parties.forum, 'matching', 'log')
    const matching = join(parties.forum, 'matching.json')
    const audited = await stillwatch([
      'hub',
      'audit',
      '--data',
      scratch.path('steward-b'),
      '--matching',
      matching,
      '--log',
      log,
      '--json',
    ])
    expectDone(audited)
    expect(JSON.parse(audited.stdout)).toMatchObject({ ok: true })
  })

  it('are taken from nobody else, and no value is repeated where a line is wrong', async () => {
    expectRefusal(await curate('stranger', { namespace: 'payment', value: 'card' }), /curator is not known here/)
    for (const line of [
      { namespace: 'payment' },
      { namespace: 'colour', value: 'secret' },
      { value: 'secret', namespace: 'payment', more: 1 },
    ]) {
      const ran = await curate('curator', line)
      expectRefusal(ran, /curator\.jsonl:1: .*Nothing was named/)
      expect(ran.stderr).not.toContain('secret')
    }
    expectRefusal(await curate('curator'), /holds no value/)
  })
})
