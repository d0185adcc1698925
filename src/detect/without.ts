import { type Incidence, transposed } from './incidence.ts'
import { holders, type Population } from './population.ts'

/** The population as if some parties shared nothing with anybody. Keys and parties keep their numbers; what is known of a template stays what it was. */
export function without(population: Population, aside: ReadonlySet<number>): Population {
  const { keys, parties, accounts } = population
  const left = {
    ...keys,
    parties: filtered(keys.parties, (party) => !aside.has(party)),
    accounts: filtered(keys.accounts, (account) => !aside.has(accounts.partyOf[account] as number)),
  }
  return {
    ...population,
    parties: { ...parties, keys: transposed(left.parties, parties.count) },
    keys: { ...left, bits: keys.bits.map((_, key) => Math.log2(parties.count / Math.max(1, holders(left, key)))) },
  }
}

function filtered(of: Incidence, stays: (id: number) => boolean): Incidence {
  const rows = of.starts.length - 1
  const starts = new Int32Array(rows + 1)
  const ids = new Int32Array(of.ids.length)
  const uses = new Int32Array(of.ids.length)
  let kept = 0
  for (let row = 0; row < rows; row++) {
    for (let i = of.starts[row] as number; i < (of.starts[row + 1] as number); i++) {
      const id = of.ids[i] as number
      if (!stays(id)) continue
      ids[kept] = id
      uses[kept++] = of.uses[i] as number
    }
    starts[row + 1] = kept
  }
  return { starts, ids: ids.slice(0, kept), uses: uses.slice(0, kept) }
}
