import { quantile } from 'simple-statistics'
import { ADDRESS, CLOSE, PLACE } from '../../group/key-kinds.ts'
import { isPassedRound, isShardedIn } from '../../group/own-templates.ts'
import { canTie, tieIndex } from '../../group/tie-index.ts'
import type { Population } from '../../population.ts'
import { ASKING } from '../profile/asking.ts'
import { sendsTheSame } from '../profile/sent-again.ts'
import { coreTemplates } from './core-templates.ts'
import { type Likeness, usesOwn } from './likeness.ts'
import { heldOf, tied, usesOf } from './party-keys.ts'

/** What is usual among the members of a campaign. */
export type Usual = {
  /** Whether the verdict rests on templates. */
  readonly byTemplates: boolean
  /** Whether somebody dispatches dialogues over the accounts, so that customers share with them what they share. */
  readonly isPool: boolean
  /** Templates of the campaign's generator; none where the verdict does not rest on templates. */
  readonly core: ReadonlySet<number>
  /** Of these the ones that ask for training data, where that is most of what members fill: a pool's customers have templates, too, that go through all of its accounts. All of them otherwise. */
  readonly collecting: ReadonlySet<number>
  /** How often one fills the latter for each prompt, at the rate of those who do so least: the lower quartile of who does at all, and 0 where that is hardly anybody. */
  readonly rate: number
  /** Logarithm of the share of members that fill none of the campaign's own templates. */
  readonly absence: number
  /** Share of what one sends that comes from the campaign's exits: the median. */
  readonly fromExits: number
  /** Whether most of those whom more than wording holds send word for word what others do: a campaign that samples each prompt over several accounts. */
  readonly sendsAgain: boolean
}

export function usualOf(like: Likeness, { byTemplates, isPool }: Pick<Usual, 'byTemplates' | 'isPool'>): Usual {
  const { population, group, used, own } = like
  const { members } = group
  const inside = new Set(members)
  const isUsed = (party: number) => used.has(party)
  const sharded = [...own].filter(
    (key) => isShardedIn(population, key, inside, isUsed) && !isPassedRound(population, key, inside, isUsed),
  )
  const core = new Set(byTemplates ? coreTemplates(population, sharded, inside) : [])
  const collecting = collectingOf(population, members, core)
  const rates = members
    .map((party) => usesOf(population, party, (key) => collecting.has(key)) / (population.parties.prompts[party] as number))
    .filter((rate) => rate > 0)
  const users = members.filter((party) => usesOwn(like, party) > 0).length / members.length
  const held = members.filter((party) => isHeld(like, party))
  return {
    byTemplates,
    isPool,
    core,
    collecting,
    rate: rates.length < 3 ? 0 : quantile(rates, 0.25),
    absence: Math.log(Math.max(1 - users, 0.5 / members.length)),
    fromExits: quantile(
      members.map((party) => fromTheirExits(like, party)),
      0.5,
    ),
    sendsAgain: held.length > 0 && 2 * held.filter((party) => sendsTheSame(population, party)).length >= held.length,
  }
}

function collectingOf(population: Population, members: readonly number[], core: ReadonlySet<number>): ReadonlySet<number> {
  const asking = new Set([...core].filter((key) => (population.keys.templates[key]?.asks ?? 0) >= ASKING))
  const uses = (templates: ReadonlySet<number>) =>
    members.reduce((sum, party) => sum + usesOf(population, party, (key) => templates.has(key)), 0)
  return 2 * uses(asking) > uses(core) ? asking : core
}

/** Share of what a party sends that comes from exits that members have in common. */
export function fromTheirExits({ population, group, marks }: Likeness, party: number): number {
  const index = tieIndex(population)
  const isTheirs = (key: number) =>
    (canTie(index, key, ADDRESS) && group.countOf(key) >= 2) || (marks.has(key) && canTie(index, key, PLACE))
  return usesOf(population, party, isTheirs) / (population.parties.exchanges[party] as number)
}

/** Whether more than wording holds a member to others: an identity, a dialogue, an exit, or what of their set-up is nobody else's. Evaluators pass round what a campaign collects, and fill dozens of its templates. */
export function isHeld({ population, group, marks }: Likeness, party: number): boolean {
  return heldOf(population, party, marks) > 0 || tied(population, group, party, CLOSE | ADDRESS, 2)
}

export function fillsAny({ population }: Likeness, templates: ReadonlySet<number>, party: number): boolean {
  return usesOf(population, party, (key) => templates.has(key)) > 0
}
