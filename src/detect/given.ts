/** What logs may leave out of an exchange. */
const OF_EXCHANGES = ['text', 'answer', 'address', 'client', 'key', 'tools', 'tokens', 'temperature'] as const
/** What billing may leave out of an account. */
const OF_ACCOUNTS = ['created', 'payment', 'email', 'domain', 'entity'] as const

export const FIELDS = [...OF_EXCHANGES, ...OF_ACCOUNTS] as const

export type Field = (typeof FIELDS)[number]

/** Whether a field is one of accounts, and not of exchanges. */
export function isOfAccounts(field: Field): boolean {
  return OF_ACCOUNTS.some((one) => one === field)
}

/** How much has each field at all, 0 to 1: of some exchanges, or of some accounts where it is a field of these. */
export type Given = Readonly<Record<Field, number>>

/** By account in how many of its exchanges each field is; 1 or 0 where it is one of accounts. */
export type GivenOfEach = Readonly<Record<Field, Int32Array>>

/** Nothing is left out. */
export const ALL_GIVEN = Object.fromEntries(FIELDS.map((field) => [field, 1])) as Given

/** Nothing is left out of accounts with so many exchanges. */
export function allGiven(exchanges: Int32Array): GivenOfEach {
  const every = new Int32Array(exchanges.length).fill(1)
  return Object.fromEntries(FIELDS.map((field) => [field, isOfAccounts(field) ? every : exchanges])) as GivenOfEach
}

/**
 * What is given of some accounts together. Of entities all is, where any account names another than itself: most stand for one person and need none.
 *
 * @param which positions of accounts
 */
export function givenOf(
  { given, exchanges }: { readonly given: GivenOfEach; readonly exchanges: Int32Array },
  which: readonly number[],
): Given {
  const sum = (column: Int32Array) => which.reduce((all, at) => all + (column[at] as number), 0)
  const sent = Math.max(1, sum(exchanges))
  const accounts = Math.max(1, which.length)
  return {
    ...Object.fromEntries(FIELDS.map((field) => [field, sum(given[field]) / (isOfAccounts(field) ? accounts : sent)])),
    entity: Number(sum(given.entity) > 0),
  } as Given
}
