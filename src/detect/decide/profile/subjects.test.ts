import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../../stats/random.ts'
import { type AccountSubjects, subjectSums } from '../../subject-sums.ts'
import { smallPopulation } from '../../testdata/small-population.ts'
import { profiler } from './profile.ts'
import { haveSubjectsOfTheirOwn, NO_SUBJECTS, subjectsOf } from './subjects.ts'

const ALL = 40
const MEMBERS = Array.from({ length: 12 }, (_, i) => i)

/** One dialogue: who begins it, in which language, and where it lies. */
type Dialogue = { account: number; language: string; at: number[] }

/** What is read of these dialogues. */
function read(dialogues: readonly Dialogue[], members = MEMBERS) {
  const population = smallPopulation(ALL, [])
  const subjects = subjectSums([...population.accounts.numbers], rowsOf(dialogues))
  return subjectsOf({ ...population, accounts: { ...population.accounts, subjects } }, members)
}

/** As the engine gives them. */
function rowsOf(dialogues: readonly Dialogue[]): AccountSubjects[] {
  const cells = new Map<string, AccountSubjects>()
  for (const { account, language, at } of dialogues) {
    const name = `${account} ${language}`
    const cell = cells.get(name) ?? { account_no: account, language, dialogues: 0, sums: at.map(() => 0), squares: 0 }
    cells.set(name, {
      ...cell,
      dialogues: cell.dialogues + 1,
      sums: cell.sums.map((sum, d) => sum + 10_000 * (at[d] as number)),
      squares: cell.squares + 1e8 * at.reduce((sum, one) => sum + one ** 2, 0),
    })
  }
  return [...cells.values()].sort((a, b) => a.account_no - b.account_no)
}

/** Somewhere on the unit sphere near a point. */
function near(random: () => number, centre: readonly number[], spread: number): number[] {
  const at = centre.map((one) => one + spread * (random() + random() + random() - 1.5))
  const length = Math.hypot(...at)
  return at.map((one) => one / length)
}

/** So many dialogues of each member, about one of twelve subjects that is chosen for it. */
function dialogues({
  each = 20,
  subject,
  language = () => 'en',
  members = MEMBERS,
  spread = 0.8,
}: {
  each?: number | ((account: number) => number)
  subject: (account: number, random: () => number) => number
  language?: (account: number) => string
  members?: readonly number[]
  spread?: number
}): Dialogue[] {
  const random = seeded(7)
  const subjects = Array.from({ length: 12 }, () =>
    near(
      random,
      Array.from({ length: 16 }, () => 0.01),
      1,
    ),
  )
  return members.flatMap((account) =>
    Array.from({ length: typeof each === 'number' ? each : each(account) }, () => ({
      account,
      language: language(account),
      at: near(random, subjects[subject(account, random)] as number[], spread),
    })),
  )
}
const dealt = (_: number, random: () => number) => Math.floor(12 * random())
const own = (account: number) => account % 12

