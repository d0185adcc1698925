import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { PANEL, panelOf } from '../group/panel.ts'
import { continuation } from '../signals/continuation.ts'
import type { Signal } from '../signals/signal.ts'
import { smallPopulation } from '../testdata/small-population.ts'
import { type Finding, groupTester, prober, putTogether } from './test-group.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

describe('groupTester', () => {
  it('looks at some of a crowd, and finds what holds it together all the same', () => {
    const crowd = range(0, 2 * PANEL)
    const population = smallPopulation(20 * PANEL, [{ kind: 'conversation', accounts: crowd }])
    const sizes: number[] = []
    // As if it had been chosen by something else, or it would count for nothing.
    const { chosenBy: _, ...signal } = continuation
    const counted: Signal = {
      ...signal,
      measure: (group) => {
        sizes.push(group.members.length)
        return continuation.measure(group)
      },
    }
    const candidate = { members: new Map(crowd.map((party) => [party, 1])), lens: 'ties' as const }
    const tested = groupTester(population, 1, [counted])(candidate)
    expect(new Set(sizes)).toEqual(new Set([PANEL]))
    expect(tested.candidate).toBe(candidate)
    // What stands above all of the first draws is drawn for in full: nobody knows how far above.
    expect(tested.findings[0]).toMatchObject({ statistic: 1, pValue: 1 / 400 })
  })

  it('screens out who could not stand out with all draws, and loses nobody for what ordinary groups show nothing of either', () => {
    const members = range(0, 12)
    const population = smallPopulation(600, [{ kind: 'conversation', accounts: members }])
    const found = (of: number, others: number) => {
      const measure: Signal['measure'] = (group) => (group.members.every((party) => party < members.length) ? of : others)
      const { chosenBy: _, ...signal }: Signal = { ...continuation, measure }
      return groupTester(population, 1, [signal])({ members: new Map(members.map((party) => [party, 1])), lens: 'ties' })
        .findings[0]
    }
    expect(found(0, 1)).toMatchObject({ pValue: 1, eValue: expect.closeTo(1 / 4.28, 2) })
    expect(found(1, 1)).toMatchObject({ pValue: 1, eValue: expect.closeTo(1) })
    expect(found(1, 0)).toMatchObject({ pValue: 1 / 400, eValue: expect.closeTo(60.9, 1) })
  })

  it('tests whom nothing ties but exits and templates in two hands each, and leaves out whom exits alone tie', () => {
    const members = range(0, 12)
    const exit = { kind: 'address' as const, accounts: members }
    const dealt = range(0, 6).map((at) => ({ kind: 'template' as const, accounts: [2 * at, 2 * at + 1], prompts: [20, 20] }))
    const found = (things: Parameters<typeof smallPopulation>[1]) =>
      groupTester(smallPopulation(600, things), 1)({ members: new Map(members.map((party) => [party, 1])), lens: 'ties' })
    expect(found([exit, ...dealt]).eValue).toBeGreaterThan(0)
    expect(found([exit]).findings).toEqual([])
  })

  it('stakes no more on a signal than it says: who shows nothing of it loses that much at most', () => {
    const members = range(0, 12)
    const population = smallPopulation(600, [{ kind: 'conversation', accounts: members }])
    const nothing: Signal = {
      ...continuation,
      name: 'nothing',
      family: 'intel',
      measure: ({ members: [first] }) => Number(first !== 0),
    }
    const found = (signal: Signal) =>
      groupTester(population, 1, [signal])({ members: new Map(members.map((party) => [party, 1])), lens: 'ties' }).findings[0]
    const whole = found(nothing)?.eValue as number
    expect(whole).toBeLessThan(0.3)
    expect(found({ ...nothing, stake: 0.5 })?.eValue).toBeCloseTo((1 + whole) / 2, 9)
  })

  it('takes ordinary groups without a figure for more than the group, and says nothing where more than a tenth are', () => {
    const population = smallPopulation(600, [{ kind: 'conversation', accounts: range(0, 12) }])
    const found = (blank: number) => {
      let measured = 0
      // The group is measured first, and all that are drawn come to less, or to nothing that is known.
      const signal: Signal = {
        ...continuation,
        measure: () => (measured++ === 0 ? 1 : measured <= 1 + blank ? Number.NaN : 0),
      }
      return prober(population, [signal])(panelOf(range(0, 12)), 100, seeded(1))[0]
    }
    expect(found(0)).toMatchObject({ pValue: 1 / 101, population: 0 })
    expect(found(10)).toMatchObject({ pValue: 11 / 101, population: 0 })
    expect(found(11)).toBeUndefined()
  })

  it('finds the same of a group in whatever order its members came together', () => {
    const pairs = range(0, 40).map((at) => ({ kind: 'conversation', accounts: [at, at + 40 + (at % 7)] }) as const)
    const population = smallPopulation(1200, pairs, (account) => 20 + (account % 9))
    for (const size of [24, PANEL + 50]) {
      const members = [...range(0, size / 2), ...range(40, 40 + size / 2)]
      const found = [members, [...members].reverse()].map((order) =>
        groupTester(population, 1)({ members: new Map(order.map((party) => [party, 1])), lens: 'ties' }),
      )
      expect(found[1]?.findings).toEqual(found[0]?.findings)
    }
  })

  it('finds the same of a group whatever was tested before', () => {
    const pairs = range(0, 40).map((at) => ({ kind: 'conversation', accounts: [at, at + 40 + (at % 7)] }) as const)
    const population = smallPopulation(400, pairs, (account) => 20 + (account % 9))
    const candidate = (accounts: readonly number[]) => ({
      members: new Map(accounts.map((party) => [party, 1])),
      lens: 'ties' as const,
    })
    const group = candidate([...range(0, 12), ...range(40, 52)])
    const alone = groupTester(population, 1)(group)
    expect(alone.findings.length).toBeGreaterThan(0)
    const test = groupTester(population, 1)
    test(candidate([...range(20, 30), ...range(60, 70)]))
    expect(test(group)).toEqual(alone)
    expect(test(group)).toEqual(alone)
    // Another seed draws others.
    expect(groupTester(population, 2)(group).findings).not.toEqual(alone.findings)
  })

  it('sets aside of kinds of tie that are equally loud the one that leaves least, whichever is listed first', () => {
    const finding = (name: string, family: Signal['family'], eValue: number, chosenBy?: Signal['chosenBy']): Finding => {
      const { chosenBy: _, ...rest } = continuation
      const signal: Signal = { ...rest, name, family, ...(chosenBy === undefined ? {} : { chosenBy }) }
      return { signal, statistic: 1, population: 0, pValue: 0.0025, eValue }
    }
    const found = [
      finding('card', 'linkage', 60, 'identity'),
      finding('address', 'network', 60, 'place'),
      finding('clock', 'timing', 2),
      finding('software', 'network', 0.5, 'client'),
    ]
    const candidate = { members: new Map([[0, 1]]), lens: 'ties' as const }
    for (const order of [found, [...found].reverse()]) {
      const tested = putTogether(candidate, order)
      // Without the address its family is of the software alone: 60 x 2 x 0.5, where without the card it would be 2 x 30.25.
      expect([tested.chosenBy, tested.eValue]).toEqual(['place', 60])
    }
    const louder = found.map((one) => (one.signal.name === 'card' ? { ...one, eValue: 61 } : one))
    expect(putTogether(candidate, louder)).toMatchObject({ chosenBy: 'identity', eValue: 60.5 })
    expect(putTogether({ ...candidate, lens: 'wording' }, found)).toMatchObject({ chosenBy: 'wording', eValue: 60 * 30.25 * 2 })
  })
})
