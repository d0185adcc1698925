import { listOf } from '../../../../src/detect/incidence.ts'
import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'

/**
 * One organisation: the largest share of a group's accounts that one legal entity has, or of its parties that one mail domain has which is no
 * public provider's.
 *
 * An operator's accounts are each their own party; a course has a school's. Blind to: organisations whose members sign up with private mail.
 */
export const oneOrganisation = defineFeature({
  name: 'one-organisation',
  version: 1,
  block: 'organisation',
  direction: 'less',
  relative: 'difference',
  ordinary: 'volume',
  measure: ({ population: { accounts, parties }, members }) => {
    let [most, all] = [0, 0]
    const domains = new Map<string, number>()
    for (const party of members) {
      const own = listOf(parties.accounts, party)
      most = Math.max(most, own.length)
      all += own.length
      const named = new Set<string>()
      for (const at of own) {
        const card = accounts.cards[at]
        if (card?.unlisted_domain === 1) named.add(card.email_domain)
      }
      for (const domain of named) domains.set(domain, (domains.get(domain) ?? 0) + 1)
    }
    let largest = 0
    for (const count of domains.values()) largest = Math.max(largest, count)
    return Math.max(most / all, largest / members.length)
  },
  says: (value, ordinary) =>
    `One legal entity or mail domain has ${percent(value)} of it; of ordinary groups ${percent(ordinary)}.`,
})
