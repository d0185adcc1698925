import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SIGNALS } from '../signals/index.ts'
import type { Finding } from '../test/test-group.ts'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import type { Hands } from './hands.ts'
import type { Profile } from './profile.ts'
import { NO_TOOLS } from './tools.ts'
import { verdictOf } from './verdict.ts'

type Group = {
  /** What it shows beside nothing at all. */
  readonly profile?: Partial<Profile>
  /** Its strong signals, at an e-value of 60: by name, or as name:statistic. */
  readonly strong?: readonly string[]
  readonly members?: number
  readonly templates?: number
  /** Share of all it sends that asks for training data, where ordinary groups show 0.5. */
  readonly asking?: number
  /** What all figures together come to; where it is a pool, on the other scorecard. */
  readonly weighs?: number
  /** The same on the scorecard of pools. */
  readonly asPool?: number
  /** Share of its parties that opened an account soon after another's closing. */
  readonly regrown?: number
}

/** Accounts that sit down again and again, and rest in between. */
const WORK = { tireless: 0, sittings: 20 }

function verdict({
  profile = {},
  strong = [],
  members = 30,
  templates = 12,
  asking = 0.5,
  weighs = -1,
  asPool = weighs,
  regrown = 0,
}: Group) {
  const own = Array.from({ length: templates }, (_, key) => key)
  const findings = SIGNALS.map((signal): Finding => {
    const [name, statistic = '2'] = strong.find((one) => one.split(':')[0] === signal.name)?.split(':') ?? []
    const found = name === signal.name
    const given = { intent: asking, regrowth: regrown }[signal.name]
    const said = given ?? (found ? Number(statistic) : 0.5)
    const population = signal.name === 'intent' ? 0.5 : 1
    return { signal, statistic: said, population, pValue: found ? 1 / 400 : 0.9, eValue: found ? 60 : 0.3 }
  })
  // Neither one hand's nor jobs of many: tests on these say so.
  const hands = { templates, byHours: 0.3, byDays: 0.2, users: 1 }
  const shares = { ownTemplates: own, shardedTemplates: own, manifold: 1, density: 1, rhythm: WORK, hands }
  return verdictOf(
    {
      candidate: { lens: 'all', members: new Map(Array.from({ length: members }, (_, party) => [party, 1])) },
      findings,
      chosenBy: undefined,
      eValue: 1e5,
      byFamily: new Map(),
    },
    { ...NO_PROFILE, ...shares, ...profile },
    (_, card) => (card === 'pool' ? asPool : weighs),
  )
}

const ASKS = ['intent', 'template-intent', 'pooled-content']
const CARDS = ['shared-identity']
/** Paid for with a dozen cards that few of them share. */
const paid = { identity: 0.9, sponsor: 0.2, sponsors: 0.3, joined: 1, closest: 1, asking: 0.8, sharded: 0.3 }
/** The same with dialogues that go round all of them. */
const pooled = { ...paid, conversation: 0.9, wandering: 0.9 }
const POOL = [...CARDS, 'continuation', 'shared-place']
/** From one server, with nothing in common that costs money. */
const server = { asking: 0.8, sharded: 0.3, joined: 1, place: 0.8 }

