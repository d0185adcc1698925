import { describe, expect, it } from 'vitest'
import type { Profile } from '../decide/profile.ts'
import { readingOf } from '../decide/reading.ts'
import { FIGURE_NAMES, spoken } from '../decide/scorecard.ts'
import { weightsAsked } from '../decide/weight.ts'
import { untested } from '../test/test-group.ts'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import { mostSpoken, weightBesideAsked, weightInWords } from './weight-in-words.ts'

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
    expect(weightsAsked(both)).toEqual([{ on: 'both', weighed: 7.75, asked: 6.2 }])
    expect(weightsAsked(own)).toMatchObject([{ on: 'pool', weighed: 2.5 }])
    expect(weightInWords(both)).toBe('2.5 as a pool and 5.3 as accounts that are none')
    expect(weightInWords(own)).toBe('2.5')
  })

  it('is said beside what is asked of whom, in figures that can be compared', () => {
    const said = (size: number, profile: Partial<Profile>, alone: number, asPool = alone) => {
      const members = new Map(Array.from({ length: size }, (_, party) => [party, 1]))
      const ownTemplates = [1, 2, 3, 4, 5]
      const work = { ...NO_PROFILE, ownTemplates, rhythm: { tireless: 0, sittings: 20 }, ...profile }
      return weightBesideAsked(
        readingOf(untested({ members, lens: 'all' }), work, (_, card) => (card === 'pool' ? asPool : alone)),
      )
    }
    expect(said(12, { asking: 1 }, 1.239)).toBe(
      ' All figures together come to 1.23 in log-odds, where 2.2 is asked for to accuse anybody.',
    )
    expect(said(12, { asking: 1.7 }, 1.239)).toMatch(/where 2 is asked for to accuse who asks for so much\.$/)
    expect(said(6, { asking: 1.7 }, 1.239)).toMatch(/where 4 is asked for to accuse so few\.$/)
    const pool = { conversation: 1, wandering: 1, joined: 1, asking: 1 }
    expect(said(12, pool, 5.25, 2.5)).toMatch(
      /come to 7\.75 in log-odds \(2\.5 as a pool and 5\.25 as accounts that are none\), where 6\.2 is asked/,
    )
    expect(said(12, { ...pool, conversation: 0.5 }, 1, 4.5)).toMatch(
      /come to 4\.5 in log-odds, where 4 is asked for to accuse anybody, and to 1 as accounts that are no pool, which they may be, where 2\.2 is\.$/,
    )
  })

  it('adds up what a figure says on each scorecard', () => {
    const one = read({ reasoning: 1 })
    const of = (name: string, list: ReturnType<typeof spoken>) => list.find(({ figure }) => figure === name)?.odds ?? Number.NaN
    const [alone, pool, both] = [spoken(one, ['alone']), spoken(one, ['pool']), spoken(one, ['pool', 'alone'])]
    for (const name of FIGURE_NAMES) expect(of(name, both)).toBeCloseTo(of(name, alone) + of(name, pool), 9)
  })
})
