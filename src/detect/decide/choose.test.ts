import { describe, expect, it } from 'vitest'
import { Match } from '../../records/index.ts'
import type { Candidate } from '../group/candidates.ts'
import type { Tested } from '../test/test-group.ts'
import { finding } from '../testdata/finding.ts'
import { smallPopulation, type Thing } from '../testdata/small-population.ts'
import { besides, chooser } from './choose.ts'
import type { Weigh } from './weigh/scorecard.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const LARGE = range(0, 30)
const SMALL = range(40, 52)
/** Cards of four accounts each, one exit for all, and who fills the six templates. */
const things = (members: readonly number[], fillers: readonly number[]): Thing[] => [
  ...range(0, members.length / 3).map((at) => ({
    kind: 'payment' as const,
    accounts: [...new Set([0, 1, 2, 3].map((step) => members[(3 * at + step) % members.length] as number))].sort((a, b) => a - b),
  })),
  { kind: 'address', accounts: members },
  ...range(0, 6).map(() => ({ kind: 'template' as const, accounts: fillers })),
]

const tested = (candidate: Candidate, asks: boolean): Tested => ({
  candidate,
  findings: [
    finding('shared-identity', 60),
    finding('shared-place', 60),
    finding('shared-client', 1),
    finding('intent', asks ? 60 : 1, asks ? 1 : 0.2),
  ],
  chosenBy: 'identity',
  eValue: 1e5,
  byFamily: new Map(),
})
/** As if what is asked were all that weighs. */
const byAsking: Weigh = ({ said }) => (said('intent') >= 0.5 ? 3 : -1)
const group = (members: readonly number[]): Candidate => ({ lens: 'ties', members: new Map(members.map((party) => [party, 1])) })

/** The verdicts by first member, where the small group asks for data once the large one is looked away from. */
function verdicts(population: ReturnType<typeof smallPopulation>): Record<number, string> {
  const accused = new Set<number>()
  const retest = (candidate: Candidate) => tested(candidate, accused.size > 0)
  const queue = chooser(0.05, accused, byAsking)
  const groups = [tested(group(LARGE), true), tested(group(SMALL), false)]
  queue.take('campaigns', population, groups, retest)
  queue.take('others', population, groups, retest)
  return Object.fromEntries(queue.chosen.map(({ members, reasoned }) => [Math.min(...members.keys()), reasoned.verdict]))
}

describe('a campaign beside a larger one', () => {
  it('that works with the same generator is judged as if the larger one were not there', () => {
    const everybody = [...LARGE, ...SMALL]
    const population = smallPopulation(2_000, [
      ...things(LARGE, everybody),
      ...things(SMALL, []).filter((one) => one.accounts.length > 0),
    ])
    expect(verdicts(population)).toEqual({ 0: 'distillation', 40: 'distillation' })
  })

  it('with templates of its own was judged rightly the first time', () => {
    const population = smallPopulation(2_000, [...things(LARGE, LARGE), ...things(SMALL, SMALL)])
    expect(verdicts(population)).toEqual({ 0: 'distillation', 40: 'unexplained' })
  })
})

describe('a part of a campaign', () => {
  const WHOLE = range(0, 30)
  const PART = range(0, 20)
  /** Three of six templates each, so that hardly two have none in common; the part has an exit besides, so that none in it do. */
  const sets = range(0, 64).filter((set) => range(0, 6).filter((bit) => (set >> bit) & 1).length === 3)
  const ofGenerator = range(0, 6).map((bit) => ({
    kind: 'template' as const,
    accounts: WHOLE.filter((party) => (((sets[party % sets.length] as number) >> bit) & 1) === 1),
  }))
  const judged = (templates: readonly Thing[]) => {
    const population = smallPopulation(2_000, [
      ...things(WHOLE, []).filter(({ kind }) => kind === 'payment'),
      { kind: 'address', accounts: PART },
      ...templates,
    ])
    const queue = chooser(0.05, new Set(), byAsking)
    const groups = [tested(group(WHOLE), true), tested(group(PART), false)]
    queue.take('campaigns', population, groups, (candidate) => tested(candidate, candidate.members.size === WHOLE.length))
    return queue.chosen.map(({ members, reasoned }) => `${reasoned.verdict} ${members.size}`)
  }

  it('that says too little by itself does not clear the whole, where all fill the same templates', () => {
    expect(judged(ofGenerator)).toEqual(['distillation 30'])
  })

  it('clears it where it fills them alone: a class and an agency, lumped together', () => {
    expect(judged(range(0, 6).map(() => ({ kind: 'template', accounts: PART })))).toEqual([])
  })
})

