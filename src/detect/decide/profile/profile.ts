import { max, mean, median, sum } from 'simple-statistics'
import { density } from '../../group/density.ts'
import { type GroupView, NOBODY, tiedMembers, tiedShare, viewer } from '../../group/group-view.ts'
import { CLOSE, CONVERSATION, IDENTITY, type Kinds, PLACE } from '../../group/key-kinds.ts'
import { isShardedIn, ownTemplates } from '../../group/own-templates.ts'
import { panelOf } from '../../group/panel.ts'
import { dialoguesBetween, LEAST_POOL, poolsAmong } from '../../group/pools.ts'
import { canTie, tieIndex } from '../../group/tie-index.ts'
import { listOf } from '../../incidence.ts'
import type { Population } from '../../population.ts'
import { partyFigures } from '../../signals/party-figures.ts'
import { customaryAsking } from '../../signals/template-intent.ts'
import { firmsOf, partiesByDomain } from './firms.ts'
import { type Habits, habitsOf } from './habits.ts'
import { askingUses, type Hands, handsOf } from './hands.ts'
import { headsOf } from './heads.ts'
import { partsBy } from './largest-part.ts'
import { type Material, materialOf } from './material.ts'
import { pivotOf } from './pivot.ts'
import { type Rhythm, rhythmOf } from './rhythm.ts'
import { sentAgain } from './sent-again.ts'
import { NO_SUBJECTS, type Subjects, subjectsOf } from './subjects.ts'
import { type Tools, toolsOf } from './tools.ts'

/** What a group looks like in plain shares; verdicts are read from these beside the tests. */
export type Profile = {
  /** How many persons the group counts for: see heads.ts. */
  readonly heads: number
  /** Indices of the templates that the group uses out of all proportion: three members or more, or two where most of it is filled in such, and eight times the rate of others (group/own-templates.ts). */
  readonly ownTemplates: readonly number[]
  /** Of those, the ones whose fillings are shared out: next to none that the group sent was sent by another party too. */
  readonly shardedTemplates: readonly number[]
  /** Share of the group's prompts made from its own sharded templates. */
  readonly sharded: number
  /**
   * How much those templates ask for training data: the mean over templates of the probability that
   * their prompts do, 0 to 1. Each template has one voice: a customer's one large job must not speak for a pool.
   */
  readonly asking: number
  /** How much templates ask that this provider's customers fill: see `customaryAsking`. */
  readonly customary: number
  /** Share of members that use two own templates or more. */
  readonly manifold: number
  /** Share of the group's templated prompts that another party sent word for word. */
  readonly repeated: number
  readonly identity: number
  /** Share of members that have the most common of the identity keys: near 1 where one sponsor pays for everybody. */
  readonly sponsor: number
  /** Share of members that have one of the two most common identity keys: near `identity` where two sections of a course are paid for by a card each. */
  readonly sponsors: number
  /** Share of members that have an identity key which pays for as many as an event has: near `identity` where nobody else pays. */
  readonly funded: number
  readonly conversation: number
  /** Share of members in the largest part that hangs together by conversations alone: a team's dialogues go round the team, a pool's from any account to any. */
  readonly wandering: number
  /** Share of members in other such parts of some size, which no identity and no conversation ties to the largest: pools beside it. */
  readonly elsewhere: number
  /** Share of members in the largest part that hangs together by identities, conversations and places. */
  readonly joined: number
  /** The same by identities and conversations alone: families behind one exit are many small parts. */
  readonly closest: number
  readonly place: number
  /** Share of pairs of members with a tie between them. */
  readonly density: number
  readonly greedy: number
  /** In whose hands its own templates that ask are. */
  readonly hands: Hands
  /** When members fill these. */
  readonly rhythm: Rhythm
  /** Days since the median member was first seen in the window: what a few sittings say depends on how many there could have been. */
  readonly seen: number
  /** Whether members' tools are an application's, or made for each task. */
  readonly tools: Tools
  /** What they fill them with: one store's, or things of their own. */
  readonly material: Material
  /** Whether what they begin dialogues about hangs on which of them it is. */
  readonly subjects: Subjects
  /** How much of what they ask for moves to a model as soon as it is released: see pivot.ts. */
  readonly pivot: number
  /** How alike they use the API, and how, beside others. */
  readonly habits: Habits
  /** Share of members that are firms by themselves: verified as a business, or with a mail domain that nobody else has and no list of public providers. */
  readonly firms: number
  /** Share of the group's accounts that one legal entity has: an operator's are each its own, and a course has a school's. */
  readonly entity: number
  /** Share of members with an address at the most common mail domain that is no provider's. */
  readonly domain: number
}

