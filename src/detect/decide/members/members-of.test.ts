import { describe, expect, it } from 'vitest'
import { lists } from '../../incidence.ts'
import type { Population } from '../../population.ts'
import { smallPopulation, type Thing } from '../../testdata/small-population.ts'
import { membersOf } from './members-of.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const CAMPAIGN = range(0, 30)
/** A campaign that identities hold together, and that fills templates. */
const BOUND = { bound: true, byTemplates: true }
/** Eight templates that all of the campaign fill. */
const templates = (fillers: readonly number[] = CAMPAIGN): Thing[] =>
  range(0, 8).map(() => ({ kind: 'template', accounts: fillers }))
/** Who of some accounts belongs, that were tested as a campaign, and who is kept out. */
const belonging = (population: Population, accounts: readonly number[], held: Parameters<typeof membersOf>[3] = BOUND) =>
  membersOf(
    population,
    accounts.map((party) => [party, 1] as const),
    new Set(),
    held,
  )
const sorted = (parties: Iterable<number>) => [...parties].sort((a, b) => a - b)
const members = (things: readonly Thing[], free: readonly number[]) =>
  sorted(belonging(smallPopulation(2_000, things), free).members.keys())
const cards = (accounts: readonly number[]): Thing[] =>
  range(0, Math.ceil(accounts.length / 3)).map((at) => ({ kind: 'payment', accounts: accounts.slice(3 * at, 3 * at + 3) }))