describe('what all figures say together', () => {
  it('accuse a team that looks like a pool where they say so of what is none, too: a start-up’s members go on with each other’s dialogues', () => {
    const team = (weighs: number, members = 6, profile: Partial<Profile> = {}) =>
      verdict({ profile: { ...pooled, ...profile }, strong: POOL, members, weighs, asPool: 4.1 }).verdict
    expect(team(0.9)).not.toBe('distillation')
    expect(team(2.7)).toBe('distillation')
    expect(team(0.9, 12)).toBe('distillation')
    // Of whom dialogues alone bind as much is asked as of whom nothing does.
    const talking = { identity: 0, sponsor: 0, sponsors: 0 }
    expect(team(3.9, 6, talking)).not.toBe('distillation')
    expect(team(4.1, 6, talking)).toBe('distillation')
  })

  it('accuse a pool that works through a list in a few sittings from 5 on, and from less the more templates it has', () => {
    const list = (weighs: number, templates = 8, sittings = 5, regrown = 0) =>
      verdict({
        profile: { ...pooled, repeated: 0.5, rhythm: { tireless: 0, sittings } },
        strong: [...POOL, 'intent'],
        asking: 1,
        templates,
        weighs,
        regrown,
      }).verdict
    expect(list(4.9)).not.toBe('distillation')
    expect(list(5.1)).toBe('distillation')
    expect(list(4.4, 12)).not.toBe('distillation')
    expect(list(4.6, 12)).toBe('distillation')
    expect(list(4.1, 16)).toBe('distillation')
    expect(list(3.6, 12, 8)).toBe('distillation')
    // That it lost and replaced accounts makes no list less of one.
    expect(list(4.9, 8, 5, 0.5)).not.toBe('distillation')
    expect(list(2.7, 12, 8, 0.5)).toBe('distillation')
  })

  it('accuse from 2.6 on, whom some cards pay for that each pay for many from 3.5, whom one does, or two, from 4 with a few templates, and a pool from 4, since its customers have data made, too', () => {
    const oneInstrument = { ...paid, sponsor: 0.9, sponsors: 0.9 }
    const sections = { ...paid, sponsor: 0.5, sponsors: 0.9 }
    for (const [profile, asked, templates = 8] of [
      [paid, 2.6],
      [oneInstrument, 4],
      [sections, 4],
      [sections, 3.75, 12],
      [sections, 3.5, 16],
      [{ ...paid, funded: 0.9 }, 3.5],
      [{ ...paid, identity: 0.7, sponsors: 0.7 }, 3.5],
    ] as const) {
      const of = { profile, strong: CARDS, asking: 0.2, templates }
      expect(verdict({ ...of, weighs: asked - 0.1 }).verdict).toBe('unexplained')
      expect(verdict({ ...of, weighs: asked + 0.1 })).toEqual({
        verdict: 'distillation',
        reason: 'bound',
      })
    }
    const pool = { profile: { ...pooled, asking: 0.3 }, strong: POOL, asking: 0.2 }
    expect(verdict({ ...pool, weighs: 0, asPool: 3.9 }).verdict).toBe('reseller')
    expect(verdict({ ...pool, weighs: 0, asPool: 4.1 }).verdict).toBe('distillation')
    // Whom nothing binds came to less, wherever they were innocent.
    for (const profile of [server, { ...server, place: 0.3 }]) {
      expect(verdict({ profile, strong: ['lockstep'], asking: 0.2, weighs: 2.1 }).verdict).toBe('unexplained')
      expect(verdict({ profile, strong: ['lockstep'], asking: 0.2, weighs: 2.3 })).toEqual({
        verdict: 'distillation',
        reason: 'acting',
      })
    }
  })

  it('accuse a pool from 2.6 on that lost three tenths of its accounts and opened others for them', () => {
    const pool = { profile: { ...pooled, asking: 0.3 }, strong: POOL, asking: 0.2 }
    expect(verdict({ ...pool, weighs: 0, asPool: 2.7, regrown: 0.3 }).verdict).toBe('distillation')
    expect(verdict({ ...pool, weighs: 0, asPool: 2.5, regrown: 0.3 }).verdict).toBe('reseller')
    // A pool that grows and loses a few accounts has a fifth by chance.
    expect(verdict({ ...pool, weighs: 0, asPool: 3.9, regrown: 0.2 }).verdict).toBe('reseller')
    // Of no pool no less is asked for it.
    expect(verdict({ profile: paid, strong: CARDS, asking: 0.2, weighs: 2.5, regrown: 0.5 }).verdict).toBe('unexplained')
    // A handful is a handful.
    expect(verdict({ ...pool, members: 6, weighs: 3.4, regrown: 0.5 }).verdict).not.toBe('distillation')
  })

  it('accuse what looks like a pool from 6.2 on both scorecards on, if it weighs anything as one: agents hand dialogues on call by call, and customers share no clock', () => {
    const pool = { profile: { ...pooled, asking: 0.3 }, strong: POOL, asking: 0.2 }
    expect(verdict({ ...pool, weighs: 4.1, asPool: 2 }).verdict).toBe('reseller')
    expect(verdict({ ...pool, weighs: 4.3, asPool: 2 }).verdict).toBe('distillation')
    expect(verdict({ ...pool, weighs: 9, asPool: 0.9 }).verdict).toBe('reseller')
    // Whoever works through a list, and a team, must weigh what they had to.
    const list = { ...pool, templates: 8, profile: { ...pooled, repeated: 0.5, rhythm: { tireless: 0, sittings: 5 } } }
    expect(verdict({ ...list, weighs: 6, asPool: 4.9 }).verdict).not.toBe('distillation')
    expect(verdict({ ...pool, members: 6, weighs: 9, asPool: 3.9 }).verdict).not.toBe('distillation')
    // What clears who is no pool clears it as well: asking for little, or filling a rubric for a day.
    expect(verdict({ ...pool, profile: { ...pooled, asking: 0.15 }, weighs: 5, asPool: 2 }).verdict).toBe('reseller')
    const rubric = { ...pool, templates: 3, profile: { ...pooled, asking: 0.3, rhythm: { tireless: 0, sittings: 2 }, seen: 9 } }
    expect(verdict({ ...rubric, weighs: 4.9, asPool: 3 }).verdict).toBe('reseller')
    expect(verdict({ ...rubric, weighs: 5.1, asPool: 3 }).verdict).toBe('distillation')
  })

  it('accuse no group less where it weighs more, or has more members', () => {
    const weight = fc.double({ min: -2, max: 10, noNaN: true })
    const dialogues = fc.constantFrom(0.1, 0.3, 0.6, 0.9)
    fc.assert(
      fc.property(
        weight,
        weight,
        weight,
        weight,
        dialogues,
        fc.integer({ min: 3, max: 12 }),
        fc.boolean(),
        (alone, pool, more, moreAsPool, conversation, members, onOne) => {
          const shares = { ...paid, conversation, wandering: conversation, ...(onOne ? { sponsor: 0.9, sponsors: 0.9 } : {}) }
          const accused = (weighs: number, asPool: number, size: number) =>
            verdict({ profile: shares, strong: POOL, members: size, weighs, asPool }).verdict === 'distillation'
          if (!accused(alone, pool, members)) return
          expect(accused(Math.max(alone, more), Math.max(pool, moreAsPool), members)).toBe(true)
          expect(accused(alone, pool, members + 5)).toBe(true)
        },
      ),
    )
  })

  it('call few the templates that are its own, and not those of them that ask: the intent model does not know all that is collected', () => {
    const soon = { profile: { ...paid, rhythm: { tireless: 0, sittings: 2 }, seen: 9 }, strong: CARDS, asking: 0.2, weighs: 4.9 }
    const asking = (templates: number) => ({ hands: { templates, byHours: 0, byDays: 0, users: 1 } })
    expect(verdict({ ...soon, templates: 4 }).verdict).toBe('unexplained')
    expect(verdict({ ...soon, templates: 5 }).verdict).toBe('distillation')
    expect(verdict({ ...soon, templates: 12, profile: { ...soon.profile, ...asking(3) } }).verdict).toBe('distillation')
    expect(verdict({ ...soon, templates: 4, profile: { ...soon.profile, ...asking(12) } }).verdict).toBe('unexplained')
  })

  it('ask less the more a group asks, but of a handful, of a few templates, and of what comes again', () => {
    const asks = (much: number, weighs: number, of: Partial<Group> = {}) =>
      verdict({ profile: { ...paid, asking: much }, strong: CARDS, asking: much, weighs, ...of }).verdict
    expect(asks(0.5, 2.5)).toBe('unexplained')
    // A mean of 0.7 in its templates and 0.7 of all that it sends: 0.6 beyond where it begins to count.
    expect(asks(0.7, 1.9)).toBe('unexplained')
    expect(asks(0.7, 2.1)).toBe('distillation')
    expect(asks(1, 1)).toBe('unexplained')
    expect(asks(1, 1.2)).toBe('distillation')
    expect(asks(1, 2.5, { templates: 4 })).toBe('unexplained')
    expect(asks(1, 2.5, { profile: { ...paid, asking: 1, repeated: 0.4, rhythm: { tireless: 0, sittings: 20 } } })).toBe(
      'unexplained',
    )
    // Samples of one prompt come again as a list does, but have a generator's templates.
    const sampled = { profile: { ...paid, asking: 1, repeated: 0.5, rhythm: { tireless: 0, sittings: 5 } } }
    expect(asks(1, 2.4, { ...sampled, templates: 16 })).toBe('unexplained')
    expect(asks(1, 2.6, { ...sampled, templates: 16 })).toBe('distillation')
    expect(asks(1, 4.3, { ...sampled, templates: 15 })).toBe('unexplained')
    expect(asks(1, 6.9, { ...sampled, templates: 8 })).toBe('unexplained')
    expect(asks(1, 2.5, { members: 4 })).toBe('unexplained')
    expect(asks(1, 2.5, { members: 6 })).toBe('unexplained')
    expect(asks(1, 2.5, { members: 8 })).toBe('distillation')
    // Labellers whom two cards pay for ask for nothing else.
    const sections = { profile: { ...paid, asking: 1, sponsors: 0.9 }, templates: 8 }
    expect([asks(1, 3.9, sections), asks(1, 4.1, sections)]).toEqual(['unexplained', 'distillation'])
    expect(asks(1, 2.1, { profile: { ...paid, asking: 1, identity: 0.7, sponsors: 0.7 } })).toBe('distillation')
  })

  it('ask less of a pool that asks much with a few templates, too: agents’ tasks are worded anew, and over no rubric are dialogues dealt out', () => {
    const agents = (asPool: number, profile: Partial<Profile> = {}, templates = 3) =>
      verdict({ profile: { ...pooled, asking: 1, ...profile }, strong: POOL, asking: 1, weighs: 0, asPool, templates }).verdict
    expect(agents(2.4)).not.toBe('distillation')
    expect(agents(2.6)).toBe('distillation')
    expect(agents(2.6, { repeated: 0.4 })).not.toBe('distillation')
    // Where too few share dialogues for a pool to be seen plainly it may be a rubric that they fill.
    expect(agents(3.9, { wandering: 0.4, conversation: 0.7 })).not.toBe('distillation')
  })

  it('are read on the scorecard of pools as well where dialogues go from account to account: on its first days no pool is seen', () => {
    const of = { profile: { ...paid, conversation: 0.3 }, strong: CARDS, asking: 0.2 }
    expect(verdict({ ...of, weighs: 2.7, asPool: 3.4 }).verdict).toBe('unexplained')
    expect(verdict({ ...of, weighs: 2.5, asPool: 4.1 }).verdict).toBe('unexplained')
    expect(verdict({ ...of, weighs: 2.7, asPool: 4.1 }).verdict).toBe('distillation')
    expect(verdict({ ...of, profile: { ...paid, conversation: 0.2 }, weighs: 2.7, asPool: 0 }).verdict).toBe('distillation')
  })

  it('are read on the other scorecard as well where dialogues tie no more than a part of what looks like a pool', () => {
    const of = (conversation: number) => ({ profile: { ...pooled, wandering: 0.4, conversation }, strong: POOL, asking: 0.2 })
    expect(verdict({ ...of(0.5), weighs: 2.5, asPool: 4.1 }).verdict).not.toBe('distillation')
    expect(verdict({ ...of(0.5), weighs: 2.7, asPool: 4.1 }).verdict).toBe('distillation')
    expect(verdict({ ...of(0.9), weighs: 0, asPool: 4.1 }).verdict).toBe('distillation')
    // And it must ask for as much, and as often, as those do who are none.
    const asking = { asking: 0.3 }
    expect(verdict({ ...of(0.9), profile: { ...of(0.9).profile, ...asking }, asking: 0.1, asPool: 4.1 }).verdict).toBe(
      'distillation',
    )
    expect(
      verdict({ ...of(0.5), profile: { ...of(0.5).profile, ...asking }, asking: 0.1, weighs: 2.7, asPool: 4.1 }).verdict,
    ).not.toBe('distillation')
    const once = { sponsor: 0.9, sponsors: 0.9, repeated: 0.5, rhythm: { tireless: 0, sittings: 5 } }
    expect(verdict({ ...of(0.9), profile: { ...of(0.9).profile, ...once }, asPool: 5.1 }).verdict).toBe('distillation')
    expect(verdict({ ...of(0.5), profile: { ...of(0.5).profile, ...once }, weighs: 2.7, asPool: 5.1 }).verdict).not.toBe(
      'distillation',
    )
  })

  it('asks as much of one legal entity with some who work for it, and of one mail domain, as where one pays for all', () => {
    const shows = (profile: Partial<Profile>, weighs: number) =>
      verdict({ profile: { ...paid, ...profile }, strong: CARDS, asking: 0.2, weighs, templates: 8 }).verdict
    for (const [under, from] of [
      [{ entity: 0.39 }, { entity: 0.4 }],
      [{ domain: 0.7 }, { domain: 0.8 }],
    ] as const) {
      expect(shows(under, 2.7)).toBe('distillation')
      expect(shows(from, 3.9)).not.toBe('distillation')
      expect(shows(from, 4.1)).toBe('distillation')
    }
  })

  it('accuses nobody who asks for little, hangs together badly or is several pools, whatever it weighs', () => {
    const shows = (profile: Partial<Profile>, asking = 0.5) =>
      verdict({ profile: { ...paid, ...profile }, strong: CARDS, asking, weighs: 9 }).verdict
    expect(shows({})).toBe('distillation')
    expect(shows({ asking: 0.1 }, 0.2)).not.toBe('distillation')
    // An attacker buys domains.
    expect(shows({ firms: 0.5 })).toBe('distillation')
    expect(shows({ density: 0.5 })).not.toBe('distillation')
    expect(shows({ elsewhere: 0.2 })).not.toBe('distillation')
  })

  it('accuses no pool whose customers have jobs done, each at hours of his own, and less will say so where they run agents with tools of their own', () => {
    const jobs = ({ conversation = 0.9, brought = 0.3, one = 0, written = 0.4, byHours = 0.7, templates = 6 }) => {
      const tools = { ...NO_TOOLS, brought, forOne: { share: one, users: 1 }, written: { share: written, users: 1 } }
      const hands = { templates, byHours, byDays: 0.3, users: 1 }
      return verdict({ profile: { ...pooled, conversation, tools, hands }, strong: POOL, weighs: 9 }).verdict
    }
    expect([jobs({}), jobs({ brought: 0.9, byHours: 0.55 })]).toEqual(['reseller', 'reseller'])
    // Dialogues of few, few templates or no hours of their own say nothing; nor do they of agents with tools made for each task, or by one.
    for (const other of [
      { conversation: 0.3 },
      { templates: 5 },
      { byHours: 0.55 },
      { byHours: Number.NaN },
      { one: 0.6 },
      { written: 0.8 },
    ])
      expect(jobs(other)).toBe('distillation')
    expect(jobs({ brought: 0.9, byHours: 0.45 })).toBe('distillation')
  })

  it('accuses a pool from 1 on where one hand fills what asks, over nearly all of its accounts and at any hour: of no customers that was seen', () => {
    const filled = ({
      templates = 6,
      users = 0.9,
      byHours = 0.05,
      byDays = 0.05,
      weighs = 1,
      alone = 3,
      ...of
    }: Partial<Hands> & Group & { alone?: number }) => {
      const profile = { ...pooled, asking: 0.5, hands: { templates, users, byHours, byDays }, ...of.profile }
      return verdict({ strong: POOL, templates: 20, weighs: alone, asPool: weighs, ...of, profile }).verdict
    }
    expect([filled({}), filled({ weighs: 0.9 })]).toEqual(['distillation', 'reseller'])
    // The nearer to where customers are, the more is asked: half of the way by 0.105.
    for (const far of [{ byHours: 0.105 }, { byDays: 0.105 }])
      expect([filled({ ...far, weighs: 2.5 }), filled({ ...far, weighs: 2.4 })]).toEqual(['distillation', 'reseller'])
    for (const other of [
      { templates: 5 },
      { users: 0.8 },
      { byHours: 0.15 },
      { byDays: 0.15 },
      { byHours: Number.NaN, byDays: Number.NaN },
    ])
      expect(filled({ ...other, weighs: 2.5 })).toBe('reseller')
    // A team of six runs one program, too; and whose dialogues tie no more than a part must weigh as much as who is no pool.
    expect(filled({ members: 6, weighs: 3.5 })).not.toBe('distillation')
    const part = (alone: number) => filled({ profile: { conversation: 0.5 }, alone })
    expect([part(2.5), part(2.6)]).toEqual(['reseller', 'distillation'])
  })

  it('accuses nobody for what he asks alone: accounts must act as one in something else', () => {
    expect(verdict({ profile: server, strong: ['shared-place'], weighs: 9 }).verdict).toBe('distillation')
    expect(verdict({ profile: server, strong: ASKS, weighs: 9 }).verdict).not.toBe('distillation')
  })

  it('asks for more of a handful: in a pool, where nothing binds it, and most on one card, as a tutoring company has', () => {
    const of = (members: number, profile: Partial<Profile>, strong: readonly string[], weighs: number) =>
      verdict({ profile, strong, members, weighs }).verdict
    const oneInstrument = { ...paid, sponsor: 0.9, sponsors: 0.9 }
    for (const [profile, strong, asked, ofMore] of [
      [oneInstrument, CARDS, 5, 4],
      [pooled, POOL, 4, 3.5],
      [{ ...pooled, sponsor: 0.9, sponsors: 0.9 }, POOL, 4, 3.5],
      [server, ['lockstep'], 4, 2.2],
    ] as const) {
      for (const members of [5, 7]) {
        expect(of(members, profile, strong, asked - 0.1)).not.toBe('distillation')
        expect(of(members, profile, strong, asked)).toBe('distillation')
      }
      expect(of(8, profile, strong, ofMore)).toBe('distillation')
    }
    expect(of(5, paid, CARDS, 2.6)).toBe('distillation')
    // On each card that it is read on, by that card's own bound.
    const both = { profile: { ...oneInstrument, conversation: 0.3 }, strong: CARDS, members: 6 }
    expect(verdict({ ...both, weighs: 5, asPool: 3.9 }).verdict).toBe('unexplained')
    expect(verdict({ ...both, weighs: 4.9, asPool: 4 }).verdict).toBe('unexplained')
    expect(verdict({ ...both, weighs: 5, asPool: 4 }).verdict).toBe('distillation')
    const maybe = {
      profile: { ...pooled, sponsor: 0.9, sponsors: 0.9, wandering: 0.4, conversation: 0.5 },
      strong: POOL,
      members: 6,
    }
    expect(verdict({ ...maybe, weighs: 4.9, asPool: 6 }).verdict).not.toBe('distillation')
    expect(verdict({ ...maybe, weighs: 5, asPool: 4 }).verdict).toBe('distillation')
  })

  it('lists a handful that nothing binds only where it would accuse a larger group', () => {
    const of = (weighs: number) => verdict({ profile: server, strong: ['lockstep'], members: 6, weighs }).reason
    expect([of(2.5), of(2.6)]).toEqual(['ordinary', 'leans'])
  })

  it('leaves three or four who share cards to another lab’s word', () => {
    expect(verdict({ profile: paid, strong: CARDS, members: 4, weighs: 9 }).verdict).toBe('distillation')
    expect(verdict({ profile: server, strong: ['lockstep'], members: 4, weighs: 9 }).verdict).not.toBe('distillation')
  })

  it('accuses no evaluators, who send the same prompts in a few sittings and share nothing', () => {
    const of = (profile: Partial<Profile>) => verdict({ profile, strong: ['lockstep'], templates: 8, weighs: 9 }).verdict
    const again = { ...server, repeated: 0.45, rhythm: { tireless: 0, sittings: 5 } }
    expect(of(again)).not.toBe('distillation')
    expect(of({ ...again, repeated: 0.3 })).toBe('distillation')
    expect(of({ ...again, repeated: 0, rhythm: { tireless: 0, sittings: 2 } })).not.toBe('distillation')
  })

  it('calls no rubric what is asked with tools that are made for each task, however few templates show', () => {
    const of = (weighs: number, share: number, profile: Partial<Profile> = {}) => {
      const made = { share, users: 1 }
      const tools = { ...NO_TOOLS, each: 4, brought: 0.5, forOne: made, forSome: made }
      const rest = { rhythm: { tireless: 0, sittings: 2 }, seen: 9, tools }
      const shape = { ...paid, ...rest, ...profile }
      return verdict({ profile: shape, strong: [...CARDS, 'lockstep'], asking: 0.2, templates: 3, weighs }).verdict
    }
    expect([of(4.9, 0.7), of(5.1, 0.7)]).toEqual(['unexplained', 'distillation'])
    expect([of(2.5, 0.9), of(2.7, 0.9)]).toEqual(['unexplained', 'distillation'])
    // Whoever tries out a benchmark of functions works through its list, whose every item has its own.
    expect(of(6.9, 0.9, { repeated: 0.5 })).toBe('unexplained')
    const alone = { identity: 0, sponsor: 0, sponsors: 0 }
    expect([of(9, 0.7, alone), of(2.3, 0.9, alone)]).toEqual(['unexplained', 'distillation'])
  })

  it('asks less of who shares nothing and sits down twice the more templates it has: no course and no harness has a generator', () => {
    const of = (templates: number, weighs: number, repeated = 0) => {
      const profile = { ...server, asking: 0.6, repeated, rhythm: { tireless: 0, sittings: 2 } }
      return verdict({ profile, strong: ['lockstep'], asking: 0.2, templates, weighs }).verdict
    }
    expect(of(8, 9)).not.toBe('distillation')
    expect([of(12, 3.5), of(12, 3.7)]).toEqual(['unexplained', 'distillation'])
    expect([of(16, 2.1), of(16, 2.3)]).toEqual(['unexplained', 'distillation'])
    // Through a list they may all have worked once, however it is worded.
    expect(of(16, 9, 0.4)).not.toBe('distillation')
  })

  it('asks most of who works through one list in a few sittings, whoever pays: graders and labellers do, and have no dozens of templates', () => {
    const of = (profile: Partial<Profile>, templates: number, weighs: number) =>
      verdict({
        profile: { ...paid, repeated: 0.45, rhythm: { tireless: 0, sittings: 5 }, ...profile },
        strong: CARDS,
        templates,
        asking: 0.2,
        weighs,
      }).verdict
    for (const profile of [{}, { sponsor: 0.9, sponsors: 0.9 }]) {
      expect(of(profile, 8, 6.9)).not.toBe('distillation')
      expect(of(profile, 8, 7.1)).toBe('distillation')
      expect(of(profile, 15, 4.3)).not.toBe('distillation')
      expect(of(profile, 15, 4.4)).toBe('distillation')
      expect(of(profile, 16, 3.9)).not.toBe('distillation')
      expect(of(profile, 16, 4.1)).toBe('distillation')
      // Of who sends little again, or sits down again and again, no more is asked than of others.
      expect(of({ ...profile, repeated: 0.3 }, 15, 4.1)).toBe('distillation')
      expect(of({ ...profile, rhythm: WORK }, 15, 4.1)).toBe('distillation')
    }
  })

  it('asks as much of who has as many templates as a generator and in days takes a few of them now and then: teams and courses have a shelf of prompts', () => {
    const shelf = ({
      sittings = 4.9,
      templates = 16,
      seen = 3,
      strong = CARDS,
      ...of
    }: Group & { sittings?: number; seen?: number }) =>
      verdict({
        profile: { ...paid, rhythm: { tireless: 0, sittings }, seen, ...of.profile },
        strong,
        templates,
        weighs: 6.9,
        ...of,
      }).verdict
    expect([shelf({}), shelf({ weighs: 7 })]).toEqual(['unexplained', 'distillation'])
    // Who sits down more often, has fewer templates, was seen for a day or two, or brings tools that are made for each task has none.
    const made = { ...NO_TOOLS, brought: 0.9, forOne: { share: 0.9, users: 1 } }
    expect(shelf({ sittings: 5 })).toBe('distillation')
    expect(shelf({ templates: 15 })).toBe('distillation')
    expect(shelf({ seen: 2.9 })).toBe('distillation')
    expect(
      verdict({
        profile: { ...paid, rhythm: { tireless: 0, sittings: 4 }, tools: made },
        strong: CARDS,
        templates: 16,
        weighs: 6.9,
      }).verdict,
    ).toBe('distillation')
  })

  it('asks no less of a handful for it', () => {
    const of = (weighs: number) => {
      const profile = { ...paid, sponsor: 0.9, sponsors: 0.9, repeated: 0.45, rhythm: { tireless: 0, sittings: 5 } }
      return verdict({ profile, strong: CARDS, members: 6, templates: 16, weighs }).verdict
    }
    expect(of(4.9)).not.toBe('distillation')
    expect(of(5.1)).toBe('distillation')
  })

  it('asks nearly as much of who fills a rubric and its variants for a day, and more of whom nothing binds where that is all', () => {
    const few = (templates: number, sittings: number, weighs: number) =>
      verdict({ profile: { ...paid, rhythm: { tireless: 0, sittings } }, strong: CARDS, templates, weighs }).verdict
    expect(few(4, 3, 4.9)).not.toBe('distillation')
    expect(few(4, 3, 5.1)).toBe('distillation')
    expect(few(5, 3, 2.7)).toBe('distillation')
    expect(few(4, 4, 2.7)).toBe('distillation')
    // Who has none of his own fills no rubric: each template may be left to two accounts, and each account to one template.
    expect(few(1, 0, 4.9)).not.toBe('distillation')
    expect(few(0, 0, 2.7)).toBe('distillation')
    expect(few(0, 0, 2.5)).not.toBe('distillation')
    // On its first days nobody can have sat down often.
    const seen = (days: number) =>
      verdict({
        profile: { ...paid, rhythm: { tireless: 0, sittings: 1 }, seen: days },
        strong: CARDS,
        templates: 4,
        weighs: 2.7,
      })
    expect(seen(2.9).verdict).toBe('distillation')
    expect(seen(3.1).verdict).not.toBe('distillation')
    const unbound = (templates: number, weighs: number) =>
      verdict({ profile: server, strong: ['lockstep'], templates, weighs }).verdict
    expect(unbound(4, 3.9)).not.toBe('distillation')
    expect(unbound(4, 4.1)).toBe('distillation')
    expect(unbound(5, 2.3)).toBe('distillation')
  })

  it('puts whom nothing binds before an analyst where it is for a campaign, and nobody where it is for innocents', () => {
    const of = { profile: server, strong: ['lockstep'] }
    expect(verdict({ ...of, weighs: 0.5 })).toEqual({ verdict: 'unexplained', reason: 'leans' })
    expect(verdict({ ...of, weighs: -0.5 })).toEqual({ verdict: 'unexplained', reason: 'ordinary' })
  })
})

