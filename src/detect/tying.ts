import type { Use } from './key-table.ts'

/** Where accounts stand: the party of each, each party's organisation, and 1 for accounts that act within a permit. */
export type Standing = { readonly partyOf: Int32Array; readonly organisationOf: Int32Array; readonly apart: Uint8Array }

/**
 * What of a use ties anybody: not by accounts that act within a permit, and not by those of an organisation that the thing belongs to. Where
 * more than half of a thing's holders are of one organisation, it is a campus's address or a class's assignment, and ties nobody of them. One
 * of theirs among many others counts like anybody.
 */
export function tying(use: Use, { partyOf, organisationOf, apart }: Standing): Use {
  const free = use.accounts.some((at) => apart[at] === 1) ? where(use, (at) => apart[at] === 0) : use
  const parties = new Map<number, Set<number>>()
  const all = new Set<number>()
  for (const at of free.accounts) {
    const party = partyOf[at] as number
    const organisation = organisationOf[party] as number
    const known = parties.get(organisation)
    if (known === undefined) parties.set(organisation, new Set([party]))
    else known.add(party)
    all.add(party)
  }
  // Most things are in the hands of as many organisations as parties.
  if (parties.size === all.size) return free
  const home = [...parties].find(([, of]) => of.size >= 2 && of.size > all.size / 2)?.[0]
  return home === undefined ? free : where(free, (at) => organisationOf[partyOf[at] as number] !== home)
}

function where({ accounts, uses }: Use, keep: (account: number) => boolean): Use {
  return { accounts: accounts.filter(keep), uses: uses.filter((_, i) => keep(accounts[i] as number)) }
}
