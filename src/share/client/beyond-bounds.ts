/** Levels of an object, as many as the forum takes: more are an attack on whoever walks them. */
export const MOST_LEVELS = 64
/** Characters and values of an object, ten times the largest of use: a forum's page must stay one that can be kept. */
export const MOST_SIZE = 2 ** 20

/** Half of a surrogate pair: there is no UTF-8 of it. */
const HALF_PAIR = /\p{Cs}/u

/** What is wrong with a value from outside before anything is made of it: too deep, too large, or holding what JSON cannot say twice. */
export type Beyond = { readonly reason: 'depth' | 'size' | 'value'; readonly why: string }

/**
 * Walks a value without recursion, so that what is too deep for those that recurse (JSON.stringify, comparison, hashing) is found before they see it. Undefined
 * where all is well: everything that is let through is written and read again as the same value.
 */
export function beyondBounds(value: unknown): Beyond | undefined {
  const waiting: [value: unknown, level: number][] = [[value, 1]]
  let size = 0
  const fits = (more: number) => {
    size += more
    return size <= MOST_SIZE
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [one, level] = next
    if (typeof one === 'string') {
      if (!fits(one.length + 1)) return TOO_LARGE
      if (HALF_PAIR.test(one)) return HALF_CHARACTER
    } else if (typeof one !== 'object' || one === null) {
      if (!fits(1)) return TOO_LARGE
      if (typeof one === 'number' && !Number.isFinite(one)) return NO_NUMBER
    } else {
      if (level > MOST_LEVELS) return TOO_DEEP
      const names = Array.isArray(one) ? [] : Object.keys(one)
      const parts: readonly unknown[] = Array.isArray(one) ? one : Object.values(one)
      if (!fits(parts.length + 1)) return TOO_LARGE
      for (const name of names) {
        if (name === '__proto__') return ODD_NAME
        if (!fits(name.length)) return TOO_LARGE
        if (HALF_PAIR.test(name)) return HALF_CHARACTER
      }
      for (const part of parts) waiting.push([part, level + 1])
    }
  }
  return undefined
}

const TOO_DEEP: Beyond = { reason: 'depth', why: `it nests deeper than ${MOST_LEVELS} levels` }
const TOO_LARGE: Beyond = { reason: 'size', why: `it has more than ${MOST_SIZE.toLocaleString('en')} characters and values` }
const ODD_NAME: Beyond = { reason: 'value', why: 'it has a property named __proto__' }
const NO_NUMBER: Beyond = { reason: 'value', why: 'it has a number that no double holds' }
const HALF_CHARACTER: Beyond = { reason: 'value', why: 'it has half of a character (a surrogate without its pair)' }
