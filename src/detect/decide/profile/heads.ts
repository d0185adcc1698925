import { sum } from 'simple-statistics'
import { between } from '../../../stats/between.ts'
import { kindOf, TEMPLATE } from '../../group/key-kinds.ts'
import { tieIndex } from '../../group/tie-index.ts'
import { listOf } from '../../incidence.ts'
import type { Population } from '../../population.ts'
import { isBeyondATeam } from '../bounds.ts'
import { firmsOf } from './firms.ts'

/**
 * Accounts of a group's parties that stand in it themselves: the only account of a party, or one that uses a template of the group or has two kinds of tie to other parties of it. A firm's other accounts stay
 * out.
 *
 * @param own templates that count as the group's
 * @returns positions of accounts, party by party; none of a party that is tied through each of its accounts in one way at most
 */
export function standingAccounts(population: Population, members: readonly number[], own: readonly number[]): number[][] {
  return accountsTied(population, members, own, (held) => held.filter(({ ties }) => ties >= STANDS))
}

/**
 * Accounts of a group's parties that are listed as its members: those that stand in it, or of a party none of whose accounts does those that are tied at all, or all of them where the party is in for what its accounts come to together.
 *
 * @param own templates that count as the group's
 * @returns positions of accounts, party by party, at least one of each
 */
export function listedAccounts(population: Population, members: readonly number[], own: readonly number[]): number[][] {
  return accountsTied(population, members, own, (held) => {
    // A firm may have more accounts than a call takes arguments.
    const most = held.reduce((most, { ties }) => Math.max(most, ties), 0)
    return held.filter(({ ties }) => ties >= Math.min(STANDS, most))
  })
}

/** Kinds of tie from which an account stands in a group by itself. */
const STANDS = 2

type Held = { readonly at: number; readonly ties: number }

/** @param choose of a party's accounts, each with the kinds of tie that it has to other parties of the group; a template of the group counts for STANDS */
function accountsTied(
  population: Population,
  members: readonly number[],
  own: readonly number[],
  choose: (held: readonly Held[]) => readonly Held[],
): number[][] {
  const of = members.map((party) => Array.from(listOf(population.parties.accounts, party)))
  if (of.every((accounts) => accounts.length === 1)) return of
  const counts = new Map<number, number>()
  for (const party of members)
    for (const key of listOf(population.parties.keys, party)) counts.set(key, (counts.get(key) ?? 0) + 1)
  const ownSet = new Set(own)
  const kinds = new Map<number, Set<string>>()
  const users = new Set<number>()
  const { ties } = tieIndex(population)
  for (const [key, count] of counts) {
    const tie = ties[key] as number
    if (count < 2 || tie === 0) continue
    const kind = kindOf(tie)
    for (const at of listOf(population.keys.accounts, key)) {
      if (ownSet.has(key)) users.add(at)
      if (tie !== TEMPLATE) kinds.set(at, (kinds.get(at) ?? new Set<string>()).add(kind === 'network' ? 'address' : kind))
    }
  }
  const tiesOf = (at: number) => (users.has(at) ? STANDS : (kinds.get(at)?.size ?? 0))
  return of.map((accounts) =>
    accounts.length === 1 ? accounts : choose(accounts.map((at) => ({ at, ties: tiesOf(at) }))).map(({ at }) => at),
  )
}

/** Persons whom the accounts of one legal entity count for, at most: one with many and three friends of its own never come to a team and more. */
const OF_ONE_ENTITY = 4

/**
 * How many persons a group counts for: its accounts that stand in it, of each party OF_ONE_ENTITY at most. A firm counts for one: it has an account for production, another for its staff and a third for trying things, and so have
 * the firms of one holding, consortium or faculty. More parties than a team has count for themselves alone: what they stand for beside is asked of nobody.
 */
export function headsOf(population: Population, members: readonly number[], own: readonly number[]): number {
  if (isBeyondATeam(members.length)) return members.length
  const firms = firmsOf(population)
  const standing = standingAccounts(population, members, own)
  return sum(members.map((party, i) => (firms[party] === 1 ? 1 : between(1, OF_ONE_ENTITY, standing[i]?.length ?? 0))))
}
