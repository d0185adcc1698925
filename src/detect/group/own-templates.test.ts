import { describe, expect, it } from 'vitest'
import { holders } from '../population.ts'
import { smallPopulation } from '../testdata/small-population.ts'
import { viewer } from './group-view.ts'
import { isPassedRound, isShardedIn, ownTemplates } from './own-templates.ts'

const CAMPAIGN = Array.from({ length: 12 }, (_, at) => at)
const EVALUATORS = Array.from({ length: 8 }, (_, at) => 20 + at)
/** Which of these are sent again, by whom of `users` it is asked. */
const again = (users: readonly number[], who: readonly number[]) => users.map((at) => Number(who.includes(at)))

describe('a template that a campaign fills with things of its own', () => {
  const both = [...CAMPAIGN, ...EVALUATORS]
  const population = smallPopulation(300, [
    // Evaluators of a benchmark send its items in the same wording; then one that nobody else fills; then one whose items the campaign samples itself.
    { kind: 'template', accounts: both, repeated: again(both, EVALUATORS) },
    { kind: 'template', accounts: CAMPAIGN },
    { kind: 'template', accounts: CAMPAIGN, repeated: 1 },
  ])
  const key = (parties: number, repeated: number) =>
    population.keys.templates.findIndex((facts, at) => facts?.repeated === repeated && holders(population.keys, at) === parties)
  const [shared, own, sampled] = [key(20, 8 / 20), key(12, 0), key(12, 1)]
  const inside = new Set(CAMPAIGN)
  const nobody = () => false

  it('is shared out by the campaign, and by evaluators who send the same items with it not', () => {
    expect([shared, own, sampled].map((at) => isShardedIn(population, at, inside, nobody))).toEqual([true, true, true])
    expect(isShardedIn(population, shared, new Set(EVALUATORS), nobody)).toBe(false)
  })

  it('says nothing of who fills it where others pass its items round', () => {
    expect([shared, own, sampled].map((at) => isPassedRound(population, at, inside, nobody))).toEqual([true, false, false])
    // It is the campaign's alone where those are looked away from.
    expect(isPassedRound(population, shared, inside, (party) => EVALUATORS.includes(party))).toBe(false)
  })
})

describe('templates of a group', () => {
  const pair = (first: number, prompts = [20, 20]) => ({ kind: 'template' as const, accounts: [first, first + 1], prompts })
  const fewOwn = (members: number, things: Parameters<typeof smallPopulation>[1]) =>
    ownTemplates(viewer(smallPopulation(300, things))(Array.from({ length: members }, (_, at) => at))).length

  it('count in two hands where most of the group fill such, as where a generator deals one to each account', () => {
    const dealt = [0, 2, 4, 6, 8, 10].map((first) => pair(first))
    expect(fewOwn(12, dealt)).toBe(6)
    // One in three hands stands beside them; others who fill one as often take it from the group.
    expect(fewOwn(12, [...dealt, { kind: 'template', accounts: [0, 1, 2] }])).toBe(7)
    const common = { kind: 'template' as const, accounts: [0, 1, ...Array.from({ length: 60 }, (_, at) => 100 + at)] }
    expect(fewOwn(12, [...dealt.slice(1), common])).toBe(5)
  })

  it('count so in a slice of a campaign that deals them to pairs: of four accounts on', () => {
    expect(fewOwn(4, [pair(0), pair(2), pair(2)])).toBe(3)
    expect(
      fewOwn(
        6,
        [0, 2, 4].map((first) => pair(first)),
      ),
    ).toBe(3)
  })

  it('do not where they are some pairs of colleagues, one pair, few prompts, or beside what is in three hands', () => {
    expect(
      fewOwn(
        12,
        [0, 2, 4].map((first) => pair(first)),
      ),
    ).toBe(0)
    expect(fewOwn(3, [pair(0)])).toBe(0)
    expect(fewOwn(6, [pair(0)])).toBe(0)
    expect(
      fewOwn(
        12,
        [0, 2, 4, 6, 8, 10].map((first) => pair(first, [4, 4])),
      ),
    ).toBe(0)
    expect(
      fewOwn(12, [{ kind: 'template', accounts: [0, 1, 2, 3, 4, 5] }, ...[0, 2, 4, 6, 8, 10].map((first) => pair(first))]),
    ).toBe(1)
  })
})