describe('who has no card in common with a campaign', () => {
  const paying = CAMPAIGN.slice(0, 21)

  it("is a member by a network that is nobody else's and its templates", () => {
    expect(members([...templates(), ...cards(paying), { kind: 'network', accounts: CAMPAIGN }], CAMPAIGN)).toEqual(CAMPAIGN)
  })

  const alone = (...more: Thing[]) => [...templates(), ...cards(paying), { kind: 'network', accounts: paying } as const, ...more]

  it('is none by its templates alone, since anybody may copy a text, and worth a look', () => {
    expect(members(alone(), CAMPAIGN)).toEqual(paying)
    const { bystanders } = belonging(smallPopulation(2_000, alone()), CAMPAIGN)
    expect(bystanders).toEqual(CAMPAIGN.slice(21).map((party) => ({ party, because: 'wording' })))
  })

  it('is a member by many templates with its software, unless it has a card or an exit in common with somebody else', () => {
    const software: Thing = { kind: 'client', accounts: CAMPAIGN }
    expect(members(alone(software), CAMPAIGN)).toEqual(CAMPAIGN)
    const elsewhere: Thing = { kind: 'payment', accounts: [29, 700] }
    expect(members(alone(software, elsewhere), CAMPAIGN)).toEqual(CAMPAIGN.slice(0, 29))
  })

  it('is one at an exit of strangers, where it fills dozens of templates as members do', () => {
    const software: Thing = { kind: 'client', accounts: [...CAMPAIGN, ...range(100, 130)] }
    const dozens = range(0, 20).map((): Thing => ({ kind: 'template', accounts: CAMPAIGN }))
    const sharing = (shared: 'address' | 'payment'): Thing => ({ kind: shared, accounts: [29, 700] })
    expect(members(alone(software, ...dozens, sharing('address')), CAMPAIGN)).toEqual(CAMPAIGN)
    expect(members(alone(software, ...dozens, sharing('payment')), CAMPAIGN)).toEqual(CAMPAIGN.slice(0, 29))
    expect(members(alone(software, sharing('address')), CAMPAIGN)).toEqual(CAMPAIGN.slice(0, 29))
  })

  it('is none where it is a legal entity with several accounts: an operator’s have one each', () => {
    const population = smallPopulation(2_000, alone({ kind: 'client', accounts: [...CAMPAIGN, ...range(100, 130)] }))
    const [firm, second] = [29, 1_999]
    const accounts = lists(range(0, 2_000).map((party) => (party === firm ? [firm, second] : [party])))
    const found = belonging({ ...population, parties: { ...population.parties, accounts } }, CAMPAIGN)
    expect(sorted(found.members.keys())).toEqual(CAMPAIGN.slice(0, 29))
  })

  it('is none where it samples all at temperature 0 and they do not, or they do and it does not: evaluators send what a campaign collects that samples each prompt over several accounts', () => {
    const population = smallPopulation(2_000, alone({ kind: 'client', accounts: [...CAMPAIGN, ...range(100, 130)] }))
    const sampling = (isGreedy: (account: number) => boolean) => {
      const greedy = population.accounts.greedy.map((_, at) => (isGreedy(at) ? 20 : 0))
      const found = belonging({ ...population, accounts: { ...population.accounts, greedy } }, CAMPAIGN)
      return sorted(found.members.keys())
    }
    expect(sampling((account) => !paying.includes(account))).toEqual(paying)
    expect(sampling((account) => paying.includes(account))).toEqual(paying)
    expect(sampling(() => true)).toEqual(CAMPAIGN)
  })

  it('is none where it sends word for word what others do, and they do not: evaluators pass round the items that a campaign collects answers about', () => {
    const sending = (again: (account: number) => boolean): Thing[] => [
      ...range(0, 8).map(
        (): Thing => ({ kind: 'template', accounts: CAMPAIGN, repeated: CAMPAIGN.map((one) => Number(again(one))) }),
      ),
      ...cards(paying),
      { kind: 'network', accounts: paying },
      { kind: 'client', accounts: [...CAMPAIGN, ...range(100, 130)] },
    ]
    expect(
      members(
        sending(() => false),
        CAMPAIGN,
      ),
    ).toEqual(CAMPAIGN)
    expect(
      members(
        sending((account) => !paying.includes(account)),
        CAMPAIGN,
      ),
    ).toEqual(paying)
    // Whose every prompt is sampled over several accounts sends it again, too.
    expect(
      members(
        sending(() => true),
        CAMPAIGN,
      ),
    ).toEqual(CAMPAIGN)
  })

  it('is none where it has them in common with the rest of a firm, though all of the firm stand in the group', () => {
    const [rest, firm] = [CAMPAIGN.slice(0, 27), CAMPAIGN.slice(27)]
    const things: Thing[] = [
      ...templates(),
      { kind: 'address', accounts: rest },
      { kind: 'client', accounts: [...CAMPAIGN, ...range(100, 130)] },
    ]
    expect(members(things, CAMPAIGN)).toEqual(CAMPAIGN)
    expect(members([...things, { kind: 'payment', accounts: firm }], CAMPAIGN)).toEqual(rest)
  })

  it('is none where it is one of a club on a card of its own, a third of the group, that words two of its templates alike', () => {
    const [campaign, club] = [CAMPAIGN.slice(0, 20), CAMPAIGN.slice(20)]
    const common = (some: number): Thing[] => [
      ...range(0, 8).map((at): Thing => ({ kind: 'template', accounts: at < some ? CAMPAIGN : campaign })),
      ...range(0, 4).map((): Thing => ({ kind: 'template', accounts: club })),
      ...[campaign, club].map((accounts): Thing => ({ kind: 'payment', accounts })),
    ]
    expect(members(common(2), CAMPAIGN)).toEqual(campaign)
    // What a generator writes goes to all of its cards.
    expect(members(common(4), CAMPAIGN)).toEqual(CAMPAIGN)
  })

  it('is none where it is one of a house that fills as many, with a card and a mail domain that nobody else of the group has', () => {
    const [campaign, house] = [CAMPAIGN.slice(0, 20), CAMPAIGN.slice(20)]
    const things = (...beside: Thing[]): Thing[] => [
      ...range(0, 8).map((): Thing => ({ kind: 'template', accounts: CAMPAIGN })),
      ...[campaign, house].map((accounts): Thing => ({ kind: 'payment', accounts })),
      ...beside,
    ]
    expect(members(things({ kind: 'mail domain', accounts: house }), CAMPAIGN)).toEqual(campaign)
    // A domain that others of the campaign have, too, is its operator's, and a card alone is one of several.
    expect(members(things({ kind: 'mail domain', accounts: CAMPAIGN.slice(18) }), CAMPAIGN)).toEqual(CAMPAIGN)
    expect(members(things(), CAMPAIGN)).toEqual(CAMPAIGN)
  })

  it('is one of a firm though its software would be the campaign’s alone, were it not for the firm', () => {
    const firm = CAMPAIGN.slice(25)
    const software: Thing = { kind: 'client', accounts: [...CAMPAIGN.slice(0, 15), ...firm, ...range(100, 104)] }
    const things = [
      ...alone(software),
      { kind: 'payment' as const, accounts: firm },
      { kind: 'address' as const, accounts: CAMPAIGN.slice(0, 25) },
    ]
    expect(members(things, CAMPAIGN)).toEqual(CAMPAIGN.slice(0, 25))
  })

  it('is a member by four of its templates with its software, and none by three', () => {
    const by = (some: number) => {
      const things: Thing[] = [
        ...range(0, 8).map((at): Thing => ({ kind: 'template', accounts: at < some ? CAMPAIGN : paying })),
        ...cards(paying),
        { kind: 'network', accounts: paying },
        { kind: 'client', accounts: CAMPAIGN },
      ]
      // Who fills fewer of them sends less, too: none of them has work of its own.
      const population = smallPopulation(2_000, things, (account) => (paying.includes(account) ? 40 : 5 * some))
      return sorted(belonging(population, CAMPAIGN).members.keys())
    }
    expect(by(4)).toEqual(CAMPAIGN)
    expect(by(3)).toEqual(paying)
  })

  it('is none, though worth a look, where it asks for far less than they do: a firm may work through the same texts', () => {
    const firm = [27, 28, 29]
    const population = smallPopulation(2_000, alone({ kind: 'client', accounts: [...CAMPAIGN, ...range(100, 200)] }))
    for (const account of CAMPAIGN) population.accounts.asking[account] = firm.includes(account) ? 1 : 14
    const found = belonging(population, CAMPAIGN)
    expect(sorted(found.members.keys())).toEqual(CAMPAIGN.slice(0, 27))
    expect(found.bystanders).toEqual(firm.map((party) => ({ party, because: 'wording' })))
  })

  it('is none by an exit of which the campaign is a small part', () => {
    const exit: Thing = { kind: 'address', accounts: [...CAMPAIGN.slice(18, 30), ...range(100, 140)] }
    expect(members([...templates(), ...cards(paying), { kind: 'network', accounts: paying }, exit], CAMPAIGN)).toEqual(paying)
  })
})

