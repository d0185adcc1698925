import { passed, type Transformation, withheld } from '../outcome.ts'

/**
 * A network by its public number: where a list of anonymisers has it, or enough accounts of enough campaigns come from it. One that belongs to
 * a customer, a reseller or a rival of anyone is held for counsel, since telling it could work as a call not to deal with it.
 */
export const network: Transformation<'network'> = (value, rule, { parent }) => {
  const asn = typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 2 ** 32 ? value : undefined
  if (asn === undefined) return withheld('It is no number of a network.')
  const { listed, accounts, campaigns, customer } = parent as Record<string, unknown>
  const wide = Number(accounts) >= rule.min_accounts && Number(campaigns) >= rule.min_campaigns
  if (listed !== true && !wide)
    return withheld(
      `It is on no list of anonymisers, and not ${rule.min_accounts} accounts of ${rule.min_campaigns} campaigns come from it.`,
    )
  // Not known is not no.
  if (customer !== false) return { as: 'held', proposed: asn, why: 'It may be of a customer, a reseller or a rival.' }
  return passed(asn)
}
