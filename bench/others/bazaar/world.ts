/** One fortnight of one provider: its clock, its models, its texts and its customers. */
import { type Random, random } from '../../../src/simulate/random.ts'
import { Fortnight } from '../fortnight.ts'
import { DAY, type Span } from './clock.ts'
import { type Decks, decks } from './corpus.ts'
import type { Holder } from './holder.ts'

/** The provider's models. `fresh` is released in the window or shortly before it. */
export interface Line {
  readonly small: string
  readonly main: string
  readonly fresh: string
  readonly released: number
}

export class World {
  readonly window: Span
  readonly line: Line
  readonly decks: Decks
  readonly holders: Holder[] = []
  readonly fortnight = new Fortnight()
  readonly #seed: string

  constructor(seed: string) {
    this.#seed = seed
    const r = this.random('world')
    const from = Date.UTC(2026, 1, 2) + r.int(200) * DAY
    this.window = { from, to: from + 14 * DAY }
    const major = 4 + r.int(4)
    const released = from + r.between(-2.5, 8.5) * DAY
    this.line = { small: `corvid-${major}-mini`, main: `corvid-${major}`, fresh: `corvid-${major}.5`, released }
    this.decks = decks(this.random('decks'))
    const file = (model: string, at: number): number =>
      this.fortnight.releases.push({ model, released_at: new Date(Math.round(at)).toISOString() })
    file(this.line.small, from - r.between(150, 260) * DAY)
    file(this.line.main, from - r.between(90, 240) * DAY)
    file(this.line.fresh, released)
  }

  /** A stream of draws of this fortnight for one purpose. */
  random(...key: readonly (string | number)[]): Random {
    return random('bazaar', this.#seed, ...key)
  }

  /** Writes everything. Accounts that never sent anything are known to billing only, and are left out. */
  write(folder: string): void {
    for (const { account, label, sent } of this.holders) if (sent.length > 0) this.fortnight.account(account, label, sent)
    this.fortnight.write(folder)
  }
}
