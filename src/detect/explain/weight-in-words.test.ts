import { describe, expect, it } from 'vitest'
import { readingOf } from '../decide/reading.ts'
import { FIGURE_NAMES, spoken } from '../decide/scorecard.ts'
import { weightsAsked } from '../decide/weight.ts'
import { untested } from '../test/test-group.ts'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import { mostSpoken, weightInWords } from './weight-in-words.ts'

const read = (habits: Partial<typeof NO_PROFILE.habits>) =>
  readingOf(untested({ members: new Map([[0, 1]]), lens: 'all' }), { ...NO_PROFILE, habits: { ...NO_PROFILE.habits, ...habits } })

describe('what a group’s weight is made of', () => {
  it('is said with what speaks most for a campaign, and what most against one', () => {
    const said = mostSpoken(read({ reasoning: 1, greedy: 1 }))
    const [speaks = '', against = ''] = said.split(' Against one: ')
    expect(speaks).toMatch(/how much the model reasons for them \(\+\d\.\d\)/)
    expect(against).toMatch(/how much is sampled at temperature 0 \(−\d\.\d\)/)
    expect(said).not.toMatch(/NaN|undefined/)
  })

  it('adds up, with what innocents’ groups come to, to the weight', () => {
    const sum = (of: ReturnType<typeof read>) => spoken(of).reduce((all, { odds }) => all + odds, 0)
    const [one, other] = [read({ spread: 0 }), read({ spread: 0.8, words: 0.9 })]
    expect(sum(one) - sum(other)).toBeCloseTo(one.weighed - other.weighed, 6)
    expect(spoken(one)).toHaveLength(FIGURE_NAMES.length)
  })

  it('is said of both scorecards where a pool is weighed on both', () => {
    const members = new Map(Array.from({ length: 12 }, (_, party) => [party, 1]))
    const pool = { ...NO_PROFILE, conversation: 1, wandering: 1, joined: 1, asking: 1, rhythm: { tireless: 0, sittings: 20 } }
    const weighing = (alone: number, asPool: number) =>
      readingOf(untested({ members, lens: 'all' }), pool, (_, card) => (card === 'pool' ? asPool : alone))
    const [both, own] = [weighing(5.25, 2.5), weighing(0, 2.5)]
    expect(weightsAsked(both)).toEqual([{ on: 'both', weighed: 7.75, asked: 6.6 }])
    expect(weightsAsked(own)).toMatchObject([{ on: 'pool', weighed: 2.5 }])
    expect(weightInWords(both)).toBe('2.5 as a pool and 5.3 as accounts that are none')
    expect(weightInWords(own)).toBe('2.5')
    // Only a pool's own scorecard reads no more than its templates.
    expect(mostSpoken(own)).toContain('how much its templates ask')
    expect(mostSpoken(both)).toContain('how much it asks')
  })

  it('adds up what a figure says on each scorecard', () => {
    const one = read({ reasoning: 1 })
    const of = (name: string, list: ReturnType<typeof spoken>) => list.find(({ figure }) => figure === name)?.odds ?? Number.NaN
    const [alone, pool, both] = [spoken(one, ['alone']), spoken(one, ['pool']), spoken(one, ['pool', 'alone'])]
    for (const name of FIGURE_NAMES) expect(of(name, both)).toBeCloseTo(of(name, alone) + of(name, pool), 9)
  })
})