describe('a campaign of which half share cards', () => {
  const BOUND = range(0, 9)
  const OTHERS = range(9, 18)
  const judged = (bound: (candidate: Candidate) => boolean) => {
    const everybody = [...BOUND, ...OTHERS]
    const cards = things(BOUND, []).filter(({ kind }) => kind === 'payment')
    const population = smallPopulation(2_000, [
      ...cards,
      { kind: 'address', accounts: everybody },
      ...range(0, 6).map(() => ({ kind: 'template' as const, accounts: everybody })),
    ])
    const queue = chooser(0.05, new Set(), byAsking)
    const groups = [tested(group(everybody), true)]
    const retest = (candidate: Candidate) => tested(candidate, bound(candidate))
    queue.take('campaigns', population, groups, retest)
    const accused = queue.chosen.map(({ members, reasoned }) => `${reasoned.verdict} ${members.size}`)
    queue.take('others', population, groups, retest)
    return { accused, listed: queue.chosen.map(({ members, reasoned }) => [reasoned.verdict, [...members.keys()]]) }
  }

  it('is one where these ask by themselves, looking away from the others: what all were dealt is no stranger’s', () => {
    expect(judged(({ aside }) => OTHERS.every((party) => aside?.has(party))).accused).toEqual(['distillation 18'])
  })

  it('is none where they do not', () => {
    expect(judged(() => false).accused).toEqual([])
  })

  it('does not go unseen then: these are listed as what they are by themselves', () => {
    expect(judged(() => false).listed).toEqual([['unexplained', BOUND]])
  })
})

describe('who comes into a campaign by its generator', () => {
  const TESTED = range(0, 16)
  const NEWCOMERS = range(16, 24)
  /** Whether those who are judged again are distillation. */
  const judged = (is: (members: ReadonlyMap<number, number>) => boolean) => {
    const everybody = [...TESTED, ...NEWCOMERS]
    const population = smallPopulation(2_000, things(everybody, everybody))
    const queue = chooser(0.05, new Set(), byAsking)
    const groups = [tested(group(TESTED), true)]
    const retest = (candidate: Candidate) => tested(candidate, is(candidate.members))
    queue.take('campaigns', population, groups, retest)
    queue.take('others', population, groups, retest)
    return queue.chosen.map(
      ({ members, reasoned, tested }) => `${reasoned.verdict} ${members.size}, on evidence of ${tested.candidate.members.size}`,
    )
  }
  const hasNewcomers = (members: ReadonlyMap<number, number>) => NEWCOMERS.some((party) => members.has(party))

  it('is accused with it where all of them are distillation, on evidence of all', () => {
    expect(judged(() => true)).toEqual(['distillation 24, on evidence of 24'])
  })

  it('makes those who were tested no less of one', () => {
    expect(judged((members) => !hasNewcomers(members))).toEqual(['distillation 16, on evidence of 16'])
  })
})