describe('whether what dialogues begin about hangs on whose they are', () => {
  it('does not where work is dealt out, and does where each has a subject of its own', () => {
    const [out, its] = [read(dialogues({ subject: dealt })), read(dialogues({ subject: own }))]
    expect(out.own).toBeLessThan(0.02)
    expect(haveSubjectsOfTheirOwn(out)).toBe(false)
    expect(its.own).toBeGreaterThan(0.2)
    expect(its.least).toBeLessThan(its.own)
    expect(haveSubjectsOfTheirOwn(its)).toBe(true)
    expect([out.dialogues, its.dialogues]).toEqual([240, 240])
  })

  it('is not seen in one party alone, however much it sends of its own', () => {
    const one = dialogues({
      each: (account) => (account === 3 ? 400 : 20),
      subject: (account, random) => (account === 3 ? 5 : dealt(account, random)),
    })
    expect(haveSubjectsOfTheirOwn(read(one))).toBe(false)
  })

  it('tells nothing where without one party nothing could be told: all would rest on that one', () => {
    const one = dialogues({
      each: (account) => (account === 3 ? 60 : 1),
      subject: (account, random) => (account === 3 ? 5 : dealt(account, random)),
    })
    expect(read(one)).toEqual(NO_SUBJECTS)
  })

  it('tells nothing where all begin with the same: what adding up leaves is no spread', () => {
    for (const at of [
      [0.1, 0.7, 0.3],
      [0.3333, -0.9, 0.1],
    ])
      expect(
        read(MEMBERS.flatMap((account) => Array.from({ length: 7 + account }, () => ({ account, language: 'en', at })))),
      ).toEqual(NO_SUBJECTS)
  })

  it('compares nobody with who writes another language, and tells nothing where each has one of its own', () => {
    const rows = dialogues({ subject: own, language: (account) => `l${account}` })
    expect(read(rows)).toEqual(NO_SUBJECTS)
    // Of two halves each is compared within itself.
    const halves = dialogues({ subject: (account) => (account < 6 ? 0 : 6), language: (account) => (account < 6 ? 'en' : 'de') })
    expect(read(halves).own).toBeLessThan(0.02)
  })

  it('tells nothing of few parties, of few dialogues, or of none', () => {
    expect(read(dialogues({ subject: own }), [0, 1, 2, 3])).toEqual(NO_SUBJECTS)
    expect(read(dialogues({ subject: own, each: 1 }))).toEqual(NO_SUBJECTS)
    expect(read([])).toEqual(NO_SUBJECTS)
  })

  it('is not read of a group with more templates than a tool has: vectors would tell wording apart', () => {
    const rows = rowsOf(dialogues({ subject: own }))
    const filled = (templates: number) => {
      const things = Array.from({ length: templates }, () => ({ kind: 'template' as const, accounts: MEMBERS }))
      const population = smallPopulation(200, things)
      const subjects = subjectSums([...population.accounts.numbers], rows)
      return profiler({ ...population, accounts: { ...population.accounts, subjects } })(MEMBERS)
    }
    const [few, many] = [filled(4), filled(5)]
    expect([few.ownTemplates.length, many.ownTemplates.length]).toEqual([4, 5])
    expect(haveSubjectsOfTheirOwn(few.subjects)).toBe(true)
    expect(many.subjects).toEqual(NO_SUBJECTS)
  })

  it('is the intraclass correlation of the analysis of variance, worked out here from the dialogues themselves', () => {
    const dialogue = fc.record({
      account: fc.nat(7),
      language: fc.constantFrom('en', 'de'),
      at: fc.array(
        fc.double({ min: -1, max: 1, noNaN: true }).map((one) => Math.round(1e4 * one) / 1e4),
        { minLength: 3, maxLength: 3 },
      ),
    })
    fc.assert(
      fc.property(
        fc.array(dialogue, { minLength: 60, maxLength: 90 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }),
        (all, order) => {
          const found = read(all, order)
          const expected = naive(all)
          if (expected === undefined) expect(found).toEqual(NO_SUBJECTS)
          else expect(found.own).toBeCloseTo(expected, 6)
          expect(found.least).toBeLessThanOrEqual(found.own)
          expect(found.own).toBeCloseTo(read(all, [0, 1, 2, 3, 4, 5, 6, 7]).own, 9)
        },
      ),
      { numRuns: 50 },
    )
  })
})

/** The same from residuals, without sums that are added up beforehand; undefined where too few are compared, or it rests on one of them. */
function naive(all: readonly Dialogue[]): number | undefined {
  const compared = ['en', 'de'].flatMap((language) => {
    const writers = new Set(all.filter((one) => one.language === language).map((one) => one.account))
    return writers.size > 1 ? [...writers] : []
  })
  const count = all.filter(({ language, account }) =>
    all.some((other) => other.language === language && other.account !== account),
  ).length
  const parties = new Set(compared)
  const without = [...parties].map((account) => share(all.filter((one) => one.account !== account)))
  return parties.size < 5 || count < 2 * parties.size || without.includes(undefined) ? undefined : share(all)
}

function share(all: readonly Dialogue[]): number | undefined {
  const apart = (a: readonly number[], b: readonly number[]) => a.reduce((sum, one, d) => sum + (one - (b[d] as number)) ** 2, 0)
  const centre = (some: readonly Dialogue[]) =>
    [0, 1, 2].map((d) => some.reduce((sum, { at }) => sum + (at[d] as number), 0) / some.length)
  let [between, within, freeBetween, freeWithin, unequal, count, squares] = [0, 0, 0, 0, 0, 0, 0]
  for (const language of ['en', 'de']) {
    const some = all.filter((one) => one.language === language)
    const groups = [0, 1, 2, 3, 4, 5, 6, 7]
      .map((account) => some.filter((one) => one.account === account))
      .filter(({ length }) => length > 0)
    if (groups.length < 2) continue
    const middle = centre(some)
    for (const group of groups) {
      between += group.length * apart(centre(group), middle)
      within += group.reduce((sum, { at }) => sum + apart(at, centre(group)), 0)
      unequal += group.length ** 2 / some.length
    }
    count += some.length
    squares += some.reduce((sum, { at }) => sum + apart(at, [0, 0, 0]), 0)
    freeBetween += groups.length - 1
    freeWithin += some.length - groups.length
  }
  if (freeBetween < 2 || freeWithin < 1) return undefined
  const [b, w, each] = [between / freeBetween, within / freeWithin, (count - unequal) / freeBetween]
  return b + (each - 1) * w > (1e-9 * squares) / count ? (b - w) / (b + (each - 1) * w) : undefined
}
