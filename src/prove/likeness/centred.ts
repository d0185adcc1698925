import { conformalEValue } from '../../stats/conformal-e-value.ts'

export type CentredRank = {
  /** How much more the suspect is like the teacher than it, and than the teacher, is like the references. */
  statistic: number
  /** The same for each reference in the suspect's place. */
  draws: number[]
  pValue: number
  eValue: number
}

/** Fewest models to centre on: fewer leave chance in the mean. */
const FEWEST = 3

/**
 * Rank of the suspect among independent references in likeness to a teacher, centred on models that had no part in it.
 *
 * For a model X of the pool (suspect and references) the score is s(X, T) - mean of s(X, Y) - mean of s(T, Y), Y over a part of the rest of the
 * pool. All of the pool are treated alike, so that the scores of an uninvolved suspect and of the references are exchangeable and p = rank/(R + 1)
 * is exact.
 *
 * Why centre on models without a part in it: a panel usually holds other students of T. They raise the mean of T and of each of its students, so
 * that taking off means over everybody takes off the very effect. Who they are is seldom known. So the part is the `share` of the rest that
 * is least like T (each after taking off its own mean): a student that passes for a reference falls out by itself, and where there is none
 * little is lost.
 *
 * @param likeness symmetric; NaN where two models cannot be compared
 * @param share 1 centres on all the rest
 * @param by the likeness by which the part is chosen
 */
export function centredRank(
  likeness: (a: number, b: number) => number,
  suspect: number,
  teacher: number,
  references: readonly number[],
  share = 1,
  by = likeness,
): CentredRank | undefined {
  const pool = [suspect, ...references]
  const score = (one: number) => {
    const rest = pool.filter((other) => other !== one)
    const part = share === 1 ? rest : leastLike(by, teacher, rest, share)
    return (
      likeness(one, teacher) -
      meanOf(part.map((other) => likeness(one, other))) -
      meanOf(part.map((other) => likeness(teacher, other)))
    )
  }
  const statistic = score(suspect)
  const draws = references.map(score).filter((value) => !Number.isNaN(value))
  if (Number.isNaN(statistic) || draws.length === 0) return undefined
  return { statistic, draws, ...conformalEValue(statistic, draws) }
}

function leastLike(
  likeness: (a: number, b: number) => number,
  teacher: number,
  models: readonly number[],
  share: number,
): readonly number[] {
  const keep = Math.max(FEWEST, Math.ceil(share * models.length))
  if (keep >= models.length) return models
  return models
    .map((one) => ({
      one,
      lean: likeness(one, teacher) - meanOf(models.filter((other) => other !== one).map((other) => likeness(one, other))),
    }))
    .filter(({ lean }) => !Number.isNaN(lean))
    .sort((a, b) => a.lean - b.lean)
    .slice(0, keep)
    .map(({ one }) => one)
}

function meanOf(values: readonly number[]): number {
  let sum = 0
  let n = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    n += 1
  }
  return n === 0 ? Number.NaN : sum / n
}