describe('a handful', () => {
  /** Some who share an exit and templates, and whatever else is given. */
  const found = (
    cards: readonly Thing[],
    weight: number,
    members: readonly number[],
    { strangers = [] as readonly number[], matches = [] as readonly Match[], templates = 6 } = {},
  ) => {
    const things = [
      ...cards,
      { kind: 'address' as const, accounts: members },
      // Filled in a sitting of its own each.
      ...range(0, templates).map((at): Thing => ({ kind: 'template', accounts: members, slots: members.map(() => 2 * at) })),
    ]
    const population = { ...smallPopulation(2_000, things), matches }
    const queue = chooser(0.05, new Set(), () => weight)
    const whole = tested(group([...members, ...strangers]), true)
    queue.take('campaigns', population, [whole], (candidate) => tested(candidate, true))
    return queue.chosen.map(({ reasoned }) => `${reasoned.verdict} ${reasoned.reason}`)
  }
  const oneInstrument = (accounts: readonly number[]): Thing[] => [{ kind: 'payment', accounts }]
  const SIX = range(0, 6)
  const EIGHT = range(0, 8)

  it('is accused where it weighs more than others must, and most on one card, as a tutoring company has', () => {
    expect(found(oneInstrument(SIX), 5, SIX)).toEqual(['distillation bound'])
    expect(found(oneInstrument(SIX), 4.9, SIX)).toEqual([])
    expect(found(oneInstrument(EIGHT), 3.25, EIGHT)).toEqual(['distillation bound'])
    expect(found([], 2.75, SIX)).toEqual(['distillation acting'])
    expect(found([], 2.7, SIX)).toEqual([])
  })

  it('of four is accused where another lab flagged more than one person’s card, or that where it weighs what a handful must', () => {
    const FOUR = range(0, 4)
    const byCard = (...values: string[]) =>
      values.map((value, at) => Match.parse({ account_id: `a${at}`, namespace: 'payment', value, campaign: 'theirs' }))
    const of = (weight: number, ...values: string[]) => found(oneInstrument(FOUR), weight, FOUR, { matches: byCard(...values) })
    expect(of(9)).toEqual(['unexplained small'])
    expect(of(4, 'x', 'y')).toEqual(['distillation bound'])
    expect(of(4.9, 'x', 'x', 'x', 'x')).toEqual(['unexplained small'])
    expect(of(5, 'x', 'x', 'x', 'x')).toEqual(['distillation bound'])
    expect(of(9, 'x')).toEqual(['unexplained small'])
  })

  it('is no more than a handful with strangers beside it', () => {
    const besideOne: Thing = { kind: 'address', accounts: [0, 100, 101] }
    expect(found([...oneInstrument(SIX), besideOne], 4.9, SIX, { strangers: [100, 101] })).toEqual([])
    expect(found([...oneInstrument(SIX), besideOne], 5, SIX, { strangers: [100, 101] })).toEqual(['distillation bound'])
    const SEVEN = range(0, 7)
    expect(found([...oneInstrument(SEVEN), besideOne], 4.9, SEVEN, { strangers: [100] })).toEqual([])
    expect(found([...oneInstrument(SEVEN), besideOne], 5, SEVEN, { strangers: [100] })).toEqual(['distillation bound'])
  })
})

describe('a group that evaluates', () => {
  const EVALUATORS = range(0, 12)
  const NEIGHBOURS = range(12, 18)
  const WHOLE = [...EVALUATORS, ...NEIGHBOURS]
  const population = smallPopulation(2_000, [
    { kind: 'address', accounts: WHOLE },
    // Each item in a sitting of its own.
    ...range(0, 36).map(
      (at): Thing => ({ kind: 'template', accounts: EVALUATORS, repeated: 0.6, slots: EVALUATORS.map(() => 2 * at) }),
    ),
    { kind: 'template', accounts: NEIGHBOURS, repeated: 0.1 },
  ])
  const items = (one: Tested): Tested => ({ ...one, findings: [...one.findings, finding('resampling', 60, 3)] })
  const listed = (retest: (candidate: Candidate) => Tested) => {
    const queue = chooser(0.05, new Set(), byAsking)
    queue.take('others', population, [items(tested(group(WHOLE), false))], retest)
    return queue.chosen.map(({ members, reasoned }) => `${reasoned.verdict} ${[...members.keys()].join(' ')}`)
  }

  it('is who passes the items round, and not who shares their network', () => {
    expect(listed((candidate) => items(tested(candidate, false)))).toEqual([`evaluation ${EVALUATORS.join(' ')}`])
  })

  it('is nobody’s business where those who do are no group without the others', () => {
    expect(listed((candidate) => ({ ...items(tested(candidate, false)), eValue: 3 }))).toEqual([])
    expect(listed((candidate) => tested(candidate, false))).toEqual([])
  })

  it('accuses nobody whose neighbours were all that spoke against it', () => {
    expect(listed((candidate) => tested(candidate, true))).toEqual([`evaluation ${EVALUATORS.join(' ')}`])
  })
})

