import { median } from 'simple-statistics'
import type { Population } from '../../population.ts'

/** A party counts as if no more of its wording came again than this many times the median of the parties: one that sends much must not speak for all. */
const MOST_OF_ONE = 2

/**
 * What a group's parties fill templates with that ask for training data. Customers of one platform, users of one library and a holding's subsidiaries fill the same templates, each with documents, products
 * and names of its own, which come back; a campaign deals one store of questions out to its accounts.
 */
export type Material = {
  /** How much wording beside the templates comes again at all, in sampled shingles of prompts: from little nothing can be told. */
  readonly again: number
  /**
   * How much more of it comes again with the same party than chance alone would bring, as a share of what is left to chance: 0 where all fill the templates from one store, 1 where each has things of its
   * own, less than 0 where nobody is dealt the same things twice.
   */
  readonly own: number
}

/**
 * From how much wording that comes again anything can be told, and what was told then: campaigns came to 0.05 at most, but for a few to 0.12; nearly all
 * customers of platforms and users of libraries, and half of holdings and laboratories, to 0.15 and more, up to 0.76.
 */
const THEIR_OWN = { again: 100, own: 0.15 } as const

export const NO_MATERIAL: Material = { again: 0, own: 0 }

/** Whether enough comes again to tell anything from it. */
export function isTold({ again }: Material): boolean {
  return again >= THEIR_OWN.again
}

/** Whether parties fill the templates each with things of its own. */
export function isTheirOwn(material: Material): boolean {
  return isTold(material) && material.own >= THEIR_OWN.own
}

/**
 * @param templates indices of the group's own that ask for training data
 * @param inside the group's parties
 */
export function materialOf({ keys, accounts }: Population, templates: readonly number[], inside: ReadonlySet<number>): Material {
  const byParty = new Map<number, { again: number; own: number; chance: number }>()
  for (const key of templates) {
    const material = keys.templates[key]?.material
    material?.accounts.forEach((account, i) => {
      const party = accounts.partyOf[account] as number
      if (!inside.has(party)) return
      const sum = byParty.get(party) ?? { again: 0, own: 0, chance: 0 }
      sum.again += material.again[i] as number
      sum.own += material.own[i] as number
      sum.chance += material.chance[i] as number
      byParty.set(party, sum)
    })
  }
  if (byParty.size < 2) return NO_MATERIAL
  const most = MOST_OF_ONE * median([...byParty.values()].map((one) => one.again))
  let again = 0
  let own = 0
  let chance = 0
  for (const one of byParty.values()) {
    const counts = Math.min(1, most / one.again)
    again += counts * one.again
    own += counts * one.own
    chance += counts * one.chance
  }
  return { again, own: again === chance ? 0 : (own - chance) / (again - chance) }
}
