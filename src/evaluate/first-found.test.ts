import { describe, expect, it } from 'vitest'
import { firstFound } from './first-found.ts'

const HOUR = 3_600_000
const from = new Date('2026-03-01T00:00:00Z')
const at = (hours: number) => new Date(from.getTime() + hours * HOUR)

/** Something sent on each of ten days. */
const everyDay = Array.from({ length: 10 }, (_, day) => at(24 * day + 12).getTime())

/** Looks at a world in which each name can be seen during some hours. */
function world(seen: Record<string, readonly [number, number]>) {
  const looks: number[] = []
  const look = (until: Date) => {
    const hours = (until.getTime() - from.getTime()) / HOUR
    looks.push(hours)
    const names = Object.entries(seen).flatMap(([name, [first, last]]) => (hours >= first && hours <= last ? [name] : []))
    return Promise.resolve(new Set(names))
  }
  return { look, looks }
}

describe('firstFound', () => {
  it('tells of each name the first of two-hourly looks that sees it', async () => {
    const { look } = world({ early: [1, 99], late: [61, 99], atTheEnd: [74.5, 99], never: [200, 300] })
    const found = await firstFound(from, at(75), everyDay, look)
    expect(Object.fromEntries(found)).toEqual({ early: at(2), late: at(62), atTheEnd: at(75) })
  })

  it('looks finely only where something was found', async () => {
    const { look, looks } = world({ one: [30, 99] })
    await firstFound(from, at(96), everyDay, look)
    expect(looks).toEqual([24, 48, 26, 28, 30, 72, 96])
  })

  it('counts what is found early and lost again from the day on which it stays, unless another search comes by', async () => {
    const alone = world({ flickering: [4, 20] })
    expect((await firstFound(from, at(48), everyDay, alone.look)).has('flickering')).toBe(false)
    const beside = world({ flickering: [4, 20], steady: [10, 99] })
    expect((await firstFound(from, at(48), everyDay, beside.look)).get('flickering')).toEqual(at(4))
  })

  it('looks at days on which something was sent, and at the last one, however long the window is', async () => {
    const years = 24 * 365 * 56
    const sent = [0, years + 30, years + 31, years + 100].map((hours) => at(hours).getTime())
    const { look, looks } = world({ one: [years + 36, years + 999] })
    const found = await firstFound(from, at(years + 200), sent, look)
    expect(looks).toEqual([24, ...[48, 26, 28, 30, 32, 34, 36, 120, 200].map((hours) => years + hours)])
    expect(found.get('one')).toEqual(at(years + 36))
  })

  it('looks once at a window shorter than two hours', async () => {
    const { look, looks } = world({ one: [0, 9] })
    expect((await firstFound(from, at(1.5), everyDay, look)).get('one')).toEqual(at(1.5))
    expect(looks).toEqual([1.5])
  })
})