describe('a campaign that nothing binds', () => {
  const [withSoftware, without] = [range(0, 12), range(12, 30)]
  // Others have it, too.
  const software: Thing = { kind: 'client', accounts: [...withSoftware, ...range(200, 230)] }

  it('does not lose its templates to those of it who are kept out for want of a tie', () => {
    const population = smallPopulation(2_000, [...templates(), software])
    const { members, bystanders } = belonging(population, CAMPAIGN, { bound: false, byTemplates: true })
    expect(sorted(members.keys())).toEqual(withSoftware)
    expect(bystanders).toEqual(without.map((party) => ({ party, because: 'wording' })))
  })

  it('loses them to strangers who fill them as others fill them, too', () => {
    const strangers = range(100, 120)
    const population = smallPopulation(2_000, [...templates([...CAMPAIGN, ...strangers]), software])
    const { members } = belonging(population, CAMPAIGN, { bound: false, byTemplates: true })
    expect(members.size).toBe(0)
  })
})

describe('two people on a family’s card, at the exit of a campaign', () => {
  const family = [60, 61]
  const everybody = [...CAMPAIGN, ...family]
  const population = smallPopulation(2_000, [
    ...templates(),
    ...cards(family),
    { kind: 'address', accounts: everybody },
    { kind: 'network', accounts: everybody },
  ])
  const accused = (bound: boolean) => {
    return sorted(belonging(population, everybody, { bound, byTemplates: false }).members.keys())
  }

  it('are none of it where cards are not what holds it together', () => {
    expect(accused(false)).toEqual(CAMPAIGN)
  })
})

