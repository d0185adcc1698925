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

/**
 * For each party 1 where it is a firm by itself: one of its accounts is verified as a business, or half of them and more are at a mail domain that no other party has. An operator's accounts have addresses at
 * providers, or at a domain that they share; one that throws domains away has one for an account or two.
 */
export const firmsOf = oncePer(({ accounts, parties }: Population): Uint8Array => {
  const holders = partiesByDomain(accounts, accounts.cards.keys())
  const hasDomain = (card: AccountCard) => card.unlisted_domain === 1 && holders.get(card.email_domain)?.size === 1
  return Uint8Array.from({ length: parties.count }, (_, party) => {
    const cards = Array.from(listOf(parties.accounts, party), (at) => accounts.cards[at] as AccountCard)
    const verified = cards.some(({ verification }) => verification === 'business')
    return Number(verified || 2 * cards.filter(hasDomain).length >= cards.length)
  })
})
