/** What logs or billing may leave out. */
export const FIELDS = [
  'text',
  'answer',
  'address',
  'client',
  'key',
  'tools',
  'tokens',
  'temperature',
  'created',
  'payment',
  'email',
  'domain',
  'entity',
] as const

export type Field = (typeof FIELDS)[number]

/** How much has each field at all, 0 to 1: of the window's exchanges, or of its accounts where it is a field of these. */
export type Given = Readonly<Record<Field, number>>

/** Nothing is left out. */
export const ALL_GIVEN = Object.fromEntries(FIELDS.map((field) => [field, 1])) as Given
