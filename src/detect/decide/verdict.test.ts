import { describe, expect, it } from 'vitest'
import { SIGNALS } from '../signals/index.ts'
import type { Finding, Tested } from '../test/test-group.ts'
import { NO_PROFILE, UNDECIDED } from '../testdata/no-profile.ts'
import type { Profile } from './profile.ts'
import type { Weigh } from './scorecard.ts'
import { NO_TOOLS } from './tools.ts'
import { verdictOf } from './verdict.ts'

/** Accounts that sit down again and again, and rest in between. */
const WORK = { tireless: 0, sittings: 20 }

/** Tools that were made for one task each. */
const TOOLS = { ...NO_TOOLS, each: 4, share: 1, users: 1 }

/** One hand that draws from all of its twelve templates whenever it works, with all accounts. */
const ONE_HAND = { templates: 12, byHours: 0.02, byDays: 0, users: 1 }

/** A pool of thirty that shares cards and dialogues, hangs together and was made in step; its own templates are what differs. */
function pool(
  templates: Partial<Profile>,
  asksTimes: number,
  pooledTimes = 0,
  intentTimes = 1,
): { tested: Tested; profile: Profile } {
  const own = Array.from({ length: 12 }, (_, key) => key)
  const finding = (name: string, eValue: number, statistic = 1, population = 0): Finding => {
    const signal = SIGNALS.find((one) => one.name === name)
    if (signal === undefined) throw new Error(`no signal ${name}`)
    return { signal, statistic, population, pValue: 1 / 400, eValue }
  }
  return {
    tested: {
      candidate: { lens: 'ties', members: new Map(Array.from({ length: 30 }, (_, party) => [party, 1])) },
      findings: [
        finding('shared-identity', 60),
        finding('continuation', 60),
        finding('shared-place', 60),
        finding('equal-load', 60),
        finding('shared-client', 1),
        finding('intent', 1, 0.4 * intentTimes, 0.4),
        finding('template-intent', 2, 0.2 * asksTimes, 0.2),
        finding('pooled-content', pooledTimes > 0 ? 60 : 1, 0.04 * pooledTimes, 0.04),
      ],
      chosenBy: 'identity',
      eValue: 1e5,
      byFamily: new Map(),
    },
    profile: {
      ...NO_PROFILE,
      ownTemplates: own,
      shardedTemplates: own,
      filled: 0.2,
      sharded: 0.26,
      dealt: 0.15,
      asking: 0.38,
      users: 1,
      manifold: 0.95,
      repeated: 0.1,
      identity: 0.8,
      sponsor: 0.1,
      sponsors: 0.2,
      conversation: 0.9,
      wandering: 0.9,
      joined: 1,
      closest: 0.9,
      place: 1,
      density: 0.9,
      rhythm: WORK,
      ...templates,
    },
  }
}

const verdict = ({ tested, profile }: ReturnType<typeof pool>) => verdictOf(tested, profile, UNDECIDED)

/** The same, active in the same hours so many times as often as by chance. */
function inStep(one: ReturnType<typeof pool>, clock = 3): ReturnType<typeof pool> {
  const signal = SIGNALS.find(({ name }) => name === 'lockstep') as Finding['signal']
  const findings = [...one.tested.findings, { signal, statistic: clock, population: 1, pValue: 1, eValue: 1 }]
  return { ...one, tested: { ...one.tested, findings } }
}

/** The same where a signal comes to something else. */
function saying(one: ReturnType<typeof pool>, name: string, statistic: number): ReturnType<typeof pool> {
  const findings = one.tested.findings.map((found) => (found.signal.name === name ? { ...found, statistic } : found))
  return { ...one, tested: { ...one.tested, findings } }
}

/** The same, made together. */
function inOneBurst(one: ReturnType<typeof pool>): ReturnType<typeof pool> {
  const signal = SIGNALS.find(({ name }) => name === 'creation-burst') as Finding['signal']
  const findings = [...one.tested.findings, { signal, statistic: 0, population: -3, pValue: 1 / 400, eValue: 60 }]
  return { ...one, tested: { ...one.tested, findings } }
}

describe('a pool with templates of its own', () => {
  it('is a campaign where they are dealt out to every account and clearly ask for data', () => {
    expect(verdict(pool({ hands: ONE_HAND }, 1.5, 0, 1.2))).toEqual({ verdict: 'distillation', reason: 'bound-dealt' })
  })

  it('is a reseller where they ask no more than templates here do', () => {
    expect(verdict(pool({ asking: 0.2 }, 1.1)).verdict).toBe('reseller')
  })

  it('is a campaign where what every account is dealt comes to much that asks, whatever other templates here ask for', () => {
    const dealt = { sharded: 0.3, dealt: 0.25, asking: 0.36, hands: ONE_HAND }
    expect(verdict(pool(dealt, 0.9, 0, 1.2))).toEqual({ verdict: 'distillation', reason: 'bound-collecting' })
    expect(verdict(pool({ ...dealt, sharded: 0.1 }, 0.9, 0, 1.2)).reason).toBe('bound-one-hand')
    expect(verdict(pool({ ...dealt, sharded: 0.1, dealt: 0.04 }, 0.9, 0, 1.2)).verdict).toBe('reseller')
    expect(verdict(pool({ ...dealt, hands: NO_PROFILE.hands }, 0.9, 0, 1.2)).verdict).toBe('reseller')
    expect(verdict(pool(dealt, 0.9, 0, 0.3)).verdict).toBe('reseller')
  })

  it('is a reseller where they ask a little more, and all that it sends for less than others do', () => {
    expect(verdict(pool({}, 1.5, 0, 0.3)).verdict).toBe('reseller')
    expect(verdict(pool({ asking: 0.5 }, 1.5, 0, 0.3)).verdict).toBe('reseller')
  })

  it('is a reseller where most accounts see none of them, as of a customer who comes and goes', () => {
    expect(verdict(pool({ dealt: 0, manifold: 0.6 }, 1.5, 0, 1.2)).verdict).toBe('reseller')
  })

  it('is no cover for data where they are as few as what customers fill, however much these ask', () => {
    expect(verdict(pool({ sharded: 0.05, dealt: 0.02, asking: 0.5 }, 2)).verdict).toBe('reseller')
    expect(verdict(inStep(pool({ sharded: 0.15, dealt: 0.02, asking: 0.5, hands: ONE_HAND }, 2)))).toEqual({
      verdict: 'distillation',
      reason: 'bound-under-cover',
    })
  })
})

