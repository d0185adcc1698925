import { median } from 'simple-statistics'
import { jackknifeLeast } from '../../../stats/jackknife.ts'
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
  /** What that is at least, as parties come: the lower end of an interval of 95 %. */
  readonly least: number
}

/**
 * From how much wording that comes again anything can be told, and what was told then: campaigns came to 0.05 at most, but for a few to 0.12; nearly all
 * customers of platforms and users of libraries, and half of holdings and laboratories, to 0.15 and more, up to 0.76.
 */
const THEIR_OWN = { again: 100, own: 0.15 } as const

export const NO_MATERIAL: Material = { again: 0, own: 0, least: 0 }

/** Whether enough comes again to tell anything from it. */
export function isTold({ again }: Material): boolean {
  return again >= THEIR_OWN.again
}

/** Whether as much comes again with the same party as where each has things of its own, be it of a few of them. */
export function comesToAsMuch(material: Material): boolean {
  return isTold(material) && material.own >= THEIR_OWN.own
}

/**
 * Whether parties fill the templates each with things of its own. Where two or five of a group seem to, in what they send beside the rest, it is how these word a template, or their language: of eight groups of campaigns that came to as much six were uncertain so, and of innocents' those of courses and of one
 * owner's evaluations, which weigh -2.8 and less (docs/decisions/0053-each-or-a-few.md).
 */
export function isTheirOwn(material: Material): boolean {
  return comesToAsMuch(material) && material.least > 0
}

/** What a party's wording comes to: see FilledWith. */
type Filled = { again: number; own: number; chance: number }

/**
 * @param templates indices of the group's own that ask for training data
 * @param inside the group's parties
 */
export function materialOf({ keys, accounts }: Population, templates: readonly number[], inside: ReadonlySet<number>): Material {
  const byParty = new Map<number, Filled>()
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
  const counted = [...byParty.values()].map((one) => scaled(one, Math.min(1, most / one.again)))
  const all = counted.reduce((sum, one) => together(sum, one))
  const own = ownShare(all)
  return {
    again: all.again,
    own,
    least: jackknifeLeast(
      own,
      counted.map((one) => ownShare(together(all, scaled(one, -1)))),
    ),
  }
}

function ownShare({ again, own, chance }: Filled): number {
  return again === chance ? 0 : (own - chance) / (again - chance)
}

function together(one: Filled, other: Filled): Filled {
  return { again: one.again + other.again, own: one.own + other.own, chance: one.chance + other.chance }
}

function scaled({ again, own, chance }: Filled, by: number): Filled {
  return { again: by * again, own: by * own, chance: by * chance }
}
