/** The seeded dice that everything in this generator is drawn with. */

/** A small generator of repeatable random numbers; two of the same seed throw the same. */
export class Dice {
  readonly #seed: string
  #state: number

  constructor(seed: string) {
    this.#seed = seed
    let hash = 2166136261
    for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619)
    this.#state = hash >>> 0
    for (let n = 0; n < 4; n++) this.next()
  }
  /** A number from 0 up to but without 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  /** Dice of their own for a part of the work, so that one part's length does not move another's draws. */
  fork = (name: string): Dice => new Dice(`${this.#seed}/${name}`)
  /** A whole number from `low` to `high`, both included. */
  int = (low: number, high: number): number => low + Math.floor(this.next() * (high - low + 1))
  /** A number between two others. */
  between = (low: number, high: number): number => low + this.next() * (high - low)
  /** Whether something of this probability happens. */
  chance = (share: number): boolean => this.next() < share
  /** So many hexadecimal digits. */
  hex = (length: number): string => Array.from({ length }, () => this.int(0, 15).toString(16)).join('')
  /** One of a list of which the first are the most used. */
  popular = <T>(list: readonly T[]): T => this.pick(list, 2.2)

  /** One of a list; with a higher `lean` its first members are more common than its last ones. */
  pick<T>(list: readonly T[], lean = 1): T {
    if (list.length === 0) throw new Error('nothing to pick from')
    return list[Math.floor(this.next() ** lean * list.length)] as T
  }
  /** So many of a list, each at most once, in another order. */
  some<T>(list: readonly T[], count: number): T[] {
    const keyed = list.map((one) => [this.next(), one] as const).sort(([a], [b]) => a - b)
    return keyed.slice(0, count).map(([, one]) => one)
  }
  /** A skewed count with this median, between `least` and `most`. */
  skewed(median: number, spread: number, least: number, most: number): number {
    const bell = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
    return Math.max(least, Math.min(most, Math.round(median * Math.exp(spread * bell))))
  }
  /** A text of which each `{a|b|c}` has become one of its choices; choices may hold choices. */
  spin(text: string): string {
    const next = text.replace(/\{([^{}]*)\}/g, (_, choices: string) => this.pick(choices.split('|')))
    return next === text ? text : this.spin(next)
  }
}