/** Whether somebody dispatches dialogues over a group's accounts, as resellers do. */
export function isDispatched(profile: Profile): boolean {
  return profile.wandering >= 0.3 && profile.joined >= 0.8
}

/**
 * @param accused parties who are looked away from: see `viewer`
 * @returns the profile of some members, looking away from `aside` as well
 */
export function profiler(
  population: Population,
  accused?: ReadonlySet<number>,
): (members: readonly number[], aside?: ReadonlySet<number>) => Profile {
  const view = viewer(population, accused)
  const viewOfPanel = viewer(population, accused)
  return (members, aside) => {
    const whole = view(members, aside)
    const { panel, rest } = panelOf(members, aside)
    return profileOf(whole, panel.length === members.length ? whole : viewOfPanel(panel, rest))
  }
}

/** Share of members that fill two of the group's templates, from which these say who belongs to it. */
const OF_TEMPLATES = 0.5

/** Whether a group is known by templates of its own, and not by ties alone, as agents are whose every task is worded anew. */
export function isOfTemplates({ manifold }: Profile): boolean {
  return manifold >= OF_TEMPLATES
}

/** @param panel the members that stand for the group where pairs and templates are counted, of which a crowd has many of any sort */
function profileOf(group: GroupView, panel: GroupView): Profile {
  const { population, members } = group
  const { parties, keys } = population
  const figures = partyFigures(population)
  const own = ownTemplates(panel)
  const sponsors = mostCommon(group, IDENTITY)
  const lots = sponsors.filter((key) => group.countOf(key) >= OF_AN_EVENT)
  const ownSet = new Set(own)
  const index = tieIndex(population)
  const inside = new Set(members)
  const sent = sentAgain(population)
  const sharded = own.filter((index) => isShardedIn(population, index, inside, group.isAside))
  const shardedSet = new Set(sharded)
  const asking = askingUses(population, sharded, inside)
  let exchanges = 0
  let prompts = 0
  let shardedUses = 0
  let templated = 0
  let repeated = 0
  let manifold = 0
  let greedy = 0
  for (const party of members) {
    exchanges += parties.exchanges[party] as number
    prompts += parties.prompts[party] as number
    let mine = 0
    for (let i = parties.keys.starts[party] as number; i < (parties.keys.starts[party + 1] as number); i++) {
      const key = parties.keys.ids[i] as number
      if (shardedSet.has(key)) shardedUses += parties.keys.uses[i] as number
      if (ownSet.has(key)) mine++
    }
    if (mine >= 2) manifold++
    templated += sent.templated[party] as number
    repeated += sent.again[party] as number
    greedy += figures.greedy[party] as number
  }
  const isHeld = (key: number, kinds: Kinds) => group.countOf(key) >= 2 && canTie(index, key, kinds)
  // Two pools that a few customers have in common are two.
  const least = leastBeside(members.length)
  const talking = tiedMembers(group, CONVERSATION)
  const between = talking.length < 2 * least ? NOBODY : dialoguesBetween(population, poolsAmong(population, talking, least))
  const parts = (kinds: Kinds) => partsBy(population, members, (key) => isHeld(key, kinds) && !between.has(key))
  const share = (part: readonly number[] | undefined) => (part?.length ?? 0) / members.length
  const [wandering, close] = [parts(CONVERSATION), parts(CLOSE)]
  return {
    heads: headsOf(population, members, own),
    ownTemplates: own,
    shardedTemplates: sharded,
    sharded: shardedUses / prompts,
    asking: sharded.length === 0 ? 0 : mean(sharded.map((key) => keys.templates[key]?.asks ?? 0)),
    customary: customaryAsking(population),
    manifold: manifold / members.length,
    repeated: templated === 0 ? 0 : repeated / templated,
    identity: tiedShare(group, IDENTITY),
    sponsor: withAny(group, sponsors.slice(0, 1)) / members.length,
    sponsors: withAny(group, sponsors.slice(0, 2)) / members.length,
    funded: withAny(group, lots) / members.length,
    conversation: tiedShare(group, CONVERSATION),
    wandering: share(wandering[0]),
    elsewhere: share(otherPools(members.length, wandering, close).flat()),
    joined: share(parts(JOINING)[0]),
    closest: share(close[0]),
    place: tiedShare(group, PLACE),
    density: density(panel),
    greedy: greedy / exchanges,
    hands: handsOf(asking, members.length),
    rhythm: rhythmOf(asking, members),
    seen: population.until.getTime() / 86_400_000 - median(members.map((party) => figures.firstSeen[party] as number)) / 86_400,
    tools: toolsOf(population, members),
    material: materialOf(
      population,
      asking.map(({ key }) => key),
      inside,
    ),
    subjects: own.length > OF_A_TOOL ? NO_SUBJECTS : subjectsOf(population, members),
    pivot: pivotOf(population, members),
    habits: habitsOf(population, members),
    firms: members.filter((party) => firmsOf(population)[party] === 1).length / members.length,
    entity: largestEntity(population, members),
    domain: largestDomain(population, members),
  }
}