describe('a pool fed from several cards', () => {
  const resale = { ...pooled, asking: 0, sharded: 0.02, manifold: 0.1 }

  it('is a reseller where what it asks is like anybody’s', () => {
    expect(verdict({ profile: resale, strong: POOL, templates: 1 })).toEqual({ verdict: 'reseller', reason: 'ordinary-content' })
  })

  it('is one where one text of the dispatcher stands before all that is asked, or its customers write in another language', () => {
    const wrapped = { ...resale, conversation: 0, wandering: 0, sharded: 0.7 }
    const strong = [...CARDS, 'shared-place', 'pooled-content']
    expect(verdict({ profile: wrapped, strong, templates: 1, asking: 0.3 }).verdict).toBe('reseller')
    expect(verdict({ profile: wrapped, strong, templates: 3, asking: 0.3 }).verdict).toBe('unexplained')
  })

  it('is one where dialogues go round and a few customers ask for data, unless all of it asks for twice as much as others', () => {
    const jobs = { ...pooled, asking: 0.7, sharded: 0.3 }
    const strong = [...POOL, 'intent', 'pooled-content']
    expect(verdict({ profile: jobs, strong, asking: 0.9 })).toEqual({ verdict: 'reseller', reason: 'dispatched' })
    expect(verdict({ profile: jobs, strong, asking: 1.1 })).toEqual({ verdict: 'unexplained', reason: 'bound-mixed' })
  })

  it('is none of fewer than eight, nor where one voucher pays for all, nor a crowd of families', () => {
    expect(verdict({ profile: resale, strong: POOL, templates: 1, members: 7 }).verdict).toBe('unexplained')
    expect(
      verdict({ profile: { ...resale, wandering: 0, conversation: 0, sponsor: 0.8 }, strong: POOL, templates: 1 }).verdict,
    ).toBe('unexplained')
    const families = { ...resale, conversation: 0.02, wandering: 0, closest: 0.005, identity: 0.8 }
    expect(verdict({ profile: families, strong: [...CARDS, 'shared-place'], templates: 1 }).verdict).toBe('unexplained')
    const shared = { ...families, closest: 0.2 }
    const strong = [...CARDS, 'shared-place', 'creation-burst']
    expect(verdict({ profile: shared, strong, templates: 1 }).verdict).toBe('reseller')
    // With a class and a few shared dialogues among them, too.
    expect(verdict({ profile: { ...shared, density: 0.5, conversation: 0.3 }, strong, templates: 1 }).verdict).toBe('unexplained')
  })
})

