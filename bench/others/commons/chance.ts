/** Chance of this author's own: the same seed gives the same draws on every machine. */

/** A source of draws that can be split by name, so that one group's draws never move another's. */
export class Dice {
  readonly #seed: string
  readonly #s = new Int32Array([0, 0, 0, 1])

  constructor(seed: string) {
    this.#seed = seed
    let h = 2166136261
    for (const ch of seed) h = Math.imul(h ^ (ch.codePointAt(0) ?? 0), 16777619)
    this.#s.set([h, Math.imul(h, 2654435761), h ^ 0x5bd1e995])
    for (let i = 0; i < 16; i++) this.next()
  }
  /** A number from 0 up to 1. */
  next(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#s
    const t = (a + b + d) | 0
    this.#s.set([b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + t) | 0, (d + 1) | 0])
    return (t >>> 0) / 4294967296
  }
  fork(name: string): Dice {
    return new Dice(`${this.#seed}/${name}`)
  }
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }
  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }
  chance(p: number): boolean {
    return this.next() < p
  }
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T
  }
  /** The first of a list most often, the last seldom. */
  favour<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() ** 2 * list.length)] as T
  }
  some<T>(list: readonly T[], n: number): T[] {
    return this.shuffle(list).slice(0, n)
  }
  shuffle<T>(list: readonly T[]): T[] {
    const out = [...list]
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.int(0, i)
      ;[out[i], out[j]] = [out[j] as T, out[i] as T]
    }
    return out
  }
  /** A positive number with this median and a long tail. */
  about(median: number, spread = 0.6): number {
    return median * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next()))
  }
  hex(length: number): string {
    return Array.from({ length }, () => Math.floor(this.next() * 16).toString(16)).join('')
  }
  /** Fills `[a|b]` with one of the choices, and `{name}` with one of the words of that name. */
  fill(pattern: string, words: Readonly<Record<string, readonly string[]>> = {}): string {
    let out = pattern
    for (let depth = 0; depth < 5 && /[[{]/.test(out); depth++)
      out = out
        .replace(/\[([^[\]]*)\]/g, (_, inner: string) => this.pick(inner.split('|')))
        .replace(/\{(\w+)\}/g, (_, name: string) =>
          /^\d+$/.test(name) ? String(this.int(2, Number(name))) : this.pick(words[name] ?? [name]),
        )
    return out.replace(/ {2,}/g, ' ').trim()
  }
}
