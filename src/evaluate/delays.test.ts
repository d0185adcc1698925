import { describe, expect, it } from 'vitest'
import { throughTime } from './delays.ts'
import type { Said } from './score.ts'
import { Truth } from './truth.ts'

const HOUR = 3_600_000
const from = new Date('2026-03-01T00:00:00Z')
const at = (hours: number) => from.getTime() + hours * HOUR
const window = { from, until: new Date(at(72)) }
const truth = Truth.parse({
  accounts: {
    a1: { population: 'ring', campaign: 'ring', role: 'attack' },
    a2: { population: 'ring', campaign: 'ring', role: 'attack' },
    pupil: { population: 'class', role: 'hard' },
    reader: { population: 'people', role: 'easy' },
    silent: { population: 'people', role: 'easy' },
  },
})
const active = new Set(['a1', 'a2', 'pupil', 'reader', 'unlabelled'])
const sent = [
  { account_id: 'a1', times: [at(2), at(30), at(60)] },
  { account_id: 'a2', times: [at(3), at(31), at(61)] },
]
const accuses = (...ids: string[]): Said => ({
  campaigns: [{ verdict: 'distillation', accounts: ids.map((account_id) => ({ account_id })) }],
})

describe('throughTime', () => {
  it('counts innocents who were accused at any look, also where a later one takes it back', async () => {
    const looks: number[] = []
    const { everAccused } = await throughTime(sent, truth, active, window, async (until) => {
      looks.push((until.getTime() - from.getTime()) / HOUR)
      return until.getTime() === at(24) ? accuses('pupil', 'unlabelled') : accuses()
    })
    expect(everAccused).toEqual({
      looks: looks.length,
      innocents: [
        { population: 'class', role: 'hard', hits: 1, trials: 1 },
        { population: 'people', role: 'easy', hits: 0, trials: 1 },
      ],
    })
    expect(looks).toEqual([24, 48, 72])
  })

  it('counts an innocent once however often accused', async () => {
    const { everAccused } = await throughTime(sent, truth, active, window, async () => accuses('pupil'))
    expect(everAccused.innocents[0]).toMatchObject({ hits: 1, trials: 1 })
  })

  it('takes no other verdict for an accusation', async () => {
    const said: Said = { campaigns: [{ verdict: 'reseller', accounts: [{ account_id: 'pupil' }] }] }
    const { everAccused } = await throughTime(sent, truth, active, window, async () => said)
    expect(everAccused.innocents[0]).toMatchObject({ hits: 0 })
  })

  it('says how early a campaign was found, and what it had taken by then', async () => {
    const { delays } = await throughTime(sent, truth, active, window, async (until) =>
      until.getTime() >= at(36) ? accuses('a1') : accuses(),
    )
    expect(delays).toEqual([{ campaign: 'ring', population: 'ring', hours: 34, taken: 4 / 6 }])
  })

  it('takes a campaign for found by half of those that had sent anything by then', async () => {
    const later = { account_id: 'a3', times: [at(70)] }
    const three = Truth.parse({ accounts: { ...truth.accounts, a3: { population: 'ring', campaign: 'ring', role: 'attack' } } })
    const { delays } = await throughTime([...sent, later], three, active, window, async () => accuses('a1'))
    expect(delays).toEqual([{ campaign: 'ring', population: 'ring', hours: 0, taken: 1 / 7 }])
  })
})