describe('a pool that does not ask outright', () => {
  // Customers who judge, rewrite and make test data: a little more of it than ordinary traffic has, and dealt out over the accounts.
  const resold = () => pool({ asking: 0.34 }, 1.5, 2, 0.7)
  const strongly = (one: ReturnType<typeof pool>, ...names: string[]) => ({
    ...one,
    tested: {
      ...one.tested,
      findings: one.tested.findings.map((found) => (names.includes(found.signal.name) ? { ...found, eValue: 60 } : found)),
    },
  })

  it('is a reseller, however strongly its many accounts show that they ask a little more than others', () => {
    expect(verdict(strongly(resold(), 'intent', 'template-intent'))).toEqual({
      verdict: 'reseller',
      reason: 'bound-dispatched',
    })
  })

  const of = (templates: number, more: object, intentTimes: number) => {
    const some = Array.from({ length: templates }, (_, at) => at)
    return strongly(pool({ ownTemplates: some, shardedTemplates: some, ...more }, 3, 8, intentTimes), 'intent', 'template-intent')
  }

  it('is nobody’s campaign where customers judge and make data, each in hours of its own: few templates or many, however much these ask', () => {
    const jobs = { sharded: 0.27, dealt: 0.23, asking: 0.79 }
    expect(verdict(of(5, jobs, 1.3)).verdict).toBe('reseller')
    expect(verdict(of(40, jobs, 1.3)).verdict).toBe('reseller')
    expect(verdict(of(5, { ...jobs, sharded: 0.7, dealt: 0.6 }, 1.3)).verdict).toBe('reseller')
    expect(verdict(of(40, { ...jobs, hands: { templates: 40, byHours: 0.2, byDays: 0.08, users: 1 } }, 1.3)).verdict).toBe(
      'reseller',
    )
  })

  it('is a campaign where each dialogue brings tools of its own, though its templates have times of their own, if it asks for more than others do', () => {
    const jobs = {
      sharded: 0.04,
      dealt: 0.02,
      asking: 0.79,
      tools: TOOLS,
      dialogues: { templates: 12, byHours: 0.4, byDays: 0.2, users: 1 },
    }
    expect(verdict(of(5, jobs, 1.3)).verdict).toBe('distillation')
    expect(verdict(of(5, { ...jobs, tools: { ...TOOLS, each: 1 } }, 1.3)).verdict).toBe('reseller')
    expect(verdict(of(5, { ...jobs, asking: 0.2 }, 1.3)).verdict).toBe('reseller')
  })

  it('is a campaign where it asks for more than any customers did, unless it is told that each of its templates has dialogues of times of its own', () => {
    const jobs = { sharded: 0.27, dealt: 0.23, asking: 0.79 }
    expect(verdict(of(5, jobs, 1.5)).verdict).toBe('distillation')
    expect(verdict(of(40, jobs, 1.5)).verdict).toBe('distillation')
    const each = { templates: 12, byHours: 0.2, byDays: 0.1, users: 1 }
    expect(verdict(of(40, { ...jobs, dialogues: each }, 1.5)).verdict).not.toBe('distillation')
    expect(verdict(of(40, { ...jobs, dialogues: { ...each, templates: 6 } }, 1.5)).verdict).toBe('distillation')
    // Tasks that are sampled over and over leave few templates that count as shared out, which say nothing of the rest.
    expect(verdict(of(40, { ...jobs, dialogues: each, sharded: 0.12 }, 1.5)).verdict).toBe('distillation')
  })

  it('is a campaign where one hand deals out dozens of templates under what it resells, and nobody’s where each has times of its own', () => {
    const cover = { sharded: 0.15, dealt: 0.08, asking: 0.5 }
    const inHands = (byHours: number, byDays: number, templates = 24) => ({
      ...cover,
      hands: { templates, byHours, byDays, users: 1 },
    })
    expect(verdict(of(24, cover, 0.5)).verdict).toBe('reseller')
    expect(verdict(of(24, inHands(0.04, 0.03), 0.5))).toEqual({ verdict: 'distillation', reason: 'bound-asking' })
    expect(verdict(of(24, inHands(0.4, 0.03), 0.5)).verdict).toBe('reseller')
    expect(verdict(of(24, inHands(0.04, 0.2), 0.5)).verdict).toBe('reseller')
    expect(verdict(of(24, inHands(0.04, 0.03, 12), 0.5)).verdict).toBe('reseller')
    const quiet = pool({ ...inHands(0.04, 0.03), asking: 0.4 }, 1, 0, 1.1)
    expect(verdict(quiet)).toEqual({ verdict: 'distillation', reason: 'bound-one-hand' })
  })

  it('is a campaign where one hand deals out a few templates, if these ask for the more the fewer they are, and a reseller where one customer may have them', () => {
    const cover = { sharded: 0.2, dealt: 0.12 }
    const few = (templates: number, asking: number, byHours = 0.01) =>
      verdict(of(templates, { ...cover, asking, hands: { templates, byHours, byDays: 0, users: 1 } }, 0.5)).verdict
    expect(few(9, 0.75)).toBe('distillation')
    expect(few(9, 0.65)).toBe('reseller')
    expect(few(9, 0.75, 0.08)).toBe('distillation')
    expect(few(9, 0.75, 0.12)).toBe('reseller')
    expect(few(6, 0.85)).toBe('reseller')
    expect(few(6, 0.95)).toBe('distillation')
    expect(few(6, 0.95, 0.12)).toBe('reseller')
    expect(few(4, 0.95)).toBe('reseller')
    expect(few(4, 1.15)).toBe('distillation')
    expect(few(3, 1.25)).toBe('reseller')
    expect(few(13, 0.55, 0.04)).toBe('distillation')
    expect(few(13, 0.45, 0.04)).toBe('reseller')
    // Firms' jobs in no order, as many as twenty-one, which no hand deals out.
    expect(few(21, 0.45, 0.04)).toBe('distillation')
    expect(few(21, 0.35, 0.04)).toBe('reseller')
    // A dozen of which no time is any one's, with all accounts.
    expect(few(12, 0.3)).toBe('distillation')
    expect(few(12, 0.2)).toBe('reseller')
    expect(few(11, 0.3)).toBe('reseller')
    expect(few(24, 0.2)).toBe('distillation')
    expect(few(24, 0.05)).toBe('reseller')
    // A reseller's customer, whose hand is met on a third of the accounts.
    const customers = { templates: 15, byHours: 0, byDays: 0, users: 0.33 }
    expect(verdict(of(40, { ...cover, asking: 0.6, hands: customers }, 0.5)).verdict).toBe('reseller')
    expect(verdict(of(40, { ...cover, asking: 0.6, hands: { ...customers, users: 0.82 } }, 0.5)).verdict).toBe('reseller')
    expect(verdict(of(40, { ...cover, asking: 0.6, hands: { ...customers, users: 0.9 } }, 0.5)).verdict).toBe('distillation')
  })

  it('is a campaign where one hand deals out dialogues, though the turns of each fill an hour with one template', () => {
    const episodes = { templates: 9, byHours: 0.5, byDays: 0.3, users: 1 }
    const pooled = { sharded: 0.2, dealt: 0.12, asking: 0.75, hands: episodes }
    expect(verdict(of(9, pooled, 0.5)).verdict).toBe('reseller')
    expect(verdict(of(9, { ...pooled, dialogues: { ...episodes, byHours: 0.02, byDays: 0 } }, 0.5)).verdict).toBe('distillation')
    expect(verdict(of(9, { ...pooled, dialogues: { ...episodes, byHours: 0.02, byDays: 0, users: 0.4 } }, 0.5)).verdict).toBe(
      'reseller',
    )
  })

  it('is nobody’s campaign where many hands ask for much and nothing is dispatched, unless for more than such a firm’s staff did', () => {
    const jobs = {
      sharded: 0.5,
      dealt: 0.3,
      hands: { templates: 12, byHours: 0.5, byDays: 0.3, users: 1 },
      wandering: 0,
      conversation: 0,
    }
    const staff = (asking: number, more: Partial<Profile> = {}) =>
      verdict(strongly(of(24, { ...jobs, asking, ...more }, 1), 'shared-client')).verdict
    expect(staff(0.55)).not.toBe('distillation')
    expect(staff(0.9)).toBe('distillation')
    expect(staff(0.55, { hands: { ...ONE_HAND, byHours: 0.12 } })).toBe('distillation')
  })

  it('is a campaign where a few templates ask for much, if it is far from what everybody sends, as agents are', () => {
    const jobs = { sharded: 0.16, dealt: 0.14, asking: 0.5 }
    const at = (statistic: number) => verdict(saying(of(6, jobs, 1.6), 'pooled-content', statistic)).verdict
    expect(at(0.6)).toBe('distillation')
    expect(at(0.26)).not.toBe('distillation')
  })

  it('is judged by as many templates as three or four parties can have in common', () => {
    const few = { sharded: 0.27, dealt: 0.23, asking: 0.5, wandering: 0, conversation: 0 }
    const { tested, profile } = strongly(of(8, few, 1), 'shared-client')
    const ofSize = (parties: number) =>
      verdict({
        tested: {
          ...tested,
          candidate: { ...tested.candidate, members: new Map(Array.from({ length: parties }, (_, party) => [party, 1])) },
        },
        profile,
      })
    expect(ofSize(30).verdict).not.toBe('distillation')
    expect(ofSize(4).verdict).toBe('distillation')
  })

  it('is a campaign where nearly all asks', () => {
    const jobs = { sharded: 0.27, dealt: 0.23, asking: 0.2 }
    expect(verdict(of(5, jobs, 2.1)).verdict).toBe('distillation')
    expect(verdict(of(5, jobs, 1.9)).verdict).not.toBe('distillation')
  })

  it('is a campaign of several cards that sends hardly anything but a few templates, and hardly a filling twice', () => {
    const accounts = { conversation: 0, wandering: 0, asking: 0.6, identity: 0.9, sponsor: 0.2, sponsors: 0.4 }
    const few = (more: Partial<Profile>) =>
      verdict(strongly(of(6, { ...accounts, ...more }, 1.2), 'shared-client', 'intent', 'template-intent')).verdict
    expect(few({ sharded: 0.95, dealt: 0.9, repeated: 0.01 })).toBe('distillation')
    expect(few({ sharded: 0.6, dealt: 0.5, repeated: 0.01 })).not.toBe('distillation')
    expect(few({ sharded: 0.95, dealt: 0.9, repeated: 0.2 })).not.toBe('distillation')
    // Agents, most of whose turns ask for nothing, and which are like nobody.
    const agents = (statistic: number) => {
      const one = saying(of(6, { ...accounts, sharded: 0.95, dealt: 0.9, repeated: 0.01 }, 0.7), 'pooled-content', statistic)
      return verdict(strongly(one, 'shared-client', 'intent', 'template-intent')).verdict
    }
    expect(agents(0.6)).toBe('distillation')
    expect(agents(0.2)).not.toBe('distillation')
    const askingLess = (sharded: number) => {
      const few = Array.from({ length: 6 }, (_, at) => at)
      const own = {
        ...accounts,
        asking: 0.67,
        ownTemplates: few,
        shardedTemplates: few,
        sharded,
        dealt: sharded - 0.05,
        repeated: 0.01,
      }
      return verdict(strongly(saying(pool(own, 1.3, 12, 0.6), 'pooled-content', 0.79), 'shared-client'))
    }
    expect(askingLess(0.98)).toEqual({ verdict: 'distillation', reason: 'bound-generator' })
    expect(askingLess(0.6).verdict).not.toBe('distillation')
  })

  it('is a campaign where one clock drives what is dispatched, and nobody’s where it drives a class', () => {
    const jobs = { sharded: 0.27, dealt: 0.23, asking: 0.79 }
    expect(verdict(inStep(of(5, jobs, 1.2), 6)).verdict).toBe('distillation')
    expect(verdict(inStep(of(5, { ...jobs, wandering: 0, conversation: 0 }, 1.2), 6)).verdict).not.toBe('distillation')
  })

  it('is a training where one card pays and everybody does the same exercises, be its worksheets dozens', () => {
    const training = {
      sponsor: 0.8,
      identity: 0.8,
      sponsors: 0.8,
      conversation: 0,
      wandering: 0,
      sharded: 0.5,
      dealt: 0.4,
      asking: 0.5,
    }
    const exercises = (repeated: number, intentTimes = 2) =>
      verdict(strongly(pool({ ...training, repeated }, 1.5, 2, intentTimes), 'intent', 'template-intent'))
    expect(exercises(0.4)).toEqual({ verdict: 'unexplained', reason: 'sponsored' })
    // A competition that asks for as much as a campaign, a summer school, where everybody does them in words of their own, and a course of a few sittings.
    expect(exercises(0.02)).toEqual({ verdict: 'unexplained', reason: 'sponsored' })
    expect(exercises(0.02, 1)).toEqual({ verdict: 'unexplained', reason: 'sponsored' })
    const few = strongly(
      pool({ ...training, repeated: 0.02, rhythm: { tireless: 0, sittings: 3 } }, 1.5, 2, 2),
      'intent',
      'template-intent',
    )
    expect(verdict(few)).toEqual({ verdict: 'unexplained', reason: 'sponsored' })
  })

  it('is two sections enrolled together where exercises come one after the other, and a campaign of two cards where one hand draws from dozens', () => {
    const sections = {
      sponsor: 0.6,
      identity: 1,
      sponsors: 1,
      conversation: 0,
      wandering: 0,
      repeated: 0.2,
      sharded: 0.6,
      asking: 0.8,
    }
    const enrolled = (hands: Profile['hands'], more: Partial<Profile> = {}) => {
      const one = strongly(pool({ ...sections, hands, ...more }, 1.5, 2, 2), 'intent', 'template-intent', 'shared-client')
      return verdict(inOneBurst(one))
    }
    expect(enrolled({ templates: 20, byHours: 0.5, byDays: 0.4, users: 1 }).verdict).not.toBe('distillation')
    const one = { templates: 20, byHours: 0.02, byDays: 0.01, users: 1 }
    expect(enrolled(one).verdict).toBe('distillation')
    const sitting = (sittings: number, asking = 0.8) =>
      enrolled(one, { asking, repeated: 0.02, rhythm: { tireless: 0, sittings } }).verdict
    expect(sitting(3)).not.toBe('distillation')
    // A week's campaign; a school asks for less, and takes longer.
    expect(sitting(7)).toBe('distillation')
    expect(sitting(7, 0.3)).not.toBe('distillation')
  })

  it('is a campaign of one card where one hand draws all the time from a few that ask for much and sends nothing twice', () => {
    const some = [0, 1, 2, 3, 4, 5, 6]
    const paid = (byHours: number, repeated: number, asking = 0.9, tireless = 0, made = true) => {
      const templates = {
        ownTemplates: some,
        shardedTemplates: some,
        sharded: 0.6,
        dealt: 0.6,
        asking,
        repeated,
        rhythm: { ...WORK, tireless },
      }
      const card = { sponsor: 0.8, identity: 1, sponsors: 1, conversation: 0, wandering: 0 }
      const one = pool({ ...templates, ...card, hands: { templates: 7, byHours, byDays: 0, users: 1 } }, 1.5, 2, 2)
      const clocked = inStep(strongly(one, 'intent', 'template-intent', 'shared-client', 'lockstep'))
      return verdict(made ? inOneBurst(clocked) : clocked).verdict
    }
    expect(paid(0, 0.01)).toBe('distillation')
    expect(paid(0, 0.01, 0.9, 0, false)).toBe('unexplained')
    expect(paid(0.3, 0.01)).toBe('unexplained')
    expect(paid(0, 0.2)).toBe('unexplained')
    expect(paid(0, 0.01, 0.5)).toBe('unexplained')
    // Round the clock, which nobody's pupils are, the same may be sent again now and then.
    expect(paid(0, 0.2, 0.9, 0.4)).toBe('distillation')
    expect(paid(0.3, 0.2, 0.9, 0.4)).toBe('unexplained')
    expect(paid(0, 0.2, 0.9, 0.2)).toBe('unexplained')
  })

  it('is a campaign where two cards pay and everybody fills more that asks than a course has exercises', () => {
    const cards = { sponsor: 0.6, identity: 1, sponsors: 1, conversation: 0, wandering: 0 }
    const enrolled = (templates: number) => {
      const more = {
        ...cards,
        repeated: 0.8,
        sharded: 0.6,
        asking: 0.9,
        hands: { templates, byHours: 0.5, byDays: 0.5, users: 1 },
      }
      const one = strongly(pool(more, 1.5, 2, 2), 'intent', 'template-intent', 'shared-client')
      return verdict(inOneBurst(one)).verdict
    }
    expect(enrolled(30)).toBe('distillation')
    expect(enrolled(12)).toBe('unexplained')
  })

  it('is a campaign without software in common where dozens of templates are in one hand and paid for together, and nobody’s where not', () => {
    const accounts = { conversation: 0, wandering: 0, sharded: 0.5, dealt: 0.5, asking: 0.8, repeated: 0.02 }
    const inOneHand = (templates: number, identity = 0.9) => {
      const hands = { templates, byHours: -0.02, byDays: 0, users: 1 }
      return strongly(pool({ ...accounts, identity, hands }, 1.5, 2, 2), 'intent', 'template-intent')
    }
    const apart = (one: ReturnType<typeof pool>) => verdict(saying(one, 'shared-client', 0.1)).verdict
    expect(verdict(inOneHand(6)).verdict).toBe('distillation')
    expect(apart(inOneHand(60))).toBe('distillation')
    expect(apart(inOneHand(12))).not.toBe('distillation')
    expect(apart(inOneHand(60, 0.4))).not.toBe('distillation')
    const restless = inOneHand(12)
    expect(apart({ ...restless, profile: { ...restless.profile, rhythm: { ...WORK, tireless: 0.4 } } })).toBe('distillation')
  })

  it('is an event where one coupon pays and teams go on with each other’s dialogues, though these tie most of it', () => {
    const event = pool({ sponsor: 0.7, identity: 0.7, sponsors: 0.7, wandering: 0.7, asking: 0.2 }, 0.5, 4, 0.5)
    expect(verdict(event)).toEqual({ verdict: 'unexplained', reason: 'sponsored' })
  })

  it('is no event where dialogues tie more of it than any event’s teams, though two cards pay for all who share any', () => {
    const cards = { sponsor: 0.2, identity: 0.36, sponsors: 0.36, sharded: 0.5, dealt: 0.4, asking: 0.9, repeated: 0.4 }
    const two = (wandering: number) =>
      verdict(inOneBurst(strongly(pool({ ...cards, wandering, joined: 0.9 }, 1.5, 2, 2), 'intent', 'template-intent'))).verdict
    expect(two(0.86)).toBe('distillation')
    expect(two(0.8)).toBe('unexplained')
  })
})

