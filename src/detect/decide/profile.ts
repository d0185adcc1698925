import { UndirectedGraph } from 'graphology'
import { connectedComponents } from 'graphology-components'
import { mean } from 'simple-statistics'
import { CLOSE, CONVERSATION, IDENTITY, PLACE } from '../group/key-kinds.ts'
import { isTemplate, isTie } from '../group/tie-index.ts'
import type { Key, KeyKind, Population } from '../population.ts'
import { density } from '../test/density.ts'
import { type GroupView, tiedShare, viewer } from '../test/group-view.ts'

/** What a group looks like in plain shares; verdicts are read from these beside the tests. */
export type Profile = {
  /** Indices of the templates that the group uses out of all proportion: three members or more, and eight times the rate of others. */
  readonly ownTemplates: readonly number[]
  /** Of those, the ones whose fillings are shared out: next to none was sent by two parties. */
  readonly shardedTemplates: readonly number[]
  /** Share of the group's exchanges made from its own sharded templates. */
  readonly sharded: number
  /**
   * How much those templates ask for training data: the mean over templates of the probability that
   * their prompts do, 0 to 1. Each template has one voice: a customer's one large job must not speak for a pool.
   */
  readonly asking: number
  /** Share of members that use an own template, and two or more. */
  readonly users: number
  readonly manifold: number
  /** Share of the group's templated prompts that another party sent word for word. */
  readonly repeated: number
  readonly identity: number
  /** Share of members that have the most common of the identity keys: near 1 where one sponsor pays for everybody. */
  readonly sponsor: number
  readonly conversation: number
  /** Share of members in the largest part that hangs together by identities, conversations and places. */
  readonly joined: number
  readonly place: number
  /** Share of pairs of members with a tie between them. */
  readonly density: number
  readonly greedy: number
}

/** How much more common a template is inside than outside before it counts as the group's own. */
const OWN_RATIO = 8

export function profiler(population: Population): (members: readonly number[]) => Profile {
  const view = viewer(population)
  return (members) => profileOf(view(members))
}

function profileOf(group: GroupView): Profile {
  const { population, members } = group
  const own = ownTemplates(group)
  const ownSet = new Set(own)
  const inside = new Set(members)
  const sharded = own.filter((index) => isShardedIn(population.keys[index] as Key, inside))
  const shardedSet = new Set(sharded)
  let exchanges = 0
  let shardedUses = 0
  let templated = 0
  let repeated = 0
  let users = 0
  let manifold = 0
  let greedy = 0
  for (const party of members) {
    const one = population.parties[party]
    if (one === undefined) continue
    exchanges += one.exchanges
    let mine = 0
    one.keys.forEach((index, i) => {
      const key = population.keys[index] as Key
      const uses = one.uses[i] ?? 0
      if (shardedSet.has(index)) shardedUses += uses
      if (ownSet.has(index)) mine++
      if (key.template !== undefined && key.template.words >= 8) {
        templated += uses
        repeated += uses * key.template.repeated
      }
    })
    if (mine >= 1) users++
    if (mine >= 2) manifold++
    for (const at of one.accounts) greedy += population.facts[at]?.greedy ?? 0
  }
  return {
    ownTemplates: own,
    shardedTemplates: sharded,
    sharded: shardedUses / exchanges,
    asking: sharded.length === 0 ? 0 : mean(sharded.map((index) => population.keys[index]?.template?.asks ?? 0)),
    users: users / members.length,
    manifold: manifold / members.length,
    repeated: templated === 0 ? 0 : repeated / templated,
    identity: tiedShare(group, IDENTITY),
    sponsor: mostCommon(group, IDENTITY) / members.length,
    conversation: tiedShare(group, CONVERSATION),
    joined: joined(group) / members.length,
    place: tiedShare(group, PLACE),
    density: density(group),
    greedy: greedy / exchanges,
  }
}

/**
 * Whether a template's fillings are shared out: next to none is sent by two parties, or whoever sends one again is a member too, as when several
 * answers are sampled for one prompt.
 */
export function isShardedIn(key: Key, inside: ReadonlySet<number>): boolean {
  if ((key.template?.repeated ?? 1) < 0.15) return true
  let within = 0
  let all = 0
  key.parties.forEach((party, i) => {
    const uses = key.partyUses[i] ?? 0
    all += uses
    if (inside.has(party)) within += uses
  })
  return within >= 0.8 * all
}

/** Templates that three members or more use, at eight times the rate of everybody else. */
export function ownTemplates(group: GroupView): number[] {
  const { population, members, counts } = group
  const seen = new Set<number>()
  for (const party of members) {
    for (const index of population.parties[party]?.keys ?? []) {
      const key = population.keys[index] as Key
      const within = counts[index] ?? 0
      if (within < 3 || seen.has(index) || !isTemplate(key)) continue
      const outside = (key.parties.length - within + 0.5) / (population.parties.length - members.length)
      if (within / members.length >= OWN_RATIO * outside) seen.add(index)
    }
  }
  return [...seen]
}

const JOINING: ReadonlySet<KeyKind> = new Set<KeyKind>([...CLOSE, ...PLACE])

function joined(group: GroupView): number {
  const graph = new UndirectedGraph()
  for (const party of group.members) {
    graph.mergeNode(`p${party}`)
    for (const index of group.population.parties[party]?.keys ?? []) {
      const key = group.population.keys[index] as Key
      if ((group.counts[index] ?? 0) >= 2 && JOINING.has(key.kind) && isTie(key)) graph.mergeEdge(`p${party}`, `k${index}`)
    }
  }
  return Math.max(...connectedComponents(graph).map((nodes) => nodes.filter((node) => node.startsWith('p')).length))
}

function mostCommon(group: GroupView, kinds: ReadonlySet<KeyKind>): number {
  let most = 0
  for (const party of group.members) {
    for (const index of group.population.parties[party]?.keys ?? []) {
      if (kinds.has((group.population.keys[index] as Key).kind)) most = Math.max(most, group.counts[index] ?? 0)
    }
  }
  return most
}
