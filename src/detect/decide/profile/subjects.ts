import { sum } from 'simple-statistics'
import { jackknifeLeast } from '../../../stats/jackknife.ts'
import { listOf } from '../../incidence.ts'
import type { Population, SubjectSums } from '../../population.ts'

/**
 * How far what a group's parties begin dialogues about hangs on which party it is. People who use one program, members of one organisation's teams and customers of one platform ask the same kind of thing, each about work of
 * its own; a campaign deals what it wants out, and any account asks about anything.
 */
export type Subjects = {
  /** How many dialogues were compared with other parties' in the same language. */
  readonly dialogues: number
  /**
   * Share of the spread of what they are about that lies between parties: 0 where any party's could be any other's, 1 where each has one subject. An intraclass correlation of content vectors, and it may be a little below 0.
   */
  readonly own: number
  /** What that share is at least, as parties come: the lower end of an interval of 95 %. */
  readonly least: number
}

export const NO_SUBJECTS: Subjects = { dialogues: 0, own: 0, least: 0 }

/** Fewest parties, and dialogues for each beyond its first, from which anything can be told. */
const TOLD = { parties: 5, again: 2 } as const
/**
 * From which share at least each has subjects of its own. Of some hundred campaigns of four generators four came to as much, one with a wording for each two accounts and three that deal accounts blocks of subjects; of innocents, users of coding agents, of apps and of no-code tools, a start-ups' programme, labellers,
 * keepers of bots, clinics and buyers of one pack of prompts came to 0.04 to 0.5, and whoever is dealt work (graders, translators, call centres) to less than 0.01, as campaigns do (docs/decisions/0048-subjects-of-their-own.md).
 */
const THEIR_OWN = 0.04
/** Share of the squares below which a spread is what rounding leaves. */
const ROUNDING = 1e-9

export function haveSubjectsOfTheirOwn({ least }: Subjects): boolean {
  return least >= THEIR_OWN
}

/**
 * One-way analysis of variance of content vectors by party, within each language, since those of two languages have hardly anything in common. Squared distances stand for squares, as in Anderson's (2001, Austral Ecology 26) analysis of variance on distances; the
 * share is the ANOVA estimator of the intraclass correlation for parties of unequal size (Donner 1986, International Statistical Review 54), and its lower limit is by the jackknife over parties: a party that sends much must not speak for all.
 */
export function subjectsOf({ accounts, parties }: Population, members: readonly number[]): Subjects {
  const languages = byLanguage(accounts.subjects, members, (party) => listOf(parties.accounts, party)).map(totalled)
  const whole = languages.map((language) => spreadOf(language))
  const all = shareBetween(whole)
  const compared = new Set(languages.filter(({ cells }) => cells.size > 1).flatMap(({ cells }) => [...cells.keys()]))
  const dialogues = sum([0, ...whole.map((one) => one.dialogues)])
  if (all === undefined || compared.size < TOLD.parties || dialogues < TOLD.again * compared.size) return NO_SUBJECTS
  const without = [...compared].flatMap((party) => {
    const left = languages.map((language, at) => {
      const cell = language.cells.get(party)
      return cell === undefined ? (whole[at] as Spread) : spreadOf(language, cell)
    })
    return shareBetween(left) ?? []
  })
  // Where nothing can be told without one party all rests on it.
  if (without.length < compared.size) return NO_SUBJECTS
  return { dialogues, own: all, least: jackknifeLeast(all, without) }
}

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
const NOBODY: Cell = { dialogues: 0, squares: 0, sums: new Float64Array(0) }

/** @param but a party's that is left out */
function spreadOf({ cells, ...of }: Language, but = NOBODY): Spread {
  const parties = cells.size - (but === NOBODY ? 0 : 1)
  if (parties < 2) return NOTHING
  const dialogues = of.dialogues - but.dialogues
  const ofMeans = of.ofMeans - (but === NOBODY ? 0 : squaredLength(but.sums) / but.dialogues)
  const together = squaredLength(but === NOBODY ? of.sums : of.sums.map((one, d) => one - (but.sums[d] as number)))
  return {
    squares: of.squares - but.squares,
    parties,
    dialogues,
    ofSquares: (of.ofSquares - but.dialogues ** 2) / dialogues,
    between: ofMeans - together / dialogues,
    within: of.squares - but.squares - ofMeans,
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
