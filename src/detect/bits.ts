/** How many members a set has, given as places, 32 to a word: see group/holder-sets.ts. */
export function size(set: Uint32Array): number {
  let members = 0
  for (const word of set) members += ones(word)
  return members
}

/** How many members two such sets of one length have in common. */
export function commonSize(one: Uint32Array, other: Uint32Array): number {
  let common = 0
  for (let w = 0; w < one.length; w++) common += ones((one[w] as number) & (other[w] as number))
  return common
}

/** How many bits of a 32-bit word are set (Warren 2012, Hacker's Delight, 5-1). */
function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