describe('the owner of a key that a campaign uses', () => {
  const owner = 60
  const lent = (ofHisOwn: number, more: readonly Thing[] = [], asking: (account: number) => number = () => 0) => {
    const things: Thing[] = [
      ...templates([...CAMPAIGN, owner]),
      ...cards(CAMPAIGN),
      // From the exit of each of the campaign's accounts.
      ...CAMPAIGN.map((account): Thing => ({ kind: 'address', accounts: [account, owner], uses: [40, 1] })),
      { kind: 'client', accounts: [...CAMPAIGN, owner] },
      ...more,
    ]
    const population = smallPopulation(2_000, things, (account) => (account === owner ? 40 + ofHisOwn : 40))
    for (const account of [...CAMPAIGN, owner]) population.accounts.asking[account] = asking(account)
    return belonging(population, [...CAMPAIGN, owner])
  }

  it('is no member where their dialogues go on over his key', () => {
    const dialogues = CAMPAIGN.slice(0, 6).map((account): Thing => ({ kind: 'conversation', accounts: [account, owner] }))
    const { members, bystanders } = lent(200, dialogues)
    expect(sorted(members.keys())).toEqual(CAMPAIGN)
    expect(bystanders).toEqual([{ party: owner, because: 'lent' }])
  })

  it('is no member, though all that these share is that he is met at their exits', () => {
    const { members, bystanders } = lent(200)
    expect(sorted(members.keys())).toEqual(CAMPAIGN)
    expect(bystanders).toEqual([{ party: owner, because: 'lent' }])
  })

  it('is no owner where all that it does is their work, and they ask for it: it may send from anywhere', () => {
    const elsewhere: Thing = { kind: 'address', accounts: [owner, 700], uses: [20, 20] }
    const asks = (share: number) => lent(10, [elsewhere], (account) => (account === owner ? share * 50 : 40))
    expect(asks(0.9).members.has(owner)).toBe(true)
    expect(asks(0.7).bystanders).toEqual([{ party: owner, because: 'lent' }])
    // Whose card is a stranger's, too, is one of a firm's.
    const card: Thing = { kind: 'payment', accounts: [owner, 700] }
    expect(lent(10, [elsewhere, card], (account) => (account === owner ? 45 : 40)).members.has(owner)).toBe(false)
  })
})

describe('an account of the same pool that only resells', () => {
  const mate = 60
  const POOL = [...CAMPAIGN, mate]
  /** With a card, many a dialogue, the exit and the client of the others: more ties than silence weighs. */
  const pool: Thing[] = [
    ...templates(),
    ...cards(CAMPAIGN),
    { kind: 'payment', accounts: [0, 5, 9, mate] },
    ...range(0, 12).map((at): Thing => ({ kind: 'conversation', accounts: [at, at + 9, mate] })),
    { kind: 'address', accounts: POOL },
    { kind: 'client', accounts: POOL },
  ]
  const found = (sent: number, asking: (account: number) => number = () => 0, things: readonly Thing[] = pool) => {
    const population = smallPopulation(2_000, things, (account) => (account === mate ? sent : 400))
    for (const account of POOL) population.accounts.asking[account] = asking(account)
    return belonging(population, POOL)
  }

  it('is no member, whatever ties it, where it would have filled several templates like the others', () => {
    const { members, bystanders } = found(80)
    expect(members.has(mate)).toBe(false)
    expect(bystanders).toEqual([{ party: mate, because: 'unused' }])
  })

  it('is none by a template of a customer of the pool either, that goes through all of its accounts and asks for nothing', () => {
    const customers: Thing = { kind: 'template', accounts: POOL, asks: 0.1 }
    const collecting = pool.map((thing) => (thing.kind === 'template' ? { ...thing, asks: 0.9 } : thing))
    expect(found(80, () => 0, [...collecting, customers]).bystanders).toEqual([{ party: mate, because: 'unused' }])
    // By one that asks it is one, and where hardly any of what they fill asks.
    expect(found(80, () => 0, [...collecting, { ...customers, asks: 0.9 }]).members.has(mate)).toBe(true)
    const resold = pool.map((thing) => (thing.kind === 'template' ? { ...thing, asks: 0.1 } : thing))
    expect(found(80, () => 0, [...resold, { ...customers, asks: 0.9 }]).members.has(mate)).toBe(true)
  })

  it('is one where it has sent too little to tell', () => {
    expect(found(20).members.has(mate)).toBe(true)
  })

  it('is one where it asks nearly as much as they do who mostly ask: it collects in a language of its own, and resells nothing', () => {
    const members = (asking: (account: number) => number) => found(80, asking).members.has(mate)
    expect(members((account) => (account === mate ? 70 : 320))).toBe(true)
    expect(members((account) => (account === mate ? 45 : 320))).toBe(false)
    // Where they ask for little, that it asks as little says nothing.
    expect(members((account) => (account === mate ? 20 : 100))).toBe(false)
  })
})