describe('accounts that share cards and fill templates', () => {
  const reason = (profile: Partial<Profile>) => verdict({ profile: { ...paid, ...profile }, strong: CARDS }).reason

  it('are worth a look, as what they are most like', () => {
    expect(reason({ firms: 0.45 })).toBe('firms')
    expect(reason({ material: { again: 400, own: 0.25 } })).toBe('own-material')
    expect(reason({ sponsor: 0.8, sponsors: 0.9 })).toBe('sponsored')
    expect(reason({})).toBe('bound-mixed')
  })

  it('are nobody’s business where they neither ask nor fill any', () => {
    expect(reason({ sharded: 0.02 })).toBe('ordinary')
  })
})

describe('people of one network, of whom some share a card', () => {
  const network = { place: 1, joined: 0.9, density: 0.5, identity: 0.5, closest: 0.05, sharded: 0.2 }
  const strong = [...CARDS, 'shared-place', 'shared-client', 'lockstep', 'creation-burst', ...ASKS]
  const reason = (weighs: number) => verdict({ profile: network, strong, members: 60, templates: 3, asking: 0.2, weighs }).reason

  it('are nobody’s business where all figures together say how ordinary they are, and worth a look otherwise', () => {
    expect(reason(-4)).toBe('ordinary')
    expect(reason(-3)).toBe('bound-mixed')
  })
})

describe('people who send the same items, bound by nothing', () => {
  const common = { repeated: 0.5, sharded: 0.05 }
  const evaluation = { verdict: 'evaluation', reason: 'same-items' }
  const ordinary = { verdict: 'unexplained', reason: 'ordinary' }

  it('evaluate where the items are many for each of them, or one clock has them all send them', () => {
    expect(verdict({ profile: common, strong: ['resampling'] })).toEqual(evaluation)
    expect(verdict({ profile: common, strong: ['lockstep:4'] })).toEqual(evaluation)
  })

  it('evaluate where they send hardly anything else, though the items are few for each of hundreds', () => {
    expect(verdict({ profile: { ...common, repeated: 0.9 }, members: 250 })).toEqual(evaluation)
  })

  it('are a crowd that asks what the public asks where the items are few, be they of one country and awake at its hours', () => {
    expect(verdict({ profile: common, strong: ['shared-place', 'lockstep:1.9', ...ASKS] })).toEqual(ordinary)
    expect(verdict({ profile: common, strong: ['shared-place', ...ASKS] })).toEqual(ordinary)
  })
})
