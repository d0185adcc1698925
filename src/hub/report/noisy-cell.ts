import { REPORT_FLOOR } from '../../records/aggregate-report.ts'
import { discreteLaplace, halfWidth, type RandomBytes, type Rational, tail } from '../../stats/discrete-laplace.ts'
import { distanceToFloor } from './floor.ts'

/** How a report's budget is shared out; the same for each of its cells. */
export type CellNoise = {
  readonly count: Rational
  readonly floor: Rational
  /** Distance to the floor, noise included, that is not enough. */
  readonly margin: number
  readonly giveOrTake: number
}

/**
 * Shares a report's budget among the cells that one campaign may count in: a third of each share for the count, two for whether it is told,
 * since that is what fails first in a small forum.
 *
 * @param epsilonMilli the report's epsilon, in thousandths
 * @param delta the report's: the probability that the hard floor tells a campaign from none where noise alone would not
 */
export function cellNoise(epsilonMilli: number, delta: number, cells: number): CellNoise {
  const of = (parts: number): Rational => ({ numerator: 3_000 * cells, denominator: parts * epsilonMilli })
  const floor = of(2)
  return { count: of(1), floor, margin: tail(floor, delta / cells), giveOrTake: halfWidth(of(1), 0.05) }
}

/**
 * A cell's noisy count, or null where it is not told.
 *
 * It is never told where the floor is broken, whatever the noise; and where the floor holds, only if it holds by a margin that is judged on a
 * noisy distance. With the margin of `cellNoise`, a cell that one campaign lifts over the floor is told with probability at most delta: so the
 * whole is (epsilon, delta)-differentially private for one campaign, suppression included.
 *
 * @param counts campaigns of each member in the cell
 */
export function noisyCell(counts: readonly number[], noise: CellNoise, random: RandomBytes): number | null {
  const distance = distanceToFloor(counts)
  const onFloor = discreteLaplace(noise.floor, random)
  const onCount = discreteLaplace(noise.count, random)
  if (distance === 0 || distance + onFloor <= noise.margin) return null
  const total = counts.reduce((sum, one) => sum + one, 0)
  // Whoever is told anything is told that five members are in it: less than five would say only that the noise was large.
  return Math.max(REPORT_FLOOR.members, total + onCount)
}
