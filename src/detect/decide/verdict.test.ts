import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SIGNALS } from '../signals/index.ts'
import type { Finding } from '../test/test-group.ts'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import type { Profile } from './profile/profile.ts'
import { NO_TOOLS } from './profile/tools.ts'
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
}

/** Accounts that sit down again and again, and rest in between. */
const WORK = { tireless: 0, sittings: 20 }

function verdict({ profile = {}, strong = [], members = 30, templates = 12, asking = 0.5, weighs = -1, asPool = weighs }: Group) {
  const own = Array.from({ length: templates }, (_, key) => key)
  const findings = SIGNALS.map((signal): Finding => {
    const [name, statistic = '2'] = strong.find((one) => one.split(':')[0] === signal.name)?.split(':') ?? []
    const found = name === signal.name
    const given = { intent: asking }[signal.name]
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
  const oneInstrument = { ...paid, sponsor: 0.9, sponsors: 0.9 }
  const sections = { ...paid, sponsor: 0.5, sponsors: 0.9 }

  it('accuses from a bound on: of more where few pay, and of most a handful, as a tutoring company is', () => {
    for (const [profile, strong, asked, ofAHandful] of [
      [paid, CARDS, 1.75, 2.75],
      [server, ['lockstep'], 1.75, 2.75],
      [oneInstrument, CARDS, 2.25, 5],
      [sections, CARDS, 2.25, 5],
      [{ ...paid, funded: 0.9 }, CARDS, 2.25, 5],
      [{ ...paid, entity: 0.4 }, CARDS, 2.25, 5],
      [{ ...paid, domain: 0.8 }, CARDS, 2.25, 5],
      [pooled, POOL, 1.5, 2.5],
    ] as const) {
      const of = (members: number, weighs: number) => verdict({ profile, strong, members, weighs }).verdict
      expect([of(12, asked - 0.01), of(12, asked)]).toEqual([expect.not.stringContaining('distillation'), 'distillation'])
      for (const members of [5, 7])
        expect([of(members, ofAHandful - 0.01), of(members, ofAHandful)]).toEqual([
          expect.not.stringContaining('distillation'),
          'distillation',
        ])
    }
  })

  it('asks one more of eight than of twelve, and between these account by account', () => {
    const of = (members: number, weighs: number) => verdict({ profile: paid, strong: CARDS, members, weighs }).verdict
    for (const [members, asked] of [
      [8, 2.75],
      [9, 2.5],
      [10, 2.25],
      [11, 2],
      [40, 1.75],
    ] as const)
      expect([of(members, asked - 0.01), of(members, asked)]).toEqual(['unexplained', 'distillation'])
  })

  it('asks more where each fills the templates with things of its own, enough of which comes again with enough of them to tell', () => {
    for (const [material, asked] of [
      [{ again: 400, own: 0.14, least: 0.12 }, 1.75],
      [{ again: 400, own: 0.15, least: 0.01 }, 3.25],
      [{ again: 400, own: 0.15, least: 0 }, 1.75],
      [{ again: 400, own: 0.8, least: 0.7 }, 3.25],
      [{ again: 99, own: 0.8, least: 0.7 }, 1.75],
    ] as const) {
      const group = { profile: { ...paid, material }, strong: CARDS }
      expect(verdict({ ...group, weighs: asked - 0.01 }).verdict, JSON.stringify(material)).toBe('unexplained')
      expect(verdict({ ...group, weighs: asked }).verdict, JSON.stringify(material)).toBe('distillation')
    }
    expect(
      verdict({ profile: { ...paid, material: { again: 400, own: 0.8, least: 0.7 } }, strong: CARDS, weighs: 3 }).reason,
    ).toBe('own-material')
    expect(
      verdict({ profile: { ...pooled, material: { again: 400, own: 0.8, least: 0.7 } }, strong: POOL, weighs: 1.5 }).verdict,
    ).toBe('distillation')
  })

  it('asks as much more where what dialogues begin about hangs on whose they are, whatever the wording', () => {
    for (const [least, asked] of [
      [0.039, 1.75],
      [0.04, 3.25],
    ] as const) {
      const group = { profile: { ...paid, subjects: { dialogues: 200, own: 0.1, least } }, strong: CARDS }
      expect(verdict({ ...group, weighs: asked - 0.01 }).verdict, `${least}`).toBe('unexplained')
      expect(verdict({ ...group, weighs: asked }).verdict, `${least}`).toBe('distillation')
    }
    const both = { material: { again: 400, own: 0.8, least: 0.7 }, subjects: { dialogues: 200, own: 0.5, least: 0.4 } }
    expect(verdict({ profile: { ...paid, ...both }, strong: CARDS, weighs: 3.25 }).verdict).toBe('distillation')
  })

  it('asks one more where one text is all that is filled, unless tools are made for its tasks or it is a pool', () => {
    const of = (templates: number, weighs: number, profile: Partial<Profile> = {}) =>
      verdict({ profile: { ...paid, ...profile }, strong: CARDS, templates, weighs }).verdict
    expect([of(1, 2.74), of(1, 2.75), of(2, 1.75), of(0, 1.75)]).toEqual(['unexplained', ...Array(3).fill('distillation')])
    const tools = { ...NO_TOOLS, brought: 0.3, forOne: { share: 1, users: 1 } }
    expect(of(1, 1.75, { tools })).toBe('distillation')
    expect(verdict({ profile: pooled, strong: POOL, templates: 1, weighs: 1.5 }).verdict).toBe('distillation')
  })

  it('asks one more where a quarter and more share dialogues and no pool is seen: it may be one, or a part of some', () => {
    const of = (weighs: number, conversation: number) =>
      verdict({ profile: { ...paid, conversation }, strong: CARDS, weighs }).verdict
    expect([of(1.75, 0.24), of(2.74, 0.25), of(2.75, 0.25)]).toEqual(['distillation', 'unexplained', 'distillation'])
  })

  it('asks one more of a pool each of whose accounts pays for itself: users of a marketplace share dialogues, too', () => {
    const of = (weighs: number, identity: number) =>
      verdict({ profile: { ...pooled, identity, sponsor: 0 }, strong: POOL, weighs }).verdict
    expect([of(1.5, 0.2), of(2.49, 0.19), of(2.5, 0.19)]).toEqual([
      'distillation',
      expect.not.stringContaining('distillation'),
      'distillation',
    ])
  })

  it('asks one and a half more of a pool whose templates have hours of their own, unless tools are made for each task or by one', () => {
    const of = (weighs: number, { templates = 5, byHours = 0.35, conversation = 0.9, one = 0 } = {}) => {
      const tools = { ...NO_TOOLS, brought: 0.3, forOne: { share: one, users: 1 }, written: { share: 0.4, users: 1 } }
      const hands = { templates, byHours, byDays: 0.3, users: 1 }
      return verdict({ profile: { ...pooled, conversation, tools, hands }, strong: POOL, weighs }).verdict
    }
    expect([of(2.99), of(3)]).toEqual([expect.not.stringContaining('distillation'), 'distillation'])
    for (const other of [{ templates: 4 }, { byHours: 0.34 }, { byHours: Number.NaN }, { conversation: 0.3 }, { one: 0.6 }])
      expect(of(1.5, other)).toBe('distillation')
  })

  it('says whether accounts are bound or act as one', () => {
    expect(verdict({ profile: paid, strong: CARDS, weighs: 9 })).toEqual({ verdict: 'distillation', reason: 'bound' })
    expect(verdict({ profile: server, strong: ['lockstep'], weighs: 9 })).toEqual({ verdict: 'distillation', reason: 'acting' })
  })

  it('reads a group over which dialogues wander on the scorecard of pools, and others on the other', () => {
    const of = (profile: Partial<Profile>, strong: readonly string[]) =>
      verdict({ profile, strong, weighs: 0, asPool: 5 }).verdict === 'distillation'
    expect([of(pooled, POOL), of(paid, CARDS), of({ ...pooled, wandering: 0.2 }, POOL)]).toEqual([true, false, false])
  })

  it('accuses no group less where it weighs more, or has more members', () => {
    const weight = fc.double({ min: -2, max: 10, noNaN: true })
    const dialogues = fc.constantFrom(0.1, 0.3, 0.6, 0.9)
    fc.assert(
      fc.property(
        weight,
        weight,
        dialogues,
        fc.integer({ min: 3, max: 12 }),
        fc.boolean(),
        (weighs, more, conversation, members, onOne) => {
          const shares = { ...paid, conversation, wandering: conversation, ...(onOne ? { sponsor: 0.9, sponsors: 0.9 } : {}) }
          const accused = (weighs: number, size: number) =>
            verdict({ profile: shares, strong: POOL, members: size, weighs }).verdict === 'distillation'
          if (!accused(weighs, members)) return
          expect(accused(Math.max(weighs, more), members)).toBe(true)
          expect(accused(weighs, members + 5)).toBe(true)
        },
      ),
    )
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
    // Hydras hide what they collect.
    const hides = (asking: number) => verdict({ profile: { ...pooled, asking }, strong: POOL, asking: 0.1, weighs: 9 }).verdict
    expect([hides(0.24), hides(0.26)]).toEqual(['reseller', 'distillation'])
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

  it('accuses nobody for what he asks alone: accounts must act as one in something else', () => {
    expect(verdict({ profile: server, strong: ['shared-place'], weighs: 9 }).verdict).toBe('distillation')
    expect(verdict({ profile: server, strong: ASKS, weighs: 9 }).verdict).not.toBe('distillation')
  })

  it('lists a handful that nothing binds only where it would accuse a larger group', () => {
    const of = (weighs: number) => verdict({ profile: server, strong: ['lockstep'], members: 6, weighs }).reason
    expect([of(1.7), of(1.8)]).toEqual(['ordinary', 'leans'])
  })

  it('accuses three or four whom nothing binds only if they count for eight, and asks no more of a handful that does than of many where few pay', () => {
    const of = (members: number, heads: number, profile: Partial<Profile> = server, strong = ['lockstep']) =>
      verdict({ profile: { ...profile, heads }, strong, members, weighs: 3.3 }).verdict
    expect([of(2, 12), of(3, 8), of(4, 8), of(4, 7)].map((name) => name === 'distillation')).toEqual([false, true, true, false])
    expect([of(6, 8, oneInstrument, CARDS), of(6, 7, oneInstrument, CARDS)]).toEqual([
      'distillation',
      expect.not.stringMatching('distillation'),
    ])
  })

  it('leaves three or four who share cards to another lab’s word', () => {
    expect(verdict({ profile: paid, strong: CARDS, members: 4, weighs: 9 }).verdict).toBe('distillation')
    expect(verdict({ profile: server, strong: ['lockstep'], members: 4, weighs: 9 }).verdict).not.toBe('distillation')
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
    expect(reason({ material: { again: 400, own: 0.25, least: 0.2 } })).toBe('own-material')
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