describe('who is tied to a campaign by something else than its set-up', () => {
  const core: Thing[] = [...templates(), ...cards(CAMPAIGN), { kind: 'address', accounts: CAMPAIGN }]

  it('is none where two accounts of another firm have a card of their own and fill its templates', () => {
    const firm = [50, 51]
    const things: Thing[] = [...core.slice(8), ...templates([...CAMPAIGN, ...firm]), { kind: 'payment', accounts: firm }]
    expect(members(things, [...CAMPAIGN, ...firm])).toEqual(CAMPAIGN)
  })

  it('is none where a colleague of his, with a card in common with him, fills some of its templates like the others', () => {
    const tutors = [50, 51, 52, 53]
    const few = CAMPAIGN.slice(0, 6)
    const shared = [...templates(few), { kind: 'template', accounts: [...few, ...tutors] } as Thing]
    const ties: Thing[] = [
      { kind: 'payment', accounts: few },
      { kind: 'address', accounts: few },
      ...(['payment', 'address', 'network', 'client', 'mail domain'] as const).map((kind): Thing => ({ kind, accounts: tutors })),
    ]
    const more = range(0, 4).map((): Thing => ({ kind: 'template', accounts: [...few, ...tutors] }))
    expect(members([...shared, ...ties, ...more], [...few, tutors[0] as number])).toEqual(few)
  })

  it('is none where a dialogue of public items happens to be the same', () => {
    const passer = 50
    const things: Thing[] = [
      ...core,
      { kind: 'conversation', accounts: [3, passer] },
      { kind: 'conversation', accounts: [5, passer] },
    ]
    const popular: Thing = { kind: 'template', accounts: [...range(0, 6), passer, ...range(100, 110)] }
    expect(members([...things, popular], [...CAMPAIGN, passer])).toEqual(CAMPAIGN)
  })
})

describe('who goes on with a dialogue of a campaign and fills two of its templates', () => {
  const passer = 50
  const wording: Thing[] = [
    ...templates(),
    ...range(0, 2).map((): Thing => ({ kind: 'template', accounts: [...CAMPAIGN, passer] })),
  ]
  const dialogue: Thing = { kind: 'conversation', accounts: [3, passer] }
  const found = (things: readonly Thing[], sent: number, isPool = false) => {
    const population = smallPopulation(2_000, [...wording, ...cards(CAMPAIGN), ...things], (account) =>
      account === passer ? sent : 400,
    )
    return belonging(population, [...CAMPAIGN, passer], { ...BOUND, isPool })
  }

  it('is a member where that is as much of what it sends as of what they send', () => {
    expect(found([dialogue], 80).members.has(passer)).toBe(true)
  })

  it('is none in a pool by so little: its customers’ dialogues go through it, too', () => {
    expect(found([dialogue], 80, true).members.has(passer)).toBe(false)
    const onTheirCards: Thing[] = [3, 4, 5].map((member) => ({ kind: 'payment', accounts: [member, passer] }))
    expect(found([dialogue, ...onTheirCards], 80, true).members.has(passer)).toBe(true)
  })

  it('is none where it sends so much else that it would have filled them far more often', () => {
    const { members, bystanders } = found([dialogue], 400)
    expect(members.has(passer)).toBe(false)
    expect(bystanders).toEqual([{ party: passer, because: 'unused' }])
  })

  it('is a member all the same where it is on a card or at an exit of theirs: an operator does not work through all of his accounts alike', () => {
    for (const kind of ['payment', 'address'] as const)
      expect(found([dialogue, { kind, accounts: [3, 4, passer] }], 400).members.has(passer)).toBe(true)
  })
})

