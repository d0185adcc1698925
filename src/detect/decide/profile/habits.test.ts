import { describe, expect, it } from 'vitest'
import { lists } from '../../incidence.ts'
import type { AccountHabits } from '../../population-of.ts'
import { noHabits, smallPopulation } from '../../testdata/small-population.ts'
import { habitsOf, NO_HABITS } from './habits.ts'

const ALL = 200
const MEMBERS = Array.from({ length: 10 }, (_, i) => i)

/** What the first ten of two hundred accounts do, where each has the habits that are given. */
const habits = (of: (account: number) => Partial<AccountHabits>, members: readonly number[] = MEMBERS) =>
  habitsOf(
    smallPopulation(
      ALL,
      [],
      () => 20,
      () => [],
      (account) => ({ ...noHabits(account), ...of(account) }),
    ),
    members,
  )
/** A spread of values over accounts that no neighbours share. */
const scattered = (account: number) => (account * 83) % ALL
const isMember = (account: number) => account < MEMBERS.length

/** What people do each in their own way. */
const own = (account: number) => ({
  temperature: scattered(account) / ALL,
  clients: scattered(account),
  turns: scattered(account),
})

describe('how alike the accounts of a group use the API', () => {
  it('is as alike as drawn at random where each has its own ways, and wholly where one program drives them', () => {
    expect(habits(own).spread).toBeGreaterThan(0.8)
    expect(
      habits((account) => (isMember(account) ? { temperature: 0.7, clients: 1, turns: 2 } : own(account))).spread,
    ).toBeCloseTo(0, 9)
  })

  it('counts what is set, the software and the dialogues for a third each, however many fields are logged of them', () => {
    const some = (...alike: string[]) =>
      habits((account) => {
        const [mine, one] = [own(account), own(0)]
        const names = Object.keys(mine) as (keyof typeof mine)[]
        return Object.fromEntries(names.map((name) => [name, isMember(account) && alike.includes(name) ? one[name] : mine[name]]))
      }).spread
    expect(some('temperature')).toBeCloseTo((2 / 3) * some(), 6)
    expect(some('temperature', 'clients')).toBeCloseTo((1 / 3) * some(), 6)
  })

  it('says nothing of what all accounts do alike, or of a provider that logs none of it', () => {
    const told = habits((account) => ({ clients: scattered(account) }))
    expect(habits((account) => ({ clients: scattered(account), temperature: 0.5, words: 7 })).spread).toBe(told.spread)
    expect(habits(() => ({}))).toEqual(NO_HABITS)
  })

  it('is told of two accounts and more', () => {
    expect(habits(own, [0]).spread).toBe(NO_HABITS.spread)
    expect(habits(own, [0, 1]).spread).toBeGreaterThan(0)
  })

  it('stands where the group does among all by how much the model reasons for it', () => {
    expect(habits((account) => ({ reasoning: isMember(account) ? 12 : 3 })).reasoning).toBeGreaterThan(0.95)
    expect(habits((account) => ({ reasoning: isMember(account) ? 1 : 9 })).reasoning).toBeLessThan(0.05)
  })

  it('does not change with the unit in which a habit is logged', () => {
    const plain = habits((account) => ({ ...own(account), reasoning: scattered(account) }))
    expect(
      habits((account) => ({ ...own(account), turns: 100 * scattered(account), reasoning: 7 * scattered(account) })),
    ).toEqual(plain)
  })

  it('is in as many languages as all of them write in together, however much is of one account', () => {
    const population = smallPopulation(ALL, [], () => 20)
    const inLanguages = (of: (account: number) => number) => {
      const all = Array.from({ length: ALL }, (_, account) => [of(account)])
      const languages = { ...lists(all), uses: population.accounts.exchanges }
      return habitsOf({ ...population, accounts: { ...population.accounts, languages } }, MEMBERS).languages
    }
    expect(inLanguages(() => 3)).toBe(0)
    // Whatever others write in.
    expect(inLanguages((account) => (isMember(account) ? account % 2 : account))).toBeCloseTo(1)
    expect(inLanguages((account) => account)).toBeCloseTo(Math.log2(MEMBERS.length))
    expect(habitsOf(population, MEMBERS).languages).toBe(NO_HABITS.languages)
  })

  it('is as broad as what each of them sends lies apart, and nothing is known of who sent one text, or none with words', () => {
    const breadth = (length: number, sent = 20) => {
      const population = smallPopulation(ALL, [], () => sent)
      // The mean of what each account sends, so long.
      const vectors = Float64Array.from({ length: 2 * ALL }, (_, i) => (i % 2 === 0 ? length : 0))
      return habitsOf({ ...population, accounts: { ...population.accounts, vectors } }, MEMBERS).breadth
    }
    expect(breadth(1)).toBe(0)
    expect([breadth(0.5), breadth(0.5, 4)]).toEqual([(0.75 * 20) / 19, 1])
    expect(breadth(0.1)).toBeGreaterThan(breadth(0.5))
    expect([breadth(0.5, 1), breadth(0)]).toEqual([NO_HABITS.breadth, NO_HABITS.breadth])
  })
})
