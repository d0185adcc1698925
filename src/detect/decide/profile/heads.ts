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
 * @returns positions of accounts, party by party
 */
export function standingAccounts(population: Population, members: readonly number[], own: readonly number[]): number[][] {
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
  return of.map((accounts) =>
    accounts.length === 1 ? accounts : accounts.filter((at) => users.has(at) || (kinds.get(at)?.size ?? 0) >= 2),
  )
}

/** Persons whom the accounts of one legal entity count for, at most. */
const OF_ONE_ENTITY = 3

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