describe('a campaign of which few fill its templates', () => {
  it('is all who share its cards, whether they fill them or not; unless the verdict rests on these', () => {
    const few = CAMPAIGN.slice(0, 10)
    const setUp = (['network', 'client'] as const).map((kind): Thing => ({ kind, accounts: CAMPAIGN }))
    const population = smallPopulation(2_000, [...templates(few), ...cards(CAMPAIGN), ...setUp], () => 200)
    const found = (byTemplates: boolean) => belonging(population, CAMPAIGN, { bound: true, byTemplates }).members.size
    expect(found(false)).toBe(CAMPAIGN.length)
    expect(found(true)).toBeLessThan(CAMPAIGN.length)
  })
})

describe('who is on a card of agents that have no templates', () => {
  const STRAYS = [30, 31, 32]
  const EVERYBODY = [...CAMPAIGN, ...STRAYS]
  /** Cards that go from one to the next, and dialogues among the agents; what each asks, of twenty exchanges. */
  const found = (dialogues: readonly number[], asking: (account: number) => number) => {
    const population = smallPopulation(2_000, [
      ...range(0, 11).map(
        (at): Thing => ({
          kind: 'payment',
          accounts: sorted(new Set([0, 1, 2, 3].map((step) => (3 * at + step) % 33))),
        }),
      ),
      { kind: 'address', accounts: EVERYBODY },
      ...dialogues.slice(1).map((account, at): Thing => ({ kind: 'conversation', accounts: [dialogues[at] as number, account] })),
    ])
    for (const account of EVERYBODY) population.accounts.asking[account] = asking(account)
    const { members } = belonging(population, EVERYBODY, { bound: true, byTemplates: false })
    return sorted(members.keys())
  }
  const little = (account: number) => (STRAYS.includes(account) ? 2 : 14)

  it('is a member where it asks as they do, or goes on with their dialogues', () => {
    expect(found(CAMPAIGN, () => 14)).toEqual(EVERYBODY)
    expect(found(EVERYBODY, little)).toEqual(EVERYBODY)
  })

  it('is none where it asks for far less, as people do who share a card or an exit with them', () => {
    expect(found(CAMPAIGN, little)).toEqual(CAMPAIGN)
  })

  it('is one where nobody asks for much: that says nothing then', () => {
    expect(found(CAMPAIGN, (account) => (STRAYS.includes(account) ? 1 : 6))).toEqual(EVERYBODY)
  })
})

describe('who shares a card with a campaign in a reseller’s pool and fills templates of the pool', () => {
  /** A pool of thirty, of whom the first nine collect. */
  const found = (asking: (account: number) => number, exchanges = 20) => {
    const population = smallPopulation(2_000, [...templates(), ...cards(CAMPAIGN)], () => exchanges)
    for (const account of CAMPAIGN) population.accounts.asking[account] = asking(account)
    return belonging(population, CAMPAIGN)
  }

  it('is another customer where it asks for hardly anything and the others ask mostly', () => {
    const { members, bystanders } = found((account) => (account < 9 ? 19 : 1))
    expect(sorted(members.keys())).toEqual(range(0, 9))
    expect(bystanders).toEqual(range(9, 30).map((party) => ({ party, because: 'ordinary' })))
  })

  it('is one who has sent a few prompts, none of which asks, where most members hardly send any other; and belongs where that may be chance', () => {
    const few = (exchanges: number, asking: number) => found((account) => (account < 24 ? asking : 0), exchanges).members.size
    expect([few(4, 4), few(5, 4)]).toEqual([24, 24])
    expect([few(2, 2), few(4, 2)]).toEqual([30, 30])
  })

  it('belongs where it asks for more than a fifth of that, sends too little to tell, or nobody asks mostly: hydras hide what they collect', () => {
    expect(found((account) => (account < 9 ? 19 : 5)).members.size).toBe(30)
    expect(found((account) => (account < 9 ? 13 : 1), 14).members.size).toBe(30)
    expect(found((account) => (account < 9 ? 7 : 1)).members.size).toBe(30)
  })
})

