/** How many bits of a 32-bit word are set (Warren 2012, Hacker's Delight, 5-1). */
export function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** How many members two sets have in common, each given as places, 32 to a word, and of one length. */
export function inCommon(one: Uint32Array, other: Uint32Array): number {
  let common = 0
  for (let w = 0; w < one.length; w++) common += ones((one[w] as number) & (other[w] as number))
  return common
}