describe('a group in which pieces of a pool stand', () => {
  const WHOLE = range(0, 40)
  const POOL = [...range(32, 40), ...range(60, 72)]
  const judged = (...others: readonly Tested[]) => {
    const cards = (members: readonly number[]) => things(members, []).filter(({ kind }) => kind === 'payment')
    const population = smallPopulation(2_000, [
      ...cards(WHOLE),
      ...cards(POOL),
      { kind: 'address', accounts: POOL },
      ...range(0, 6).map(() => ({ kind: 'template' as const, accounts: range(0, 32) })),
    ])
    const queue = chooser(0.05, new Set(), byAsking)
    queue.take('campaigns', population, [tested(group(WHOLE), true), ...others], (candidate) => tested(candidate, true))
    return queue.chosen.map(({ reasoned }) => reasoned.verdict)
  }

  it('is not accused as a whole, be the piece a fifth of it', () => {
    expect(judged()).toEqual(['distillation'])
    expect(judged(tested(group(POOL), false))).toEqual([])
  })
})

describe('a shard of a campaign', () => {
  const WHOLE = range(0, 30)
  const SHARDS = [range(0, 15), range(15, 30)] as const
  /** Three templates to a shard, and one that goes round. */
  const templates = [...SHARDS, ...SHARDS, ...SHARDS, range(0, 24)].map((accounts) => ({ kind: 'template' as const, accounts }))
  const judged = (cards: readonly (readonly number[])[]) => {
    const population = smallPopulation(2_000, [
      ...cards.map((accounts) => ({ kind: 'payment' as const, accounts })),
      ...templates,
    ])
    const queue = chooser(0.05, new Set(), byAsking)
    const groups = [tested(group(WHOLE), true), ...SHARDS.map((shard) => tested(group(shard), false))]
    const clocked = groups.map((one) => ({
      ...one,
      findings: [...one.findings, finding('creation-burst', 60), finding('lockstep', 60)],
    }))
    queue.take('campaigns', population, clocked, (candidate) => tested(candidate, candidate.members.size === WHOLE.length))
    return queue.chosen.map(({ members, reasoned }) => `${reasoned.verdict} ${members.size}`)
  }

  it('that says too little by itself does not clear the whole, where cards are dealt out over shards', () => {
    expect(judged(SHARDS[0].map((party) => [party, party + 15]))).toEqual(['distillation 30'])
  })

  const OWN_CARDS = SHARDS.flatMap((shard) => range(0, 5).map((at) => shard.slice(3 * at, 3 * at + 3)))

  it('clears it where each has cards of its own and asks for less than the whole', () => {
    expect(judged(OWN_CARDS)).toEqual([])
  })
})

describe('a cell of a campaign', () => {
  const CELLS = [range(0, 8), range(8, 16)] as const
  const WHOLE = range(0, 16)
  /** Templates of each cell's own, one exit for all, and cards that two accounts of either cell share. */
  const population = (cards: readonly (readonly number[])[]) =>
    smallPopulation(2_000, [
      ...CELLS.flatMap((cell) => range(0, 4).map((): Thing => ({ kind: 'template', accounts: cell }))),
      { kind: 'address', accounts: WHOLE },
      ...cards.map((accounts): Thing => ({ kind: 'payment', accounts })),
    ])
  const found = (cards: readonly (readonly number[])[]) => {
    const queue = chooser(0.05, new Set(), byAsking)
    const groups = [...CELLS, WHOLE].map((members) => tested(group(members), true))
    queue.take('campaigns', population(cards), groups, (candidate) => tested(candidate, true))
    return queue.chosen.map(({ members }) => members.size)
  }

  it('comes after the whole, whose cards go from cell to cell', () => {
    expect(found(range(0, 4).map((at) => [2 * at, 2 * at + 1, 2 * at + 8, 2 * at + 9]))).toEqual([16])
  })

  it('comes first where the other has cards of its own', () => {
    const sizes = found(range(0, 4).map((at) => range(4 * at, 4 * at + 4)))
    expect(sizes[0]).toBe(8)
    expect(sizes).not.toContain(16)
  })
})

