import { median } from '../median.ts'

/** From here on, two models are nearer than documented distillation brought any two (2.1 at most in open data; same weights 4.1, derived 2.8). */
export const KIN = 2.5

/**
 * How near two models are beside how near each of them is to models without a part in it: s(S, T)/√(median s(S, R) · median s(T, R)).
 *
 * Students of a teacher reach 0.6 to 2.1 in open data; one model quantised 4.1, a model and a later one of the same weights 2.8, two dated
 * versions of one 2.4. So a ratio above `KIN` speaks for shared weights rather than for training on answers. Below it nothing is said: the same
 * model sampled twice at a temperature reached 1.9 only.
 */
export function kinship(
  likeness: (a: number, b: number) => number,
  suspect: number,
  teacher: number,
  references: readonly number[],
): number | undefined {
  const middle = (of: number) => {
    const values = references.map((one) => likeness(of, one)).filter((value) => !Number.isNaN(value))
    return values.length < 3 ? Number.NaN : median(values)
  }
  const ratio = likeness(suspect, teacher) / Math.sqrt(middle(suspect) * middle(teacher))
  return Number.isNaN(ratio) ? undefined : ratio
}
