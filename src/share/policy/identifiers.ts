/** Values of a campaign's record that stand for somebody or something at the lab, wherever they are in it. */
export function identifiersOf(campaign: Readonly<Record<string, unknown>>): Set<string> {
  const out = new Set<string>()
  const take = (value: unknown) => {
    if (typeof value === 'string' && value !== '') out.add(value)
  }
  const records = (name: string): Record<string, unknown>[] => {
    const list = campaign[name]
    return Array.isArray(list)
      ? list.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null)
      : []
  }
  take(campaign['campaign_id'])
  for (const account of records('accounts')) {
    take(account['account_id'])
    take(account['entity_id'])
  }
  for (const bystander of records('bystanders')) take(bystander['account_id'])
  for (const link of records('links')) {
    take(link['a'])
    take(link['b'])
  }
  for (const evidence of records('evidence')) {
    if (Array.isArray(evidence['exchange_ids'])) evidence['exchange_ids'].forEach(take)
  }
  return out
}
