/**
 * For each key, who of a group holds it, as a set of places in the group, 32 to a word.
 *
 * @param held for each place the keys that are looked at
 */
export function holderSets(held: readonly (readonly number[])[]): ReadonlyMap<number, Uint32Array> {
  const words = Math.ceil(held.length / 32)
  const holders = new Map<number, Uint32Array>()
  held.forEach((keys, at) => {
    for (const key of keys) {
      const set = holders.get(key) ?? new Uint32Array(words)
      set[at >> 5] = (set[at >> 5] as number) | (1 << (at & 31))
      holders.set(key, set)
    }
  })
  return holders
}
