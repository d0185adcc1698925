/** TLP 2.0 as the forum orders it; the place in the list is the level that is stored. */
export const LEVELS = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const
export type Level = (typeof LEVELS)[number]

export const RED = 4
/** What unmarked things are treated as. */
export const AMBER_STRICT = 3
/** Stands for "no other version". */
export const NONE = 9

const EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'
const IDS: Record<Level, string> = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
}

/** The markings of TLP 2.0, as everybody sends them. */
export const TLP_MARKINGS = LEVELS.map((level) => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: IDS[level],
  created: '2022-10-01T00:00:00.000Z',
  name: `TLP:${level.toUpperCase()}`,
  extensions: { [EXTENSION]: { extension_type: 'property-extension', tlp_2_0: level } },
}))

/** The level that a marking's id stands for; undefined where it is no TLP 2.0 marking. */
export function levelOf(id: string): number | undefined {
  const level = LEVELS.findIndex((one) => IDS[one] === id)
  return level < 0 ? undefined : level
}
