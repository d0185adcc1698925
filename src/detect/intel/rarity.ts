/** Bits below which a thing is everybody's: the line that keys of this lab's own are held to (group/tie-index.ts). */
const COMMON_BITS = 3
/** Bits further at which rarity stops adding. */
const RARE_BITS = 4

/**
 * How much a received sign may say of those who have it, 0 to 1: nothing where an eighth of this lab's parties has it, all where one in 128 does.
 * Another lab cannot know what is common here; so its word is weighed against this population.
 */
export function rarity(parties: number, holders: number): number {
  if (holders === 0 || parties === 0) return 0
  return Math.min(1, Math.max(0, (Math.log2(parties / holders) - COMMON_BITS) / RARE_BITS))
}