/**
 * Templates of its own, at most, of a group whose dialogues' subjects are read: a tool, an app or a pack of prompts has a few. A generator has many and deals them to its accounts, and then vectors tell their wording
 * apart, and not their work (docs/decisions/0048-subjects-of-their-own.md).
 */
const OF_A_TOOL = 4

/** Least share of a group that a pool beside its largest has. */
const POOL_BESIDE = 0.1

/** Parts over which dialogues wander, and which nothing close ties to the largest of them. */
function otherPools(members: number, wandering: readonly number[][], close: readonly number[][]): number[][] {
  const [largest, ...others] = wandering
  const home = new Set(close.find((part) => part.includes(largest?.[0] as number)))
  return others.filter((part) => part.length >= leastBeside(members) && !home.has(part[0] as number))
}

/** Fewest accounts of a pool beside the largest of a group. */
function leastBeside(members: number): number {
  return Math.max(LEAST_POOL, POOL_BESIDE * members)
}

/** Parties, at least, that one instrument pays for at an event: who feeds a pool has a card for three or four. */
const OF_AN_EVENT = 7

const JOINING: Kinds = CLOSE | PLACE

/** The keys of these kinds that members hold, the most common first. */
function mostCommon(group: GroupView, kinds: Kinds): readonly number[] {
  const { keys, parties } = group.population
  const found = new Set<number>()
  for (const party of group.members)
    for (const key of listOf(parties.keys, party)) if (((keys.kinds[key] as number) & kinds) !== 0) found.add(key)
  return [...found].sort((a, b) => group.countOf(b) - group.countOf(a) || a - b)
}

/** How many members hold any of the keys. */
function withAny({ population, members }: GroupView, keys: readonly number[]): number {
  const wanted = new Set(keys)
  return members.filter((party) => listOf(population.parties.keys, party).some((key) => wanted.has(key))).length
}

/** Share of members' accounts that the party has which has most of them. */
function largestEntity({ parties }: Population, members: readonly number[]): number {
  const sizes = members.map((party) => listOf(parties.accounts, party).length)
  return max(sizes) / sum(sizes)
}

/** Share of members that have the mail domain which most have, providers' left out. */
function largestDomain({ accounts, parties }: Population, members: readonly number[]): number {
  const own = members.flatMap((party) => Array.from(listOf(parties.accounts, party)))
  const holders = partiesByDomain(
    accounts,
    own.filter((at) => accounts.cards[at]?.unlisted_domain === 1),
  )
  return max([0, ...[...holders.values()].map(({ size }) => size)]) / members.length
}
