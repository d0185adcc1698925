import type { MarkingDefinition } from './objects.ts'

/** The Traffic Light Protocol 2.0, from what may be told to anyone to what stays with those in the room. */
export const TLP_LEVELS = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const
export type Tlp = (typeof TLP_LEVELS)[number]

const EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'

const IDS: Record<Tlp, MarkingDefinition['id']> = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
}

/** The marking of a level, with the identifier and time that everybody uses: STIX predefines TLP 1 only, so the object is sent along. */
export function tlpMarking(level: Tlp): MarkingDefinition {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: IDS[level],
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${level.toUpperCase()}`,
    extensions: { [EXTENSION]: { extension_type: 'property-extension', tlp_2_0: level } },
  }
}

/** The level that a marking's identifier stands for; undefined where it is no TLP 2.0 marking. */
export function tlpOf(id: string): Tlp | undefined {
  return TLP_LEVELS.find((level) => IDS[level] === id)
}

/** The strictest of some levels; of none, what unmarked things are treated as. */
export function strictest(levels: readonly Tlp[]): Tlp {
  if (levels.length === 0) return 'amber+strict'
  return TLP_LEVELS[Math.max(...levels.map((level) => TLP_LEVELS.indexOf(level)))] ?? 'red'
}