describe('a group of several pools', () => {
  it('is no campaign, though customers of all of them word what they send alike', () => {
    const lump = { wandering: 0.5, sharded: 0.5, asking: 0.8 }
    expect(verdict(pool(lump, 2, 8, 2)).verdict).toBe('distillation')
    expect(verdict(pool({ ...lump, elsewhere: 0.3 }, 2, 8, 2)).verdict).not.toBe('distillation')
  })
})

describe("a pool of hundreds, whose content is never quite like anybody's", () => {
  const customers = { dealt: 0.056, sharded: 0.11, manifold: 0.8 }

  it('is a reseller where templates come and go with customers', () => {
    expect(verdict(pool(customers, 1, 1.5)).verdict).toBe('reseller')
  })

  it('is a reseller where all of it asks for less than others do, dealt out as it may be: its customers run generators, too', () => {
    expect(verdict(pool({ ...customers, dealt: 0.15 }, 0.5, 1.5, 0.3)).verdict).toBe('reseller')
  })

  it('is a campaign where they are dealt out, or where nothing of it is like what others send', () => {
    const generator = { verdict: 'distillation', reason: 'bound-generator' }
    expect(verdict(pool({ ...customers, hands: ONE_HAND, dealt: 0.15 }, 1, 1.5, 1.2))).toEqual(generator)
    expect(verdict(pool({ ...customers, hands: ONE_HAND }, 1, 4, 1.2))).toEqual(generator)
    expect(verdict(pool(customers, 1, 4, 1.2)).verdict).toBe('reseller')
  })
})

