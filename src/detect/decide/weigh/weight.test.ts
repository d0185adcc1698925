import { describe, expect, it } from 'vitest'
import { untested } from '../../test/test-group.ts'
import { NO_PROFILE } from '../../testdata/no-profile.ts'
import type { Profile } from '../profile/profile.ts'
import { NO_TOOLS } from '../profile/tools.ts'
import { readingOf } from './reading.ts'
import { isWeightyAsHandful, weightAsked } from './weight.ts'

/** Four who share several cards; what they weigh. */
function four(weighs: number): boolean {
  const members = new Map([0, 1, 2, 3].map((party) => [party, 1]))
  const tested = {
    candidate: { lens: 'all' as const, members },
    findings: [],
    chosenBy: undefined,
    eValue: 1e5,
    byFamily: new Map(),
  }
  const shares = { identity: 0.9, sponsor: 0.2, sponsors: 0.3, density: 1, asking: 1 }
  const of = readingOf(tested, { ...NO_PROFILE, ...shares }, () => weighs)
  return isWeightyAsHandful({ ...of, bound: true })
}

/** What is asked of so many, of a profile. */
function asked(of: Partial<Profile>, size = 12): number {
  const members = new Map(Array.from({ length: size }, (_, party) => [party, 1]))
  return weightAsked(readingOf(untested({ members, lens: 'all' }), { ...NO_PROFILE, ...of }))
}

describe('a group of agents', () => {
  const made = { share: 1, users: 1 }
  const everyday = { ...NO_TOOLS, brought: 1, steps: 0.9 }

  it('is asked less, the more of what it sends are steps with everyday tools', () => {
    const some = { ...NO_TOOLS, brought: 1, steps: 0.65 }
    expect([asked({}), asked({ tools: some }), asked({ tools: everyday })]).toEqual([1.75, expect.closeTo(1, 9), 0.25])
  })

  it('is asked as others are where an application offers tools with whatever its users write', () => {
    expect(asked({ tools: { ...NO_TOOLS, brought: 1, steps: 0.5 } })).toBe(asked({}))
  })

  it.each([{ forOne: made }, { forSome: made }, { environments: made }])(
    'is asked as others are where tools are made: %o',
    (of) => {
      expect(asked({ tools: { ...everyday, ...of } })).toBe(asked({}))
    },
  )

  it.each([
    ['a handful', {}, 7],
    ['a pool', { wandering: 1, joined: 1, identity: 1 }, 12],
    ['what may be a pool', { conversation: 0.3 }, 12],
  ] as const)('is asked as others are where it is %s', (_, of, size) => {
    expect(asked({ ...of, tools: everyday }, size)).toBe(asked(of, size))
  })
})

describe('a group that fills a few texts in the hours of people', () => {
  const hands = { templates: 4, byHours: 0, byDays: 0, users: 1 }
  const people: Partial<Profile> = { ownTemplates: [1, 2], hands, rhythm: { tireless: 0.05, sittings: 9 }, seen: 14 }

  it('is asked more: item writers and labellers pay with several cards, too', () => {
    expect([asked({}), asked(people)]).toEqual([1.75, 2.75])
  })

  it.each([
    ['it never rests', { rhythm: { tireless: 0.1, sittings: 9 } }],
    ['it sits down on each day', { rhythm: { tireless: 0, sittings: 14 } }],
    ['as many sittings are more a day, since it came later', { seen: 9 }],
    ['it has many texts that ask', { hands: { ...hands, templates: 5 } }],
    ['tools are made for its tasks', { tools: { ...NO_TOOLS, brought: 1, forOne: { share: 1, users: 1 } } }],
    ['its members are agents that want tasks done', { tools: { ...NO_TOOLS, brought: 0.5, steps: 0.5 } }],
    [
      'its members are agents, whoever made their tools',
      { tools: { ...NO_TOOLS, brought: 0.6, forSome: { share: 0.5, users: 1 } } },
    ],
  ])('is asked as others are where %s', (_, of) => {
    expect(asked({ ...people, ...of })).toBe(1.75)
  })

  it('is asked as a pool where it is one', () => {
    const pool = { wandering: 1, joined: 1, identity: 1 }
    expect(asked({ ...people, ...pool })).toBe(asked(pool))
  })

  it('is asked more once where one text is all that it has', () => {
    expect(asked({ ...people, ownTemplates: [1] })).toBe(2.75)
  })
})

describe('a group of three or four, as if it were a handful', () => {
  it('must weigh what is asked of one', () => {
    expect([four(2.74), four(2.75)]).toEqual([false, true])
  })
})
