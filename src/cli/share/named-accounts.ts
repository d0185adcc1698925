import { identifiersOf } from '../../matching/lab/flagged-of.ts'
import type { Identifier } from '../../matching/lab/lab-matching.ts'
import { nameFlagged } from '../../matching/lab/match-accounts.ts'
import { type Account, InputError } from '../../records/index.ts'

/** Identifiers of accounts that can be matched, and further accounts that have one of them: a tag stands for a value, whoever holds it. */
export type NamedAccounts = { readonly identifiers: readonly Identifier[]; readonly others: readonly string[] }

/**
 * Throws InputError for an account that is not among the cards.
 *
 * @param path the file that the cards are from
 */
export function namedAccounts(
  ids: readonly string[],
  cards: readonly Account[],
  path: string,
  handleOf: Parameters<typeof nameFlagged>[1],
): NamedAccounts {
  const there = new Set(cards.map((card) => card.account_id))
  const missing = ids.find((id) => !there.has(id))
  if (missing !== undefined)
    throw new InputError('option', `--account ${missing.slice(0, 120)}: is not in ${path}. Nothing was sent.`)
  const wanted = new Set(ids)
  // A value that is no identifier was never matched.
  const { named } = nameFlagged(
    cards.flatMap((card) => identifiersOf(card)),
    handleOf,
  )
  const mine = named.filter((one) => wanted.has(one.flagged.account_id))
  const handles = new Set(mine.map((one) => one.handle))
  const others = named.filter((one) => handles.has(one.handle) && !wanted.has(one.flagged.account_id))
  return {
    identifiers: mine.map(({ flagged: { namespace, value } }) => ({ namespace, value })),
    others: [...new Set(others.map((one) => one.flagged.account_id))],
  }
}
