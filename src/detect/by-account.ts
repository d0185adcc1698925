/** The rows of each account, in the order of the accounts as given, and those of an account in their own. */
export function byAccount<Row extends { readonly account_no: number }>(
  accounts: readonly number[],
  rows: readonly Row[],
): Row[][] {
  const found = new Map<number, Row[]>()
  for (const row of rows) {
    const own = found.get(row.account_no)
    if (own === undefined) found.set(row.account_no, [row])
    else own.push(row)
  }
  return accounts.map((account) => found.get(account) ?? [])
}

/** Gives names numbers, from 0, in the order in which they come. */
export function numbering(): (name: string) => number {
  const numbers = new Map<string, number>()
  return (name) => numbers.get(name) ?? numbers.set(name, numbers.size).size - 1
}