describe('who fills what members do without the templates that they have in common', () => {
  const [cell, others] = [range(0, 10), range(10, 30)]
  const found = (ties: readonly Thing[]) => {
    const things = [
      ...templates(others),
      // Each of these two of the others fill, too.
      ...range(0, 4).map((at): Thing => ({ kind: 'template', asks: 0.1, accounts: [...cell, 10 + 2 * at, 11 + 2 * at] })),
      ...ties,
    ]
    const population = smallPopulation(2_000, things, (account) => (cell.includes(account) ? 20 : 40))
    return sorted(belonging(population, CAMPAIGN).members.keys())
  }

  it('belongs: cells of a campaign have templates of their own, and its silence on the others’ says nothing', () => {
    expect(found(range(0, 10).map((at): Thing => ({ kind: 'payment', accounts: [at, at + 10, at + 20] })))).toEqual(CAMPAIGN)
  })

  it('does not where nothing but wording and common software holds it: evaluators pass round what a campaign collects', () => {
    const software: Thing = { kind: 'client', accounts: [...CAMPAIGN, ...range(100, 300)] }
    const pairs = range(10, 20).map((at): Thing => ({ kind: 'payment', accounts: [at, at + 10] }))
    expect(found([...pairs, software])).toEqual(others)
  })
})

describe('a group of which a few have many templates in common and most have few', () => {
  const [few, most] = [range(0, 9), range(9, 29)]
  /** Twenty who pay in pairs, each of whom has two or three templates in common with whoever comes before and after. */
  const round = range(0, 20).map(
    (at): Thing => ({
      kind: 'template',
      asks: 0.3,
      accounts: [0, 1, 2, 3].map((next) => 9 + ((at + next) % 20)).sort((a, b) => a - b),
    }),
  )
  const pairs = range(0, 10).map((at): Thing => ({ kind: 'payment', accounts: [9 + 2 * at, 10 + 2 * at] }))

  it('is the most, who hang together by what nobody else fills, and not the few for what these have in common', () => {
    expect(members([...templates(few), ...cards(few), ...round, ...pairs], [...few, ...most])).toEqual(most)
  })
})

describe('a campaign whose generator deals a template to every two accounts', () => {
  const some = range(0, 12)
  const pairs: Thing[] = range(0, 6).map((at) => ({ kind: 'template', accounts: [2 * at, 2 * at + 1], prompts: [15, 15] }))
  // Exits that four know, each of them another's fourth.
  const exits: Thing[] = range(0, 12).map((at) => ({
    kind: 'address',
    accounts: sorted([at, (at + 1) % 12, (at + 2) % 12, (at + 5) % 12]),
  }))
  const software: Thing = { kind: 'client', accounts: [...some, ...range(100, 108)] }
  const found = (things: Thing[]) =>
    belonging(smallPopulation(2_000, [software, ...things]), some, { bound: false, byTemplates: true }).members.size

  it('keeps its accounts, though what two fill ties nobody', () => {
    expect(found([...exits, ...pairs])).toBe(12)
  })

  it('does not, where others fill them as well, or some pairs of colleagues are all that fill any', () => {
    expect(
      found([
        ...exits,
        ...pairs.map((one, at) => ({
          ...one,
          accounts: [...one.accounts, ...range(100 + 60 * at, 160 + 60 * at)],
          prompts: [15, 15, ...range(0, 60).map(() => 15)],
        })),
      ]),
    ).toBe(0)
    expect(found([...exits, ...pairs.slice(0, 2)])).toBeLessThan(3)
  })
})
