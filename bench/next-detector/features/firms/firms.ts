import { listOf } from '../../../../src/detect/incidence.ts'
import { type AccountCard, type Accounts, oncePer, type Population } from '../../../../src/detect/population.ts'
import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'

/**
 * Firms: the share of members that are firms by themselves, by verification or by a mail domain of their own.
 *
 * Branches of a holding and customers of one service are firms; an operator's accounts have addresses at providers, or at a domain that they
 * share. Blind to: operators who buy verified companies.
 */
export const firms = defineFeature({
  name: 'firms',
  version: 1,
  block: 'organisation',
  direction: 'less',
  relative: 'difference',
  ordinary: 'volume',
  measure: ({ population, members }) => {
    const are = firmsOf(population)
    let sum = 0
    for (const party of members) sum += are[party] as number
    return sum / members.length
  },
  says: (value, ordinary) =>
    `${percent(value)} of its parties are firms by themselves, by verification or by a mail domain of their own; in ordinary groups ${percent(ordinary)}.`,
})

/** Who has an address at each mail domain, of these accounts. */
function partiesByDomain({ cards, partyOf }: Accounts, accounts: Iterable<number>): Map<string, Set<number>> {
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
const firmsOf = oncePer(({ accounts, parties }: Population): Uint8Array => {
  const holders = partiesByDomain(accounts, accounts.cards.keys())
  const hasDomain = (card: AccountCard) => card.unlisted_domain === 1 && holders.get(card.email_domain)?.size === 1
  return Uint8Array.from({ length: parties.count }, (_, party) => {
    const cards = Array.from(listOf(parties.accounts, party), (at) => accounts.cards[at] as AccountCard)
    const verified = cards.some(({ verification }) => verification === 'business')
    return Number(verified || 2 * cards.filter(hasDomain).length >= cards.length)
  })
})
