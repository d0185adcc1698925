import { tokens } from '../text/tokens.ts'

/** Gives words and pairs of words small whole numbers, the same number for the same text within one run. */
export type Grams = {
  /** Words of a text in their order, at most `limit`. */
  words: (text: string, limit: number) => Int32Array
  /** The first `limit` of these words as grams: words in their order, then pairs in theirs. */
  of: (words: Int32Array, limit: number) => Int32Array
  size: () => number
}

const PAIR = 2 ** 26

/** Words and pairs of words of texts as numbers. */
export function gramNumbers(): Grams {
  const words = new Map<string, number>()
  const numbers = new Map<number, number>()
  const numberOf = (key: number) => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size)
    return numbers.size - 1
  }
  return {
    size: () => numbers.size,
    words: (text, limit) =>
      Int32Array.from(
        tokens(text, limit).map((word) => {
          const known = words.get(word)
          if (known !== undefined) return known
          words.set(word, words.size + 1)
          return words.size
        }),
      ),
    of: (ids, limit) => {
      const length = Math.min(ids.length, limit)
      const out = new Int32Array(Math.max(0, 2 * length - 1))
      for (let i = 0; i < length; i++) {
        const id = ids[i] ?? 0
        out[i] = numberOf(id)
        if (i > 0) out[length + i - 1] = numberOf((ids[i - 1] ?? 0) * PAIR + id)
      }
      return out
    },
  }
}
