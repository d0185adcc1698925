import { random } from './random.ts'

/**
 * A shuffle of 0 … size-1 that needs no list: the image of `index`. A four-round Feistel network over the next even power of two,
 * walked until it lands below `size` (cycle walking, Black and Rogaway 2002). Lets shards of one data set be disjoint by construction.
 */
export function permutation(size: number, ...key: readonly (string | number)[]): (index: number) => number {
  const r = random('permutation', ...key)
  const half = Math.max(1, Math.ceil(Math.log2(Math.max(2, size)) / 2))
  const mask = 2 ** half - 1
  const keys = [r.int(2 ** 31), r.int(2 ** 31), r.int(2 ** 31), r.int(2 ** 31)]
  const once = (index: number): number => {
    let left = index >>> half
    let right = index & mask
    for (const k of keys) {
      let f = Math.imul(right ^ k, 0x9e3779b1)
      f ^= f >>> 15
      f = Math.imul(f, 0x85ebca6b)
      f ^= f >>> 13
      const next = left ^ (f & mask)
      left = right
      right = next
    }
    return ((left << half) | right) >>> 0
  }
  return (index) => {
    let at = once(index % size)
    while (at >= size) {
      at = once(at)
    }
    return at
  }
}
