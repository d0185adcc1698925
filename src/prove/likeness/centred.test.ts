import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { centredRank } from './centred.ts'

/** Likeness of points that are drawn alike; the first may be moved towards the teacher, the last. */
function points(count: number, seed: number, pull: number): (a: number, b: number) => number {
  const random = seeded(seed)
  const normal = () => random() + random() + random() - 1.5
  const at = Array.from({ length: count }, () => Array.from({ length: 12 }, normal))
  const teacher = at[count - 1] ?? []
  const suspect = at[0] ?? []
  suspect.forEach((value, i) => {
    suspect[i] = value + pull * (teacher[i] ?? 0)
  })
  return (a, b) => (at[a] ?? []).reduce((sum, value, i) => sum + value * (at[b]?.[i] ?? 0), 0)
}

describe('centredRank', () => {
  const references = Array.from({ length: 19 }, (_, i) => i + 1)

  it.each([1, 0.25])('gives every rank alike to a suspect that is one more reference (centred on a share of %s)', (share) => {
    const ranks = Array.from(
      { length: 2_000 },
      (_, seed) => centredRank(points(21, seed + 1, 0), 0, 20, references, share)?.pValue ?? 2,
    )
    const low = ranks.filter((p) => p <= 0.1).length / ranks.length
    expect(low).toBeGreaterThan(0.075)
    expect(low).toBeLessThan(0.125)
    const eValues = Array.from(
      { length: 2_000 },
      (_, seed) => centredRank(points(21, seed + 1, 0), 0, 20, references)?.eValue ?? 9,
    )
    expect(eValues.reduce((a, b) => a + b, 0) / eValues.length).toBeLessThan(1.15)
  })

  it('ranks one that leans to the teacher first', () => {
    const first = Array.from({ length: 100 }, (_, seed) => centredRank(points(21, seed + 1, 2), 0, 20, references)?.pValue)
    expect(first.filter((p) => p === 0.05).length).toBeGreaterThan(80)
  })

  it('leaves out students that pass for references', () => {
    // Nine of the references lean to the teacher as the suspect does: plain means take the effect off.
    const hidden = (share: number) =>
      Array.from({ length: 200 }, (_, seed) => {
        const plain = points(21, seed + 1, 2)
        const lean = points(21, seed + 1, 0)
        const like = (a: number, b: number) => {
          const student = (m: number) => m > 0 && m < 10
          return (student(a) && b === 20) || (student(b) && a === 20)
            ? plain(0, 20)
            : student(a) || student(b)
              ? lean(a, b)
              : plain(a, b)
        }
        return centredRank(like, 0, 20, references, share)?.statistic ?? 0
      }).reduce((sum, value) => sum + value, 0)
    expect(hidden(0.25)).toBeGreaterThan(hidden(1))
  })

  it('says nothing where nothing can be compared', () => {
    expect(centredRank(() => Number.NaN, 0, 3, [1, 2])).toBeUndefined()
  })
})
