import { ALL_KINDS, type KeyKind, KINDS, type Kinds, kinds } from './group/key-kinds.ts'
import { transposed } from './incidence.ts'
import type { Keys, TemplateFacts } from './population.ts'

/** A thing with the accounts that use it: their positions, rising, and how often each does. */
export type Use = { readonly accounts: readonly number[]; readonly uses: readonly number[] }

/** Takes in uses that tie (see tying.ts) one by one and gives the keys: things that two parties or more have in common. */
export type KeyTable = {
  add(kind: KeyKind, use: Use, template?: TemplateFacts): void
  keys(): { keys: Keys; ofParties: Keys['parties'] }
}

const BIT = new Map(KINDS.map((kind) => [kind, kinds(kind)]))

/** An empty table of keys for a population of that many parties; keys of other than the wanted kinds are left out. */
export function keyTable(partyOf: Int32Array, partyCount: number, wanted: Kinds = ALL_KINDS): KeyTable {
  const kindOfKey: number[] = []
  const templates: (TemplateFacts | undefined)[] = []
  const accounts = growing()
  const parties = growing()
  return {
    add(kind, use, template) {
      if (((BIT.get(kind) ?? 0) & wanted) === 0) return
      const behind = byParty(use, partyOf)
      if (behind.accounts.length < 2) return
      kindOfKey.push(BIT.get(kind) ?? 0)
      templates.push(template)
      accounts.push(use)
      parties.push(behind)
    },
    keys() {
      const byKey = parties.incidence()
      const bits = Float64Array.from(kindOfKey, (_, key) =>
        Math.log2(partyCount / ((byKey.starts[key + 1] ?? 0) - (byKey.starts[key] ?? 0))),
      )
      return {
        keys: {
          count: kindOfKey.length,
          kinds: Uint16Array.from(kindOfKey),
          bits,
          accounts: accounts.incidence(),
          parties: byKey,
          templates,
        },
        ofParties: transposed(byKey, partyCount),
      }
    },
  }
}

function growing() {
  const starts = [0]
  const ids: number[] = []
  const uses: number[] = []
  return {
    push(row: Use) {
      for (let i = 0; i < row.accounts.length; i++) {
        ids.push(row.accounts[i] as number)
        uses.push(row.uses[i] as number)
      }
      starts.push(ids.length)
    },
    incidence: () => ({ starts: Int32Array.from(starts), ids: Int32Array.from(ids), uses: Int32Array.from(uses) }),
  }
}

/** The use read by party: positions of parties, rising, with the sums of what their accounts do. */
function byParty({ accounts, uses }: Use, partyOf: Int32Array): Use {
  const sums = new Map<number, number>()
  accounts.forEach((at, i) => {
    const party = partyOf[at] as number
    sums.set(party, (sums.get(party) ?? 0) + (uses[i] as number))
  })
  const parties = [...sums.keys()].sort((a, b) => a - b)
  return { accounts: parties, uses: parties.map((party) => sums.get(party) as number) }
}