describe('a crowd of families behind one exit', () => {
  it('is no pool, however many of them share a card', () => {
    const families = { conversation: 0.02, wandering: 0, closest: 0.005, identity: 0.8, manifold: 0.01, sharded: 0, dealt: 0 }
    expect(verdict(pool(families, 0)).verdict).toBe('unexplained')
    expect(verdict(pool({ ...families, closest: 0.2 }, 0)).verdict).toBe('reseller')
  })
})

describe('a course', () => {
  it('of two sections with a card each and two assignments that ask for reasoning is no campaign', () => {
    const two = [0, 1]
    const course = pool(
      {
        ownTemplates: two,
        shardedTemplates: two,
        sharded: 0.45,
        dealt: 0.3,
        asking: 0.5,
        identity: 1,
        sponsor: 0.6,
        sponsors: 1,
        conversation: 0,
        wandering: 0,
      },
      3,
    )
    const asking = course.tested.findings.map((one) => (one.signal.name === 'template-intent' ? { ...one, eValue: 60 } : one))
    expect(verdict({ ...course, tested: { ...course.tested, findings: asking } }).verdict).toBe('unexplained')
  })
})

/** A group as its profile and the signals that are strong in it say, at an e-value of 60 or of what is given after a colon; whatever is not named is nothing. */
function group(
  profile: Partial<Profile>,
  strong: readonly string[],
  templates = 12,
  members = 30,
  intent = 2,
  weigh: Weigh = UNDECIDED,
) {
  const own = Array.from({ length: templates }, (_, key) => key)
  const shares = { ownTemplates: own, shardedTemplates: own, users: 1, manifold: 1, density: 1 }
  const nothing: Profile = { ...NO_PROFILE, ...shares, rhythm: WORK }
  const findings = SIGNALS.map((signal): Finding => {
    const [name, eValue = '60', statistic = '2'] = strong.find((one) => one.startsWith(signal.name))?.split(':') ?? []
    const found = name === signal.name
    return {
      signal,
      statistic: !found ? 0.5 : signal.name === 'intent' ? intent : Number(statistic),
      population: 1,
      pValue: found ? 1 / 400 : 0.9,
      eValue: found ? Number(eValue) : 0.3,
    }
  })
  return verdictOf(
    {
      candidate: { lens: 'all', members: new Map(Array.from({ length: members }, (_, party) => [party, 1])) },
      findings,
      chosenBy: undefined,
      eValue: 1e5,
      byFamily: new Map(),
    },
    { ...nothing, ...profile },
    weigh,
  )
}
const ASKS = ['intent', 'template-intent', 'pooled-content']

