/** Seeded chance: everything of this generator that varies is drawn from here. */
const LETTERS = [...'abcdefghijkmnpqrstuvwxyz23456789']
/** A seeded source of draws; the same seed gives the same draws. */
export class Rng {
  #state: number
  constructor(seed: string) {
    let hash = 2166136261
    for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619)
    this.#state = hash >>> 0
  }
  /** A number from 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  /** A whole number from `low` to `high`, both included. */
  int = (low: number, high: number): number => low + Math.floor(this.next() * (high - low + 1))
  /** A number from `low` up to `high`. */
  real = (low: number, high: number): number => low + this.next() * (high - low)
  /** True with the chance given. */
  chance = (share: number): boolean => this.next() < share
  /** One of a list. */
  pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.next() * list.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  /** One of a list whose earlier entries are likelier. */
  skewed = <T>(list: readonly T[]): T => list[Math.floor(this.next() ** 2 * list.length)] ?? this.pick(list)
  /** The list in another order. */
  shuffle<T>(list: readonly T[]): T[] {
    const out = [...list]
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.int(0, i)
      const held = out[i] as T
      out[i] = out[j] as T
      out[j] = held
    }
    return out
  }
  /** `count` different ones of a list, or all of them. */
  some = <T>(list: readonly T[], count: number): T[] => this.shuffle(list).slice(0, count)
  /** A count whose logarithm is normal, about `median`, never under 1. */
  count(median: number, spread: number, most: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
    return Math.max(1, Math.min(most, Math.round(median * Math.exp(spread * normal))))
  }
  /** Letters and digits. */
  code = (length: number): string => Array.from({ length }, () => this.pick(LETTERS)).join('')
}
