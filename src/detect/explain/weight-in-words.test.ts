import { describe, expect, it } from 'vitest'
import type { Profile } from '../decide/profile/profile.ts'
import { NO_TOOLS } from '../decide/profile/tools.ts'
import { FIGURE_NAMES } from '../decide/weigh/figures.ts'
import { readingOf } from '../decide/weigh/reading.ts'
import { spoken } from '../decide/weigh/scorecard.ts'
import { untested } from '../test/test-group.ts'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import { mostSpoken, weightBesideAsked } from './weight-in-words.ts'

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

  it('is said beside what is asked of whom, in figures that can be compared', () => {
    const said = (size: number, profile: Partial<Profile>, weighs: number, bound = false) => {
      const members = new Map(Array.from({ length: size }, (_, party) => [party, 1]))
      const reading = readingOf(untested({ members, lens: 'all' }), { ...NO_PROFILE, ...profile }, () => weighs)
      return weightBesideAsked({ ...reading, bound })
    }
    expect(said(12, {}, 1.239)).toBe(' All figures together come to 1.23 in log-odds, where 1.75 is asked for to accuse anybody.')
    expect(said(12, { domain: 1 }, 1.239, true)).toMatch(/where 2\.25 is asked for to accuse whom so few pay for\.$/)
    expect(said(8, {}, 1.239)).toMatch(/where 2\.75 is asked for to accuse so few\.$/)
    expect(said(12, { ownTemplates: [1] }, 1.239)).toMatch(/where 2\.75 is asked for to accuse who fills one text\.$/)
    const people = { ownTemplates: [1, 2], rhythm: { tireless: 0, sittings: 3 }, seen: 14 }
    expect(said(12, people, 1.239)).toMatch(/where 2\.75 is asked for to accuse who fills a few texts in the hours of people\.$/)
    expect(said(12, { conversation: 0.3 }, 1.239)).toMatch(/where 2\.75 is asked for to accuse who may be a pool\.$/)
    expect(said(12, { material: { again: 400, own: 0.4, least: 0.3 } }, 1.239)).toMatch(
      /where 3\.25 is asked for to accuse a group whose parties each have things of their own\.$/,
    )
    const subjects = { dialogues: 300, own: 0.2, least: 0.1 }
    expect(said(12, { conversation: 0.3, subjects }, 1.239)).toMatch(
      /where 4\.25 is asked for to accuse who may be a pool and a group whose parties each have things of their own\.$/,
    )
    expect(said(6, {}, 1.239)).toMatch(/where 2\.75 is asked for to accuse so few\.$/)
    expect(said(12, { wandering: 1, joined: 1, identity: 1 }, 1.239)).toMatch(/where 1\.5 is asked for to accuse anybody\.$/)
    const tools = { ...NO_TOOLS, brought: 0.8, steps: 0.7 }
    expect(said(12, { tools }, 1.239)).toMatch(
      /where 0\.75 is asked for to accuse anybody, less since they work through agents with everyday tools\.$/,
    )
    const hands = { templates: 8, byHours: 0.5, byDays: 0.2, users: 1 }
    expect(said(12, { wandering: 1, joined: 1, identity: 1, conversation: 1, hands }, 1.239)).toMatch(
      /where 3 is asked for to accuse a pool whose templates have each hours of their own\.$/,
    )
    expect(said(12, { wandering: 1, joined: 1, identity: 0.1 }, 1.239)).toMatch(
      /where 2\.5 is asked for to accuse a pool whose accounts each pay for themselves\.$/,
    )
  })
})