describe('a class whose members pay by one card and think step by step through a dozen worksheets', () => {
  const oneCard = {
    identity: 0.9,
    sponsor: 0.9,
    sponsors: 0.9,
    joined: 0.9,
    closest: 0.9,
    sharded: 0.7,
    filled: 0.7,
    dealt: 0.6,
    asking: 0.8,
  }
  const course = ['shared-identity', 'shared-templates', 'shards', 'creation-burst', 'equal-load', ...ASKS]

  it('is no campaign, made in one day as it may be', () => {
    expect(group(oneCard, course)).toEqual({ verdict: 'unexplained', reason: 'sponsored' })
  })

  it('is one where one hand fills them round the clock, which no class does either', () => {
    const hands = { templates: 12, byHours: 0, byDays: 0, users: 1 }
    const restless = (tireless: number) =>
      group({ ...oneCard, hands, repeated: 0.2, rhythm: { ...WORK, tireless } }, course, 12, 30, 0.9).verdict
    expect(restless(0.4)).toBe('distillation')
    expect(restless(0.2)).toBe('unexplained')
  })

  it('is one where one hand fills them with accounts that go on with each other’s dialogues, in more parts of days than any event has', () => {
    const hands = { templates: 9, byHours: 0.02, byDays: 0, users: 1 }
    const fortnight = {
      ...oneCard,
      hands,
      repeated: 0.2,
      conversation: 0.6,
      wandering: 0.5,
      rhythm: { tireless: 0, sittings: 24 },
    }
    const daily = (more: Partial<Profile>, asks = 0.4) =>
      group({ ...fortnight, ...more }, [...course, 'continuation', 'lockstep'], 12, 12, asks).verdict
    expect(daily({})).toBe('distillation')
    expect(daily({ rhythm: { tireless: 0, sittings: 14 } })).toBe('unexplained')
    // Workers who label for one firm, each at his own dialogues and with a template or two.
    expect(daily({ conversation: 0, wandering: 0 })).toBe('unexplained')
    expect(daily({ hands: { ...hands, templates: 2 } })).toBe('unexplained')
    expect(daily({}, 0.3)).toBe('unexplained')
  })

  it('is one where it is one machine in everything and asks, day after day, for more than any event', () => {
    const machine = { ...oneCard, repeated: 0.02, hands: { templates: 12, byHours: 0, byDays: 0, users: 1 } }
    const everything = [...course, 'lockstep', 'shared-place', 'shared-client']
    expect(group(machine, everything, 12, 30, 0.9).verdict).toBe('distillation')
    // A competition of two weeks, and people who come and go as they like.
    expect(group(machine, everything, 12, 30, 0.7)).toEqual({ verdict: 'unexplained', reason: 'sponsored' })
    const apart = everything.filter((name) => !['lockstep', 'equal-load'].includes(name))
    expect(group(machine, apart, 12, 30, 0.9)).toEqual({ verdict: 'unexplained', reason: 'sponsored' })
  })
})

describe('accounts behind one network, bound by nothing', () => {
  const placed = { place: 0.85, joined: 0.85, density: 0.75, manifold: 0.9 }
  const strong = ['shared-place', 'shared-client', 'lockstep', 'creation-burst', ...ASKS]

  it('are people of one language where the turns of phrase that they share are little of what they send', () => {
    expect(group({ ...placed, filled: 0.06, sharded: 0.06, asking: 0.45 }, strong, 24).verdict).toBe('unexplained')
  })

  const hands = { templates: 9, byHours: 0, byDays: 0, users: 1 }
  const machine = { ...placed, place: 1, asking: 0.9, filled: 0.7, sharded: 0.7, hands, rhythm: { tireless: 0.43, sittings: 20 } }
  const everything = [...strong, 'equal-load']

  it('are a campaign where they are one machine in everything, day and night, and ask for much', () => {
    const seven = (profile: Partial<Profile>, asks = 0.8, those = everything) =>
      group({ ...machine, ...profile }, those, 9, 7, asks).verdict
    expect(seven({})).toBe('distillation')
    expect(seven({ hands: { ...hands, byHours: 0.3 } })).toBe('unexplained')
    expect(seven({ rhythm: { tireless: 0.2, sittings: 20 } })).toBe('unexplained')
    expect(seven({ rhythm: { tireless: 0.43, sittings: 8 } })).toBe('unexplained')
    expect(seven({}, 0.5)).toBe('unexplained')
    // Customers of a platform, who are firms, and a laboratory, of whom some work from home and each does what he likes.
    expect(seven({ firms: 0.5 })).toBe('unexplained')
    expect(seven({ place: 0.6 })).toBe('unexplained')
    expect(seven({}, 0.8, strong)).toBe('unexplained')
    // Who did not sign up together.
    expect(
      seven(
        {},
        0.8,
        everything.filter((name) => name !== 'creation-burst'),
      ),
    ).toBe('unexplained')
  })

  it('are a campaign where they are dealt what they ask from one store, round the clock, from one place and as much to each', () => {
    const store = { parties: 9, again: 400, own: 0.01 }
    const some = (profile: Partial<Profile>) => group({ ...machine, place: 0.8, ...profile }, strong, 9, 9, 0.8).verdict
    expect(some({})).toBe('unexplained')
    expect(some({ material: store })).toBe('distillation')
    // Too little to tell, things of their own, a laboratory of six, one of whom half work from home, firms, and who sleeps.
    expect(some({ material: { ...store, again: 90 } })).toBe('unexplained')
    expect(some({ material: { ...store, own: 0.3 } })).toBe('unexplained')
    expect(some({ material: { ...store, parties: 6 } })).toBe('unexplained')
    expect(some({ material: store, place: 0.6 })).toBe('unexplained')
    expect(some({ material: store, firms: 0.5 })).toBe('unexplained')
    expect(some({ material: store, rhythm: { tireless: 0.3, sittings: 4 } })).toBe('unexplained')
    // Who goes through his questions one after the other is no class where he never rests.
    const inOrder = { ...hands, byHours: 0.8, byDays: 0.8 }
    expect(some({ material: store, hands: inOrder })).toBe('distillation')
    expect(some({ material: store, hands: inOrder, rhythm: { tireless: 0.2, sittings: 20 } })).toBe('unexplained')
  })

  it('are no evaluators where every question of one store is dealt to several of them', () => {
    const sampled = { ...machine, material: { parties: 23, again: 800, own: 0.01 }, repeated: 0.4 }
    expect(group(sampled, everything, 9, 23, 0.9).verdict).toBe('distillation')
    expect(group({ ...sampled, place: 0.2, joined: 0.2 }, [...everything, 'resampling'], 9, 23, 0.9)).toEqual({
      verdict: 'evaluation',
      reason: 'same-items',
    })
  })

  it('are nobody’s accounts where each brings things of its own, be they one machine in everything else', () => {
    const material = { parties: 9, again: 400, own: 0.3 }
    expect(group({ ...machine, material }, everything, 9, 7, 0.8).verdict).toBe('unexplained')
  })

  it('are customers of one platform, whether they came one by one or at its launch, however many of its templates are filled at night', () => {
    const exits = ['shared-place', 'shared-client', 'lockstep', ...ASKS]
    const hands = { templates: 14, byHours: 0.02, byDays: 0, users: 1 }
    const customers = (tireless: number, ...more: string[]) =>
      group(
        { ...placed, asking: 0.8, filled: 0.4, sharded: 0.4, hands, rhythm: { ...WORK, tireless } },
        [...exits, ...more],
        14,
        26,
        0.7,
      ).verdict
    for (const tireless of [0.2, 0.4])
      for (const signUp of ['creation-burst:2', 'creation-burst:8', 'creation-burst'])
        expect(customers(tireless, signUp)).toBe('unexplained')
  })

  it('are worth a look where they fill a generator that asks for data', () => {
    expect(group({ ...placed, filled: 0.3, sharded: 0.25, asking: 0.55 }, strong, 24)).toEqual({
      verdict: 'unexplained',
      reason: 'unbound-acting-generator',
    })
  })
})

