import { median } from 'simple-statistics'
import { type Cloud, pointsIn } from './cloud.ts'

/**
 * The median heuristic for a kernel's bandwidth (Gretton et al. 2012, section 8): the median distance of two points, over pairs drawn at random.
 *
 * @returns 1 where more than half of the pairs coincide, so that a kernel can be made of it
 */
export function medianDistance(cloud: Cloud, pairs: number, random: () => number): number {
  const { dimensions, values } = cloud
  const count = pointsIn(cloud)
  if (count < 2) return 1
  const distances = Array.from({ length: pairs }, () => {
    const i = Math.floor(random() * count)
    // Never the point itself.
    const j = (i + 1 + Math.floor(random() * (count - 1))) % count
    let squared = 0
    for (let d = 0; d < dimensions; d++) {
      squared += ((values[i * dimensions + d] as number) - (values[j * dimensions + d] as number)) ** 2
    }
    return Math.sqrt(squared)
  })
  return median(distances) || 1
}
