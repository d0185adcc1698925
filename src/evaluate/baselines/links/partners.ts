import type { Population } from '../../../detect/population.ts'
import { type Holder, holders } from './holders.ts'
import { type SharedKey, sharedKeys } from './shared-keys.ts'

/** A thing that more parties hold ties nobody; it also bounds what counting pairs costs. */
const MOST_HOLDERS = 1000

/** What an account has in common with one other party. */
export type Partner = {
  /** Keys that both hold. */
  readonly keys: number
  /** Their surprise, in bits. */
  readonly bits: number
  /** Which kinds of key are among them. */
  readonly kinds: ReadonlySet<string>
}

export type Tied = Holder & { readonly partners: ReadonlyMap<number, Partner> }

/** Each account with the other parties with which it shares keys that `counts`. Parties of one organisation share none of its own. */
export function partners(population: Population, counts: (key: SharedKey) => boolean): Tied[] {
  type Sum = { keys: number; bits: number; kinds: Set<string> }
  const found = holders(population).map((holder) => ({ ...holder, partners: new Map<number, Sum>() }))
  for (const key of sharedKeys(population)) {
    if (key.parties.length > MOST_HOLDERS || !counts(key)) continue
    for (const at of key.accounts) {
      const own = found[at]
      for (const party of key.parties) {
        if (own === undefined || party === own.party) continue
        const sum = own.partners.get(party) ?? { keys: 0, bits: 0, kinds: new Set<string>() }
        sum.keys++
        sum.bits += key.bits
        sum.kinds.add(key.kind)
        own.partners.set(party, sum)
      }
    }
  }
  return found
}