describe('accounts that have nothing in common but when they were made', () => {
  const filling = { dealt: 0.6, sharded: 0.65, filled: 0.65, asking: 0.6, repeated: 0.01 }
  const made = ['creation-burst', 'equal-load', ...ASKS]

  it('are worth a look where dozens of templates make up what they send and hardly a filling comes twice', () => {
    expect(group(filling, made, 40)).toEqual({ verdict: 'unexplained', reason: 'unbound-made-together' })
  })

  it('are ordinary where they are few, where the fillings come again, or where they were made one by one', () => {
    expect(group(filling, made, 40, 12).reason).toBe('ordinary')
    expect(group({ ...filling, repeated: 0.1 }, made, 40).reason).toBe('ordinary')
    expect(group(filling, ['equal-load', ...ASKS], 40).reason).toBe('ordinary')
    expect(group(filling, made, 12).reason).toBe('ordinary')
  })
})

describe('accounts with exits of their own that nothing binds', () => {
  const own = { manifold: 1, sharded: 0.7, dealt: 0.7, filled: 0.8, asking: 0.9, joined: 0.4, repeated: 0.02 }
  const inStep = ['shared-client', 'creation-burst', 'lockstep', ...ASKS]
  const hands = { templates: 40, byHours: 0, byDays: 0, users: 1 }

  it('are worth a look where one hand fills a dozen templates or dozens round the clock with all of them, and no more: a library has users as well', () => {
    const few = { ...hands, templates: 12 }
    const rhythm = { ...WORK, tireless: 0.45 }
    expect(group({ ...own, hands, rhythm }, inStep, 40, 8, 0.8)).toEqual({ verdict: 'unexplained', reason: 'unbound-tireless' })
    expect(group({ ...own, hands: few, rhythm }, inStep, 40, 8, 0.8)).toEqual({
      verdict: 'unexplained',
      reason: 'unbound-machine',
    })
  })

  it('are ordinary where they sleep', () => {
    const sleeping = { ...own, hands, rhythm: { ...WORK, tireless: 0.2 }, repeated: 0.2 }
    expect(group(sleeping, inStep, 40, 8, 0.8).reason).toBe('ordinary')
  })
})

describe('accounts that share cards and fill many templates', () => {
  const cards = { identity: 1, sponsor: 0.2, sponsors: 0.35, filled: 0.5, sharded: 0.5, dealt: 0.4, asking: 0.6, repeated: 0.02 }
  const found = (profile: Partial<Profile>, ...strong: string[]) =>
    group({ ...cards, ...profile }, ['shared-identity', 'shared-client', ...ASKS, ...strong], 12, 20, 0.6)

  it('are branches of one firm, or customers of one service, where four in ten are firms by themselves', () => {
    const together = { joined: 0.8, closest: 0.8 }
    expect(found({ ...together, firms: 0.3 }, 'equal-load').verdict).toBe('distillation')
    expect(found({ ...together, firms: 0.45 }, 'equal-load')).toEqual({ verdict: 'unexplained', reason: 'firms' })
  })

  it('are teams who use one tool where they act as one in that alone, and each template has times of its own', () => {
    const many = { joined: 0.8, closest: 0.8, hands: { templates: 5, byHours: 0.8, byDays: 0.6, users: 1 }, asking: 0.9 }
    const asks = (...strong: string[]) =>
      group({ ...cards, ...many }, ['shared-identity', 'shared-client', ...ASKS, ...strong], 5, 9, 0.7).verdict
    expect(asks()).toBe('unexplained')
    expect(asks('equal-load', 'creation-burst')).toBe('distillation')
  })

  it('are several events where each card pays for as many as an event has, they signed up together and hardly come again', () => {
    const lots = { joined: 0.8, closest: 0.8, sponsor: 0.4, sponsors: 0.7, funded: 1 }
    const visitors = { ...lots, rhythm: { tireless: 0, sittings: 3 } }
    expect(found(visitors, 'creation-burst', 'equal-load').verdict).toBe('unexplained')
    expect(found({ ...visitors, funded: 0 }, 'creation-burst', 'equal-load').verdict).toBe('distillation')
    expect(found(visitors, 'equal-load').verdict).toBe('distillation')
    expect(found(lots, 'creation-burst', 'equal-load').verdict).toBe('distillation')
  })

  it('are branches of one firm, or its developers, where each fills them with things of its own, whether dialogues go round or not', () => {
    const material = { parties: 20, again: 400, own: 0.25 }
    const together = { joined: 0.8, closest: 0.8 }
    expect(found(together, 'equal-load').verdict).toBe('distillation')
    expect(found({ ...together, material }, 'equal-load')).toEqual({ verdict: 'unexplained', reason: 'own-material' })
    expect(found({ ...together, material: { ...material, again: 50 } }, 'equal-load').verdict).toBe('distillation')
    expect(found({ ...together, material, conversation: 0.6, wandering: 0.6 }, 'equal-load').reason).toBe('own-material')
  })

  it('are a campaign where they hang together, or one hand never rests; teams of three who use one framework do neither', () => {
    const oneHand = { templates: 12, byHours: 0, byDays: 0, users: 1 }
    expect(found({ joined: 0.8, closest: 0.8 }, 'equal-load').verdict).toBe('distillation')
    expect(found({ joined: 0.2, hands: oneHand, rhythm: { tireless: 0.4, sittings: 20 } }, 'equal-load').verdict).toBe(
      'distillation',
    )
    expect(found({ joined: 0.2, hands: oneHand }, 'equal-load').verdict).toBe('unexplained')
    const each = { templates: 12, byHours: 0.34, byDays: 0.11, users: 1 }
    expect(found({ joined: 0.2, hands: each }, 'lockstep').verdict).toBe('unexplained')
  })

  it('may be a firm and its branches where two cards pay for all and they hardly act as one', () => {
    const office = { sponsor: 0.5, sponsors: 1, joined: 1, closest: 1, place: 1 }
    expect(found(office, 'shared-place').verdict).toBe('unexplained')
    expect(found(office, 'shared-place', 'lockstep').verdict).toBe('distillation')
    // Little more than others ask.
    expect(found({ ...office, asking: 0.41 }, 'shared-place', 'lockstep').verdict).toBe('distillation')
    expect(
      group(
        { ...cards, ...office, asking: 0.41 },
        ['shared-identity', 'shared-client', ...ASKS, 'shared-place', 'lockstep'],
        12,
        20,
        0.5,
      ).verdict,
    ).toBe('unexplained')
  })
})

