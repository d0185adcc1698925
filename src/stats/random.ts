/** A seeded source of numbers in [0, 1): splitmix32 (Steele, Lea, Flood 2014), enough for draws, not for secrets. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32
  }
}

/** A seed for a list of whole numbers: the same list gives the same draws, whatever was drawn before (FNV-1a, Fowler, Noll and Vo, over words in place of bytes). */
export function seedOf(numbers: Iterable<number>): number {
  let hash = 0x811c9dc5
  for (const number of numbers) hash = Math.imul(hash ^ number, 0x01000193)
  return hash >>> 0
}
