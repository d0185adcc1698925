import { REPORT_FLOOR } from '../../records/aggregate-report.ts'

/**
 * How many campaigns would have to come or go before a cell broke the floor: at least five members with a campaign in it, and none with more
 * than a quarter. 0 where it is broken.
 *
 * A distance, and so one campaign more or less changes it by at most one: noise on it decides what is told without telling of any one campaign
 * (propose-test-release: Dwork and Lei 2009, STOC).
 *
 * @param counts campaigns of each member in the cell
 */
export function distanceToFloor(counts: readonly number[]): number {
  const { members, share } = REPORT_FLOOR
  const present = counts.filter((one) => one > 0).sort((a, b) => a - b)
  const total = present.reduce((sum, one) => sum + one, 0)
  const largest = present.at(-1) ?? 0
  if (present.length < members || share * largest > total) return 0
  // The cheapest ways to break it: the smallest members go, until four are left, or the largest grows. A campaign more of the largest takes
  // the others' lead down by three, one less of another's by one.
  const leaving = present.slice(0, present.length - members + 1).reduce((sum, one) => sum + one, 0)
  const growing = Math.floor((total - share * largest) / (share - 1)) + 1
  return Math.min(leaving, growing)
}
