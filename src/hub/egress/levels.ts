import { TLP_LEVELS, tlpMarking, tlpOf } from '../../stix/tlp.ts'

// The place of a level of TLP 2.0 in TLP_LEVELS is what is stored.

export const RED = TLP_LEVELS.indexOf('red')
/** What unmarked things are treated as. */
export const AMBER_STRICT = TLP_LEVELS.indexOf('amber+strict')
/** Stands for "no other version". */
export const NONE = 9

/** The markings of TLP 2.0, as everybody sends them. */
export const TLP_MARKINGS = TLP_LEVELS.map(tlpMarking)

/** The level that a marking's id stands for; undefined where it is no TLP 2.0 marking. */
export function levelOf(id: string): number | undefined {
  const level = tlpOf(id)
  return level === undefined ? undefined : TLP_LEVELS.indexOf(level)
}