describe('a lump of two campaigns that work with one generator', () => {
  const A = range(0, 15)
  const B = range(20, 35)
  const OTHERS = range(40, 52)

  it('is taken apart, and who else stood in it is not accused', () => {
    const everybody = [...A, ...B, ...OTHERS]
    const population = smallPopulation(2_000, [
      ...things(A, everybody),
      ...[...things(B, []), ...things(OTHERS, [])].filter((one) => one.accounts.length > 0),
    ])
    // Many cards of a few accounts each, and sign-ups on one day, make a pool of whatever fills one generator.
    const lump = {
      ...tested(group(everybody), true),
      findings: [...tested(group(everybody), true).findings, finding('creation-burst', 60)],
    }
    const queue = chooser(0.05, new Set(), byAsking)
    const retest = (candidate: Candidate) => tested(candidate, false)
    queue.take('campaigns', population, [lump, tested(group(A), true), tested(group(B), true)], retest)
    const accused = queue.chosen.filter(({ reasoned }) => reasoned.verdict === 'distillation')
    expect(accused.map(({ members }) => [...members.keys()].sort((a, b) => a - b))).toEqual(expect.arrayContaining([A, B]))
    expect(accused.flatMap(({ members }) => [...members.keys()]).filter((party) => OTHERS.includes(party))).toEqual([])
  })
})

describe('a group of which a part is bound', () => {
  const WHOLE = range(0, 30)
  const BOUND = range(0, 20)
  const judged = (boundAsk: boolean) => {
    const population = smallPopulation(2_000, [
      ...things(BOUND, WHOLE).filter(({ kind }) => kind !== 'address'),
      { kind: 'address', accounts: WHOLE },
    ])
    const asked: number[] = []
    const retest = (candidate: Candidate) => {
      asked.push(candidate.members.size)
      return tested(candidate, boundAsk)
    }
    const queue = chooser(0.05, new Set(), byAsking)
    queue.take('campaigns', population, [{ ...tested(group(WHOLE), true) }], retest)
    return { accused: queue.chosen.filter(({ reasoned }) => reasoned.verdict === 'distillation').length, asked }
  }

  it('is no campaign where those who are bound do not ask: a pool, and firms that judge', () => {
    expect(judged(false).accused).toBe(0)
    expect(judged(true).accused).toBe(1)
    for (const size of judged(false).asked) expect(size).toBeLessThanOrEqual(BOUND.length)
    expect(judged(false).asked).toHaveLength(1)
  })
})

describe('a pool in a crowd of which a campaign was taken', () => {
  const CAMPAIGN = range(0, 9)
  const POOL = range(20, 38)
  const CROWD = [...CAMPAIGN, ...POOL, 50, 51]

  it('is named a reseller, though what the campaign left of the crowd cannot be explained and is larger', () => {
    const common = [
      ...things(CAMPAIGN, CAMPAIGN),
      ...things(POOL, []).filter((one) => one.accounts.length > 0),
      { kind: 'address' as const, accounts: CROWD },
    ]
    // So many exchanges that the campaign's templates are little of what the crowd sends.
    const population = smallPopulation(2_000, common, () => 200)
    const accused = new Set<number>()
    const queue = chooser(0.05, accused, ({ profile }) => (profile.manifold >= 0.9 ? 3 : -1))
    const groups = [tested(group(CROWD), false), tested(group(CAMPAIGN), true), tested(group(POOL), false)]
    const retest = (candidate: Candidate) => tested(candidate, true)
    queue.take('campaigns', population, groups, retest)
    queue.take('others', population, groups, retest)
    expect(queue.chosen.map(({ members, reasoned }) => [reasoned.verdict, members.size])).toEqual([
      ['distillation', CAMPAIGN.length],
      ['reseller', POOL.length],
    ])
  })
})

describe('besides', () => {
  it('gives those of strong groups who are not accused, and nobody of groups that nobody is accused of', () => {
    const groups = [tested(group(range(0, 10)), true), tested(group(range(20, 30)), true)]
    expect([...besides(groups, new Set(range(0, 4)), 0.05)]).toEqual(range(4, 10))
    expect([...besides(groups, new Set(range(0, 8)), 0.05)]).toEqual([])
  })
})

