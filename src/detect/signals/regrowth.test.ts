import fc from 'fast-check'
import { mean } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { rankEValue } from '../../stats/rank-e-value.ts'
import { plainView } from '../group/group-view.ts'
import type { Population } from '../population.ts'
import { smallPopulation } from '../testdata/small-population.ts'
import { regrowth } from './regrowth.ts'

const HOUR = 3600
type Life = { readonly opened?: number; readonly closed?: number }

/** Accounts that were opened and closed at some hours; a hundred others beside them were never closed, or at `bans`. */
function populationOf(lives: readonly Life[], bans: readonly number[] = []): Population {
  const plain = smallPopulation(lives.length + 100, [])
  const cards = plain.accounts.cards.map((card, at) => {
    const { opened, closed = bans[at - lives.length] } = lives[at] ?? {}
    const seconds = (hours: number | undefined) => (hours === undefined ? null : hours * HOUR)
    return { ...card, created_at: seconds(opened), closed_at: seconds(closed) }
  })
  return { ...plain, accounts: { ...plain.accounts, cards } }
}

const groupOf = (lives: readonly Life[], bans?: readonly number[]) =>
  plainView(
    populationOf(lives, bans),
    lives.map((_, at) => at),
  )
const said = (...lives: readonly Life[]) => regrowth.measure(groupOf(lives))

/** Accounts of which each is closed some hours after the one before it, and followed by another some hours later. */
const replaced = (count: number, after: number): Life[] =>
  Array.from({ length: count }, (_, at) => [{ opened: 0, closed: 100 * (at + 1) }, { opened: 100 * (at + 1) + after }]).flat()

describe('regrowth', () => {
  it('is the share of parties that were opened within two days of another’s closing', () => {
    expect(said(...replaced(4, 1))).toBe(0.5)
    expect(said(...replaced(4, 48))).toBe(0.5)
    expect(said(...replaced(4, 49))).toBe(0)
    expect(said(...replaced(4, 0))).toBe(0)
  })

  it('counts one opening for one closing', () => {
    const closed = { opened: 0, closed: 10 }
    expect(said(closed, closed, closed, { opened: 11 })).toBe(0.25)
    expect(said(closed, { closed: 500 }, { closed: 900 }, { opened: 11 }, { opened: 12 }, { opened: 13 })).toBe(1 / 6)
  })

  it('is no more in a group that was closed in one sweep and opened in one burst, where the one has nothing to do with the other', () => {
    const random = seeded(5)
    const eValues = Array.from({ length: 120 }, () => {
      const [swept, burst] = [random() * 336, random() * 336]
      const lives = [
        ...Array.from({ length: 10 }, (): Life => ({ opened: -1000, closed: swept + random() })),
        ...Array.from({ length: 10 }, (): Life => ({ opened: burst + random() })),
      ]
      const group = groupOf(
        lives,
        Array.from({ length: 100 }, () => random() * 336),
      )
      const draws = Array.from({ length: 99 }, () => regrowth.ordinary?.(group, random) ?? Number.NaN)
      return rankEValue(regrowth.measure(group), draws, 'shared').eValue
    })
    expect(mean(eValues)).toBeLessThan(1.5)
    expect(mean(eValues)).toBeGreaterThan(0.5)
  })

  it('says nothing of one or two closings', () => {
    expect(said(...replaced(2, 5))).toBeNaN()
    expect(said({ opened: 0 }, { opened: 5 }, {})).toBeNaN()
  })

  it('is never more than the closings, nor than the openings', () => {
    const life = fc.record({
      opened: fc.option(fc.nat(400), { nil: undefined }),
      closed: fc.option(fc.nat(400), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(life as fc.Arbitrary<Life>, { minLength: 3, maxLength: 20 }), (lives) => {
        const found = said(...lives)
        const closed = lives.filter((one) => one.closed !== undefined).length
        const opened = lives.filter((one) => one.opened !== undefined).length
        if (closed < 3) expect(found).toBeNaN()
        else expect(found * lives.length).toBeLessThanOrEqual(Math.min(closed, opened) + 1e-9)
      }),
    )
  })

  it('is beside what it would be, were they closed when others were', () => {
    const random = seeded(1)
    const mean = (group: ReturnType<typeof groupOf>) => {
      let sum = 0
      for (let draw = 0; draw < 200; draw++) sum += regrowth.ordinary?.(group, random) ?? Number.NaN
      return sum / 200
    }
    const elsewhere = Array.from({ length: 60 }, (_, at) => 2000 + 10 * at)
    // Whoever replaces what he loses does so when he loses it.
    expect(mean(groupOf(replaced(8, 5), elsewhere))).toBeLessThan(0.2)
    // Of a class that signed up in two days each moment before is followed by as many.
    const burst = [
      ...Array.from({ length: 20 }, (_, at) => ({ opened: 100 + at })),
      ...Array.from({ length: 3 }, () => ({ closed: 99 })),
    ]
    const waves = Array.from({ length: 60 }, () => 99)
    expect(mean(groupOf(burst, waves))).toBeCloseTo(regrowth.measure(groupOf(burst, waves)))
  })
})
