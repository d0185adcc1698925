import { sum } from 'simple-statistics'
import { listOf } from '../../../../src/detect/incidence.ts'
import type { SubjectSums } from '../../../../src/detect/population.ts'
import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'

/** Fewest parties, and dialogues for each beyond its first, from which anything can be told. */
const TOLD = { parties: 5, again: 2 } as const
/** Share of the squares below which a spread is what rounding leaves. */
const ROUNDING = 1e-9

/**
 * Own subjects: how far what members begin dialogues about depends on which member it is, as an intraclass correlation of content vectors.
 *
 * Colleagues, users of one program and customers of one platform ask the same kind of thing, each about work of its own: up to 1. A campaign
 * deals its questions out, and any account asks about anything: about 0. Squared distances stand for squares (Anderson 2001, Austral Ecology
 * 26), within each language; the estimator is Donner's for groups of unequal size (1986, International Statistical Review 54). Missing where too
 * few dialogues were begun to tell.
 */
export const ownSubjects = defineFeature({
  name: 'own-subjects',
  version: 1,
  block: 'material',
  direction: 'less',
  relative: 'difference',
  ordinary: 0,
  measure: ({ population: { accounts, parties }, members }) => {
    const languages = byLanguage(accounts.subjects, members, (party) => listOf(parties.accounts, party)).map(totalled)
    const whole = languages.map((language) => spreadOf(language))
    const own = shareBetween(whole)
    const compared = new Set(languages.filter(({ cells }) => cells.size > 1).flatMap(({ cells }) => [...cells.keys()]))
    const dialogues = sum([0, ...whole.map((one) => one.dialogues)])
    return own === undefined || compared.size < TOLD.parties || dialogues < TOLD.again * compared.size ? Number.NaN : own
  },
  says: (value) =>
    `What its dialogues begin about depends on whose they are by ${percent(Math.max(0, value))}: 0% where any could be anybody's, 100% where each party has one subject.`,
})

/** What a party begins dialogues about in one language. */
type Cell = { dialogues: number; squares: number; readonly sums: Float64Array }

/** For each language in which members begin dialogues what each does, in the order of the members. */
function byLanguage(of: SubjectSums, members: readonly number[], accountsOf: (party: number) => Int32Array): Map<number, Cell>[] {
  const found = new Map<number, Map<number, Cell>>()
  for (const party of members)
    for (const account of accountsOf(party))
      for (let i = of.starts[account] as number; i < (of.starts[account + 1] as number); i++) {
        const language = of.ids[i] as number
        const cells = found.get(language) ?? new Map<number, Cell>()
        const cell = cells.get(party) ?? { dialogues: 0, squares: 0, sums: new Float64Array(of.dimensions) }
        cell.dialogues += of.uses[i] as number
        cell.squares += of.squares[i] as number
        for (let d = 0; d < of.dimensions; d++)
          cell.sums[d] = (cell.sums[d] as number) + (of.sums[i * of.dimensions + d] as number)
        found.set(language, cells.set(party, cell))
      }
  return [...found.values()]
}

/** One language's cells, with what is added up over them. */
type Language = Cell & { readonly cells: ReadonlyMap<number, Cell>; readonly ofSquares: number; readonly ofMeans: number }

function totalled(cells: ReadonlyMap<number, Cell>): Language {
  const all = [...cells.values()]
  const dimensions = all[0]?.sums.length ?? 0
  return {
    cells,
    dialogues: sum(all.map((cell) => cell.dialogues)),
    squares: sum(all.map((cell) => cell.squares)),
    sums: Float64Array.from({ length: dimensions }, (_, d) => sum(all.map((cell) => cell.sums[d] as number))),
    ofSquares: sum(all.map((cell) => cell.dialogues ** 2)),
    ofMeans: sum(all.map((cell) => squaredLength(cell.sums) / cell.dialogues)),
  }
}

/** Sums of squares of one language, between parties and within them; of one party's nothing can be compared. */
type Spread = {
  readonly squares: number
  readonly parties: number
  readonly dialogues: number
  readonly ofSquares: number
  readonly between: number
  readonly within: number
}
const NOTHING: Spread = { squares: 0, parties: 0, dialogues: 0, ofSquares: 0, between: 0, within: 0 }

function spreadOf({ cells, ...of }: Language): Spread {
  const parties = cells.size
  if (parties < 2) return NOTHING
  return {
    squares: of.squares,
    parties,
    dialogues: of.dialogues,
    ofSquares: of.ofSquares / of.dialogues,
    between: of.ofMeans - squaredLength(of.sums) / of.dialogues,
    within: of.squares - of.ofMeans,
  }
}

/** @returns the intraclass correlation; undefined where too little was sent to tell */
function shareBetween(languages: readonly Spread[]): number | undefined {
  const total = (of: (one: Spread) => number) => sum([0, ...languages.map(of)])
  const [dialogues, parties] = [total((one) => one.dialogues), total((one) => one.parties)]
  const [freeBetween, freeWithin] = [parties - languages.filter((one) => one.parties > 0).length, dialogues - parties]
  if (freeBetween < 2 || freeWithin < 1) return undefined
  const between = total((one) => one.between) / freeBetween
  const within = total((one) => one.within) / freeWithin
  const each = (dialogues - total((one) => one.ofSquares)) / freeBetween
  const spread = between + (each - 1) * within
  return spread > (ROUNDING * total((one) => one.squares)) / dialogues ? (between - within) / spread : undefined
}

function squaredLength(vector: Float64Array): number {
  return vector.reduce((all, one) => all + one ** 2, 0)
}