describe('a pool fed from several cards', () => {
  const cards = { identity: 0.8, sponsor: 0.1, sponsors: 0.2, joined: 0.9, closest: 0.1, place: 0.8 }
  const bound = ['shared-identity', 'shared-place', 'creation-burst', 'equal-load']

  it('is a reseller where one text of the dispatcher stands before all that is asked', () => {
    const wrapped = { ...cards, sharded: 0.6, filled: 0.6, dealt: 0.5, asking: 0.25, manifold: 0 }
    expect(group(wrapped, [...bound, 'pooled-content'], 1)).toEqual({ verdict: 'reseller', reason: 'bound-ordinary-content' })
  })

  it('is a reseller where its customers write in another language', () => {
    expect(group({ ...cards, manifold: 0 }, [...bound, 'pooled-content'], 0).verdict).toBe('reseller')
  })

  it('is a campaign where everything says so and one text goes round', () => {
    const tasks = { ...cards, filled: 0.07, sharded: 0.07, asking: 0.6, manifold: 0 }
    expect(group(tasks, [...bound, 'lockstep', ...ASKS], 1)).toEqual({ verdict: 'distillation', reason: 'bound-everything' })
    // At an event, too, a text goes round, and a good part asks.
    expect(group(tasks, [...bound, 'lockstep', ...ASKS], 1, 30, 0.65).verdict).toBe('unexplained')
  })

  it('is a campaign without a text in common where nearly all asks and everything acts as one', () => {
    const everything = [
      'shared-identity',
      'shared-place',
      'shared-client',
      'creation-burst',
      'lockstep',
      'intent',
      'pooled-content',
    ]
    const nothing = { ...cards, users: 0, manifold: 0, sharded: 0, asking: 0 }
    expect(group(nothing, everything, 0, 14, 0.85)).toEqual({ verdict: 'distillation', reason: 'bound-everything' })
    expect(group(nothing, everything, 0, 14, 0.7).verdict).toBe('unexplained')
    const apart = everything.filter((name) => name !== 'lockstep')
    expect(group(nothing, apart, 0, 14, 0.85).verdict).toBe('unexplained')
  })

  it('is a campaign of cells with a card each where one hand fills the same templates with all of them round the clock', () => {
    const apart = {
      ...cards,
      identity: 1,
      joined: 0.2,
      place: 0.2,
      closest: 0.2,
      manifold: 1,
      sharded: 0.95,
      dealt: 0.9,
      asking: 0.6,
      repeated: 0.01,
    }
    const hands = { templates: 8, byHours: 0, byDays: 0, users: 1 }
    const cells = (more: Partial<Profile>) =>
      group(
        { ...apart, hands, rhythm: { ...WORK, tireless: 0.4 }, ...more },
        ['shared-identity', 'shared-client', 'equal-load'],
        16,
        24,
        0.5,
      )
    expect(cells({})).toEqual({ verdict: 'distillation', reason: 'bound-restless' })
    expect(cells({ rhythm: WORK }).verdict).toBe('unexplained')
    expect(cells({ hands: { ...hands, byHours: 0.3 } }).verdict).toBe('unexplained')
    expect(cells({ repeated: 0.3 }).verdict).toBe('unexplained')
    expect(cells({ asking: 0.05 }).verdict).toBe('unexplained')
  })

  it('is a campaign of episodes where each brings tools of its own, few as its templates are, and be they two cards’', () => {
    const few = { ...cards, sharded: 0.03, filled: 0.03, asking: 0.85, users: 0.5, manifold: 0.5, tools: TOOLS }
    const strong = ['shared-identity', 'creation-burst', 'equal-load', 'intent', 'pooled-content']
    expect(group(few, strong, 3, 12, 0.6)).toEqual({ verdict: 'distillation', reason: 'bound-episodes' })
    expect(group({ ...few, tools: { ...TOOLS, share: 0.3 } }, strong, 3, 12, 0.6).verdict).not.toBe('distillation')
    const weeks = { rhythm: { tireless: 0, sittings: 3 } }
    const two = { ...few, ...weeks, sponsor: 0.5, sponsors: 0.8, joined: 1 }
    expect(group(two, [...strong, 'lockstep', 'shared-client'], 8, 12, 0.6).verdict).toBe('distillation')
    expect(group({ ...two, tools: NO_TOOLS }, [...strong, 'lockstep', 'shared-client'], 8, 12, 0.6).verdict).not.toBe(
      'distillation',
    )
    // One card is a class's or an event's.
    expect(group({ ...few, sponsor: 0.8, sponsors: 0.8 }, strong, 3, 12, 0.6).verdict).not.toBe('distillation')
  })

  it('is a campaign where half go on with each other’s dialogues, and a few templates that ask are in one hand, though nothing holds all together', () => {
    const hands = { templates: 7, byHours: 0.02, byDays: 0.02, users: 1 }
    const own = { conversation: 0.75, wandering: 0.5, joined: 0.6, sharded: 0.4, filled: 0.4, dealt: 0.35, asking: 0.85, hands }
    const strong = ['continuation', 'creation-burst', 'lockstep', 'equal-load', ...ASKS]
    const some = (more: Partial<Profile>, asks = 0.4) => group({ ...own, ...more }, strong, 7, 12, asks).verdict
    expect(some({})).toBe('distillation')
    expect(some({ conversation: 0.4, wandering: 0.2 })).not.toBe('distillation')
    expect(some({ hands: { ...hands, byHours: 0.3 } })).not.toBe('distillation')
    expect(some({}, 0.15)).not.toBe('distillation')
  })

  it('is a programme, and no pool, where one voucher pays for all', () => {
    expect(group({ ...cards, sponsor: 0.75, sponsors: 0.8, closest: 0.8 }, bound, 0).verdict).toBe('unexplained')
  })
})

describe('people who send the same items, bound by nothing', () => {
  // Strong signals come to 2 here, others to 0.5.
  const common = { repeated: 0.5, filled: 0.1, sharded: 0.05 }

  it('evaluate where the items are many for each of them, or one clock has them all send them', () => {
    const evaluation = { verdict: 'evaluation', reason: 'same-items' }
    expect(group(common, ['resampling'])).toEqual(evaluation)
    expect(group(common, ['lockstep:60:4'])).toEqual(evaluation)
  })

  it('evaluate where they send hardly anything else, though the items are few for each of hundreds', () => {
    expect(group({ ...common, repeated: 0.9 }, [], 12, 250).verdict).toBe('evaluation')
  })

  it('are a crowd of one country where its clock is all that has them active together', () => {
    expect(group(common, ['shared-place', 'lockstep:60:1.9', ...ASKS])).toEqual({ verdict: 'unexplained', reason: 'ordinary' })
  })

  it('are a crowd that asks what the public asks where the items are few, and nobody’s business', () => {
    expect(group(common, ['shared-place', ...ASKS])).toEqual({ verdict: 'unexplained', reason: 'ordinary' })
  })
})

describe('people of one network, of whom some share a card', () => {
  const network = { place: 1, joined: 0.9, density: 0.5, identity: 0.5, closest: 0.05, sharded: 0.01 }
  const strong = ['shared-identity', 'shared-place', 'shared-client', 'lockstep', ...ASKS]

  it('are families, and nobody’s business', () => {
    expect(group(network, strong, 3, 60, 0.2)).toEqual({ verdict: 'unexplained', reason: 'ordinary' })
  })

  it('are worth a look where most share one, many share one, they were made together, or fill templates of their own', () => {
    const looked = { verdict: 'unexplained', reason: 'bound-mixed' }
    expect(group({ ...network, identity: 0.7 }, strong, 3, 60, 0.2)).toEqual(looked)
    expect(group({ ...network, closest: 0.2 }, strong, 3, 60, 0.2)).toEqual(looked)
    expect(group(network, [...strong, 'creation-burst'], 3, 60, 0.2)).toEqual(looked)
    expect(group({ ...network, sharded: 0.2 }, strong, 1, 60, 0.2)).toEqual(looked)
  })
})

