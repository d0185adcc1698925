import { listOf } from '../incidence.ts'
import { eachUseOf, type Population } from '../population.ts'
import type { GroupView } from './group-view.ts'
import { tieIndex } from './tie-index.ts'

/** How much more common a template is inside than outside before it counts as the group's own. */
const OWN_RATIO = 8

/**
 * Templates that three members or more use, at eight times the rate of everybody else. Verdicts read these, which another
 * group may use as much; signals read only those that a group keeps to itself (`keptTemplates` of its view), since groups that are drawn have popular ones in common.
 */
export function ownTemplates(group: GroupView): number[] {
  const { population, members } = group
  const { templates } = tieIndex(population)
  const seen = new Set<number>()
  for (const party of members) {
    for (const key of listOf(population.parties.keys, party)) {
      const within = group.countOf(key)
      if (within < 3 || templates[key] === 0 || seen.has(key)) continue
      const outside = (group.holdersOf(key) - within + 0.5) / (population.parties.count - members.length)
      if (within / members.length >= OWN_RATIO * outside) seen.add(key)
    }
  }
  return [...seen]
}

/** Share of what fills a template that another party sent word for word, below which it is shared out. */
export const SHARED_OUT = 0.15

/**
 * Whether a template's fillings are shared out by a group: next to none of its own is sent by another party, or whoever sends one again is a member too, as when
 * several answers are sampled for one prompt.
 *
 * @param isAside whether a party is looked away from
 */
export function isShardedIn(
  population: Population,
  key: number,
  inside: ReadonlySet<number>,
  isAside: (party: number) => boolean,
): boolean {
  return shareSentAgain(population, key, inside) < SHARED_OUT || isMostlyOf(population, key, inside, isAside)
}

/** Whether others pass a template round as well, who send the same items with it: then it says of nobody that he works with the group. */
export function isPassedRound(
  population: Population,
  key: number,
  inside: ReadonlySet<number>,
  isAside: (party: number) => boolean,
): boolean {
  return (population.keys.templates[key]?.repeated ?? 1) >= SHARED_OUT && !isMostlyOf(population, key, inside, isAside)
}

function isMostlyOf(
  { keys }: Population,
  key: number,
  inside: ReadonlySet<number>,
  isAside: (party: number) => boolean,
): boolean {
  let within = 0
  let all = 0
  for (let i = keys.parties.starts[key] as number; i < (keys.parties.starts[key + 1] as number); i++) {
    const party = keys.parties.ids[i] as number
    if (isAside(party)) continue
    const uses = keys.parties.uses[i] as number
    all += uses
    if (inside.has(party)) within += uses
  }
  return within >= 0.8 * all
}

/** Share of the members' prompts of a template that another party sent word for word; what others fill the same wording with says nothing of them. */
function shareSentAgain(population: Population, key: number, inside: ReadonlySet<number>): number {
  const { keys, accounts } = population
  const again = keys.templates[key]?.again
  if (again === undefined) return 1
  if (!again.accounts.some((at) => inside.has(accounts.partyOf[at] as number))) return 0
  let prompts = 0
  let repeated = 0
  eachUseOf(population, key, (party, made, sentAgain) => {
    if (!inside.has(party)) return
    prompts += made
    repeated += sentAgain
  })
  return prompts === 0 ? 0 : repeated / prompts
}
