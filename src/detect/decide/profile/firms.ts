import { listOf } from '../../incidence.ts'
import { type AccountCard, type Accounts, oncePer, type Population } from '../../population.ts'

/** Who has an address at each mail domain, of these accounts. */
export function partiesByDomain({ cards, partyOf }: Accounts, accounts: Iterable<number>): Map<string, Set<number>> {
  const holders = new Map<string, Set<number>>()
  for (const at of accounts) {
    const { email_domain: domain } = cards[at] as AccountCard
    if (domain !== '') holders.set(domain, (holders.get(domain) ?? new Set()).add(partyOf[at] as number))
  }
  return holders
}

/** For each party 1 where it is a firm by itself: an operator's accounts have addresses at providers, or at a domain that they share. */
export const firmsOf = oncePer(({ accounts, parties }: Population): Uint8Array => {
  const holders = partiesByDomain(accounts, accounts.cards.keys())
  return Uint8Array.from({ length: parties.count }, (_, party) =>
    Number(
      listOf(parties.accounts, party).some((at) => {
        const card = accounts.cards[at]
        return card?.verification === 'business' || (card?.unlisted_domain === 1 && holders.get(card.email_domain)?.size === 1)
      }),
    ),
  )
})
