import { listOf } from '../incidence.ts'
import { eachUseOf, type Population } from '../population.ts'
import { type GroupView, isKept } from './group-view.ts'
import { isFilled, tieIndex } from './tie-index.ts'

/** How much more common a template is inside than outside before it counts as the group's own. */
const OWN_RATIO = 8

/**
 * Templates that three members or more use, at eight times the rate of everybody else. Verdicts read these, which another
 * group may use as much; signals read only those that a group keeps to itself (`keptTemplates` of its view), since groups that are drawn have popular ones in common.
 *
 * A generator that deals a template to each account, or one for each language, has hardly any in three hands. Where these are in less than half of a group's of four or more, what two members fill counts as well, if most of the group fill such: two colleagues are two.
 */
export function ownTemplates(group: GroupView): number[] {
  const { length: members } = group.members
  const inThree = usedIn(group, (key, within) => isOfThree(group, key, within))
  if (members < IN_PAIRS.members || inThree.users >= IN_PAIRS.unless * members) return inThree.keys
  const inside = new Set(group.members)
  const inTwo = usedIn(group, (key, within) => isOfThree(group, key, within) || (within === 2 && isOfTwo(group, key, inside)))
  return inTwo.users >= IN_PAIRS.users * members ? inTwo.keys : inThree.keys
}

/**
 * Templates in two hands are looked at of a group of so many members (the fewest that are two pairs), less than this share of whom have one that is in three hands; they count where this share of it has one in two or three, and two members must have made so many prompts
 * from each, which so few have in common by chance.
 */
const IN_PAIRS = { members: 4, unless: 0.5, users: 0.6, prompts: 10 } as const

/** Whether a group keeps any template to itself, be it in two hands only: a generator that deals one to each account has none in more. */
export function keepsTemplates(group: GroupView): boolean {
  return group.keptTemplates.length > 0 || ownTemplates(group).some((key) => isKept(group, key))
}

function isOfThree(group: GroupView, key: number, within: number): boolean {
  return within >= 3 && tieIndex(group.population).templates[key] === 1 && isMoreCommon(group, key, within)
}

function isOfTwo(group: GroupView, key: number, inside: ReadonlySet<number>): boolean {
  const facts = group.population.keys.templates[key]
  if (facts === undefined || !isFilled(facts) || !isMoreCommon(group, key, 2)) return false
  let prompts = 0
  eachUseOf(group.population, key, (party, made) => {
    if (inside.has(party)) prompts += made
  })
  return prompts >= IN_PAIRS.prompts
}

/** Whether members have a key at eight times the rate of others. */
function isMoreCommon(group: GroupView, key: number, within: number): boolean {
  const { population, members } = group
  const outside = (group.holdersOf(key) - within + 0.5) / (population.parties.count - members.length)
  return within / members.length >= OWN_RATIO * outside
}

/** What two members or more have that is of a sort, and how many of them have any of it. */
function usedIn(
  group: GroupView,
  isOf: (key: number, within: number) => boolean,
): { readonly keys: number[]; readonly users: number } {
  const judged = new Map<number, boolean>()
  let users = 0
  for (const party of group.members) {
    let uses = false
    for (const key of listOf(group.population.parties.keys, party)) {
      const within = group.countOf(key)
      if (within < 2) continue
      const known = judged.get(key) ?? isOf(key, within)
      judged.set(key, known)
      uses ||= known
    }
    if (uses) users++
  }
  return { keys: [...judged].flatMap(([key, is]) => (is ? [key] : [])), users }
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