describe('what all figures say together', () => {
  /** A group that no rule accuses, of so many that share cards, or that nothing binds; and what it weighs. */
  const asks = { asking: 0.8, sharded: 0.05, filled: 0.05, joined: 1, closest: 1 }
  const bound = ['shared-identity', 'intent']
  const cards = { ...asks, identity: 0.9, sponsor: 0.2, sponsors: 0.3 }
  const weighing = (weight: number, profile: Partial<Profile>, strong: readonly string[], members = 12, intent = 0.5) =>
    group(profile, strong, 2, members, intent, () => weight)

  it('accuses who shares cards from 2 on', () => {
    expect(weighing(2.1, cards, bound)).toEqual({ verdict: 'distillation', reason: 'bound-weighed' })
    expect(weighing(1.9, cards, bound).verdict).toBe('unexplained')
  })

  it('asks more where each card pays for many, of a pool that does not move to a new model at once, and of whom nothing binds, unless they were made together', () => {
    const two = { ...cards, sponsor: 0.5, sponsors: 0.9 }
    for (const lots of [two, { ...cards, sponsor: 0.9, sponsors: 0.9 }, { ...cards, funded: 0.9 }]) {
      expect(weighing(2.4, lots, [...bound, 'creation-burst']).verdict).toBe('unexplained')
      expect(weighing(2.6, lots, [...bound, 'creation-burst']).verdict).toBe('distillation')
    }
    const pooled = { ...cards, conversation: 0.9, wandering: 0.9, asking: 0.3 }
    expect(weighing(2.7, pooled, [...bound, 'continuation'], 12, 0.2).verdict).not.toBe('distillation')
    expect(weighing(2.8, pooled, [...bound, 'continuation'], 12, 0.2).verdict).toBe('distillation')
    const moves = { ...pooled, pivot: { all: 0.3, asking: 0.3 } }
    expect(weighing(0.9, moves, [...bound, 'continuation'], 12, 0.2).verdict).not.toBe('distillation')
    expect(weighing(1.1, moves, [...bound, 'continuation'], 12, 0.2).verdict).toBe('distillation')
    const oneServer = { ...asks, place: 0.8 }
    expect(weighing(2.1, oneServer, ['intent', 'lockstep']).verdict).toBe('unexplained')
    expect(weighing(2.3, oneServer, ['intent', 'lockstep'])).toEqual({ verdict: 'distillation', reason: 'weighed' })
    expect(weighing(1.9, oneServer, ['intent', 'creation-burst']).verdict).toBe('unexplained')
    expect(weighing(2.1, oneServer, ['intent', 'creation-burst']).verdict).toBe('distillation')
    expect(weighing(2.6, asks, ['intent', 'lockstep']).verdict).toBe('unexplained')
    expect(weighing(2.8, asks, ['intent', 'lockstep']).verdict).toBe('distillation')
  })

  it('accuses nobody who asks for little, is few, is of firms, has things of his own or hangs together badly, whatever it weighs', () => {
    expect(weighing(9, { ...cards, asking: 0.1 }, bound, 12, 0.3).verdict).not.toBe('distillation')
    expect(weighing(9, cards, bound, 4).verdict).not.toBe('distillation')
    expect(weighing(9, asks, ['intent', 'lockstep'], 7).verdict).not.toBe('distillation')
    expect(weighing(9, asks, ['intent'], 12).verdict).not.toBe('distillation')
    expect(weighing(9, { ...cards, firms: 0.5 }, bound).verdict).not.toBe('distillation')
    expect(weighing(9, { ...cards, material: { parties: 12, again: 400, own: 0.3 } }, bound).verdict).not.toBe('distillation')
    expect(weighing(9, { ...cards, density: 0.5 }, bound).verdict).not.toBe('distillation')
    expect(weighing(9, { ...cards, elsewhere: 0.2 }, bound).verdict).not.toBe('distillation')
  })

  it('accuses nobody whom few accounts on one card, or in a pool, make up: a start-up, a tutoring company or a publisher', () => {
    const oneCard = { ...cards, sponsor: 0.9, sponsors: 0.9 }
    expect(weighing(9, oneCard, [...bound, 'creation-burst'], 7).verdict).not.toBe('distillation')
    expect(weighing(9, oneCard, [...bound, 'creation-burst'], 8).verdict).toBe('distillation')
    expect(weighing(9, cards, bound, 5).verdict).toBe('distillation')
    const pooled = { ...cards, conversation: 0.9, wandering: 0.9, asking: 0.3 }
    expect(weighing(9, pooled, [...bound, 'continuation'], 7, 0.2).verdict).not.toBe('distillation')
    expect(weighing(9, pooled, [...bound, 'continuation'], 8, 0.2).verdict).toBe('distillation')
  })

  it('accuses no evaluators and no class, who send the same prompts in a few sittings and share nothing else, or one card', () => {
    const again = { ...asks, repeated: 0.45, rhythm: { tireless: 0, sittings: 5 } }
    expect(weighing(9, { ...again, repeated: 0.3 }, ['intent', 'lockstep']).verdict).toBe('distillation')
    expect(weighing(9, { ...again, repeated: 0, rhythm: { tireless: 0, sittings: 2 } }, ['intent', 'lockstep']).verdict).not.toBe(
      'distillation',
    )
    expect(weighing(9, again, ['intent', 'lockstep']).verdict).not.toBe('distillation')
    const oneCard = { ...again, identity: 0.9, sponsor: 0.9, sponsors: 0.9 }
    expect(weighing(9, oneCard, [...bound, 'lockstep']).verdict).not.toBe('distillation')
    expect(weighing(9, { ...oneCard, repeated: 0.3 }, [...bound, 'lockstep']).verdict).toBe('distillation')
    expect(weighing(9, { ...again, ...cards }, bound).verdict).toBe('distillation')
    expect(weighing(9, { ...oneCard, rhythm: { tireless: 0, sittings: 20 } }, [...bound, 'lockstep']).verdict).toBe(
      'distillation',
    )
  })

  it('clears whom one rule alone accuses, and more of pools, but for those that ask for little', () => {
    const campaign = { ...cards, sharded: 0.5, filled: 0.5, dealt: 0.4 }
    const machine = [...bound, 'shared-client', 'lockstep', 'creation-burst', ...ASKS]
    const some = (weight: number, profile: Partial<Profile>, intent = 0.8) =>
      group(profile, machine, 12, 12, intent, () => weight).verdict
    expect(some(1.6, campaign)).toBe('distillation')
    expect(some(1.4, campaign)).not.toBe('distillation')
    // Of three or four nothing was learned; whether they are accused is another lab's word.
    expect(group(campaign, machine, 12, 4, 0.8, () => -9).verdict).toBe('distillation')
    const hands = { templates: 12, byHours: 0, byDays: 0, users: 1 }
    const pooled = { ...campaign, conversation: 0.9, wandering: 0.9, hands, dialogues: hands }
    expect(some(2.6, pooled)).not.toBe('distillation')
    expect(some(2.7, pooled)).toBe('distillation')
    const littleAsked = { ...pooled, asking: 0.5 }
    expect(some(1.9, littleAsked, 0.4)).not.toBe('distillation')
    expect(some(2.1, littleAsked, 0.4)).toBe('distillation')
    const moves = { ...littleAsked, pivot: { all: 0.3, asking: 0.3 } }
    expect(some(-0.1, moves, 0.4)).not.toBe('distillation')
    expect(some(0.1, moves, 0.4)).toBe('distillation')
  })
})
