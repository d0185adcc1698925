import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FilledWith } from '../../population.ts'
import { smallPopulation } from '../../testdata/small-population.ts'
import { isTheirOwn, isTold, materialOf } from './material.ts'

const MEMBERS = Array.from({ length: 12 }, (_, i) => i)

/** One party's: how much of its wording comes again, how often of that with itself, and how often it would by chance. */
type Filled = { again: number; own: number; chance?: number }

/** What is read where the first parties fill one template so. */
function read(parties: readonly Filled[], members = MEMBERS) {
  const population = smallPopulation(40, [{ kind: 'template', accounts: MEMBERS }])
  const material: FilledWith = {
    accounts: Int32Array.from(parties, (_, at) => at),
    again: Float64Array.from(parties, ({ again }) => again),
    own: Float64Array.from(parties, ({ own }) => own),
    chance: Float64Array.from(parties, ({ again, chance = again / 12 }) => chance),
  }
  const [template] = [...population.keys.templates.entries()].find(([, of]) => of !== undefined) ?? [0]
  const templates = population.keys.templates.map((of, at) => (of && at === template ? { ...of, material } : of))
  return materialOf({ ...population, keys: { ...population.keys, templates } }, [template], new Set(members))
}

describe('materialOf', () => {
  it('is 1 where all that comes again is the party’s own, and 0 where it comes as by chance', () => {
    const own = read(MEMBERS.map(() => ({ again: 50, own: 50 })))
    expect([own.again, own.own, own.least].map((one) => Number(one.toFixed(6)))).toEqual([600, 1, 1])
    expect(isTheirOwn(own)).toBe(true)
    const dealt = read(MEMBERS.map(() => ({ again: 60, own: 5 })))
    expect(dealt.own).toBeCloseTo(0, 9)
    expect(isTheirOwn(dealt)).toBe(false)
  })

  it('is each party’s where most come to it, and no group’s where two of twelve do, how they word a template', () => {
    const each = read(MEMBERS.map((at) => ({ again: 50 + at, own: 15 + (at % 4) })))
    expect(each.own).toBeGreaterThan(0.15)
    expect(isTheirOwn(each)).toBe(true)
    const few = read(MEMBERS.map((at) => (at < 2 ? { again: 90, own: 85 } : { again: 40, own: 3 })))
    expect(few.own).toBeGreaterThan(0.15)
    expect([isTold(few), isTheirOwn(few)]).toEqual([true, false])
    expect(
      isTheirOwn(
        read([
          { again: 70, own: 40 },
          { again: 70, own: 10 },
        ]),
      ),
    ).toBe(false)
  })

  it('does not let one that sends much speak for all', () => {
    const most = read(MEMBERS.map((at) => (at === 0 ? { again: 90_000, own: 90_000 } : { again: 60, own: 5 })))
    expect(most.own).toBeLessThan(0.2)
    expect(isTheirOwn(most)).toBe(false)
  })

  it('tells nothing of fewer than two, and looks at nobody outside', () => {
    expect(read([{ again: 500, own: 500 }])).toMatchObject({ again: 0, own: 0, least: 0 })
    const outside = MEMBERS.map((at) => ({ again: 50, own: at < 6 ? 5 : 50 }))
    expect(read(outside, MEMBERS.slice(0, 6)).own).toBeLessThan(0.1)
  })

  it('is never less than what it is at least', () => {
    const filled = fc
      .nat(500)
      .chain((again) =>
        fc.record({ again: fc.constant(again + 1), own: fc.nat(again + 1), chance: fc.constant((again + 1) / 12) }),
      )
    fc.assert(
      fc.property(fc.array(filled, { minLength: 2, maxLength: 12 }), (parties) => {
        const { own, least } = read(parties)
        expect(least).toBeLessThanOrEqual(own + 1e-9)
      }),
    )
  })
})
