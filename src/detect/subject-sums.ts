import { byAccount, numbering } from './by-account.ts'
import { lists } from './incidence.ts'
import type { SubjectSums } from './population.ts'

/** What the dialogues of an account in one language are about, in ten-thousandths of a unit vector; see facts/account-subjects.sql. */
export type AccountSubjects = {
  readonly account_no: number
  readonly language: string
  readonly dialogues: number
  readonly sums: readonly number[]
  readonly squares: number
}

/** What the length of a vector is counted in. */
const UNIT = 10_000

/** What accounts begin dialogues about, in columns, the accounts in the order of their numbers as given. */
export function subjectSums(accounts: readonly number[], rows: readonly AccountSubjects[]): SubjectSums {
  const numberOf = numbering()
  const inOrder = byAccount(accounts, rows)
  const all = inOrder.flat()
  return {
    ...lists(inOrder.map((own) => own.map(({ language }) => numberOf(language)))),
    uses: Int32Array.from(all, (row) => row.dialogues),
    dimensions: all[0]?.sums.length ?? 0,
    sums: Float64Array.from(
      all.flatMap((row) => row.sums),
      (one) => one / UNIT,
    ),
    squares: Float64Array.from(all, (row) => row.squares / UNIT ** 2),
  }
}
