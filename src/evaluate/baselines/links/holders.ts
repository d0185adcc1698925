import type { Population } from '../../../detect/population.ts'

/** An account by its position in the population: its id, and the position of its party. */
export type Holder = { readonly account_id: string; readonly party: number }

export function holders({ accounts }: Population): Holder[] {
  return accounts.cards.map((card, at) => ({ account_id: card.account_id, party: accounts.partyOf[at] ?? -1 }))
}