describe('accounts that nothing binds, and a few strays behind the same exits', () => {
  const CORE = range(0, 20)
  const STRAYS = [20, 21, 22]
  const everybody = [...CORE, ...STRAYS]
  /** One machine in network, sign-up and timing; the strays make its loads uneven. */
  const oneMachine = (candidate: Candidate, load: number): Tested => ({
    ...tested(candidate, true),
    findings: [
      ...['shared-place', 'shared-client', 'creation-burst', 'lockstep', 'intent', 'template-intent', 'pooled-content'].map(
        (name) => finding(name, 60),
      ),
      finding('shared-identity', 0.2, 0),
      finding('equal-load', 60, load),
    ],
    chosenBy: undefined,
  })
  const byLoad: Weigh = ({ said }) => (said('equal-load') >= -0.5 ? 3 : 0)
  const judged = (fillers: readonly number[], loadOf: (members: number) => number) => {
    const templates = range(0, 12).map((at): Thing => {
      const slots = fillers.map((account) => (7 * at + 3 * account) % 20)
      return { kind: 'template', accounts: fillers, slots, asks: 0.9 }
    })
    const population = smallPopulation(2_000, [{ kind: 'address', accounts: everybody }, ...templates], () => 60)
    const queue = chooser(0.05, new Set(), byLoad)
    queue.take('campaigns', population, [oneMachine(group(everybody), -1)], (candidate) =>
      oneMachine(candidate, loadOf(candidate.members.size)),
    )
    return queue.chosen.map(({ members, reasoned }) => `${reasoned.verdict} ${members.size}`)
  }

  it('are a campaign where those who fill its templates are one by themselves', () => {
    expect(judged(CORE, (members) => (members === CORE.length ? -0.05 : -1))).toEqual(['distillation 20'])
  })

  it('are none where these are no one machine either, or where half fill hardly any of its templates', () => {
    expect(judged(CORE, () => -1)).toEqual([])
    expect(judged(CORE.slice(0, 10), () => -0.05)).toEqual([])
  })
})

describe('accounts that act as one and pay for everything apart', () => {
  const CROWD = range(0, 12)
  /** Whom a group is named, whose exit has so many other users. */
  const judged = (others: number) => {
    const oneMachine = (candidate: Candidate): Tested => ({
      ...tested(candidate, true),
      findings: ['shared-place', 'shared-client', 'creation-burst', 'lockstep', 'intent', 'template-intent'].map((name) =>
        finding(name, 60),
      ),
      chosenBy: undefined,
    })
    const templates = range(0, 12).map((at): Thing => {
      const slots = CROWD.map((account) => (7 * at + 3 * account) % 20)
      return { kind: 'template', accounts: CROWD, slots, asks: 0.9 }
    })
    const exit: Thing = { kind: 'address', accounts: [...CROWD, ...range(100, 100 + others)] }
    const population = smallPopulation(2_000, [exit, ...templates], () => 60)
    const queue = chooser(0.05, new Set(), () => 3)
    for (const wanted of ['campaigns', 'others'] as const) queue.take(wanted, population, [oneMachine(group(CROWD))], oneMachine)
    return queue.chosen.map(({ members, reasoned }) => [reasoned.verdict, reasoned.reason, members.size])
  }

  it('are accused where an exit is theirs, too', () => {
    expect(judged(0)).toEqual([['distillation', 'acting', 12]])
  })

  it('are in the queue where little but wording ties each, and accused by nobody', () => {
    expect(judged(60)).toEqual([['unexplained', 'wording', 12]])
  })
})

describe('a campaign that cards hold together, and two who share a card with one of it', () => {
  const CORE = range(0, 18)
  /** Whom a group is named, of which so many are strays; the core asks by itself. */
  const judged = (strays: readonly number[], fillers: readonly number[]) => {
    const everybody = [...CORE, ...strays]
    const cards = strays.map((stray, at): Thing => ({ kind: 'payment', accounts: [at, stray] }))
    const population = smallPopulation(2_000, [...things(CORE, fillers), ...cards])
    const queue = chooser(0.05, new Set(), byAsking)
    const asks = (candidate: Candidate) => tested(candidate, candidate.members.size === CORE.length)
    queue.take('campaigns', population, [asks(group(everybody))], asks)
    return queue.chosen.map(({ members, reasoned }) => `${reasoned.verdict} ${members.size}`)
  }

  it('is one without them, where they fill none of its templates', () => {
    expect(judged([20, 21], CORE)).toEqual(['distillation 18'])
  })

  it('is none by leaving out many, or those who fill some', () => {
    expect(judged([20, 21, 22, 23], CORE)).toEqual([])
    expect(judged([20, 21], [...CORE, 20, 21])).toEqual([])
  })
})
