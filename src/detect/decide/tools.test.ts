import { describe, expect, it } from 'vitest'
import { smallPopulation } from '../testdata/small-population.ts'
import { toolsOf } from './tools.ts'

const MEMBERS = [0, 1, 2, 3, 4, 5, 6, 7]
/** Eight parties of forty, of whom those named bring a set of tools in common. */
const own = (...sets: readonly (readonly number[])[]) =>
  toolsOf(
    smallPopulation(
      40,
      sets.map((accounts) => ({ kind: 'tools', accounts })),
    ),
    MEMBERS,
  ).own

describe('tools that are a group’s own', () => {
  it('are those that three members have, and hardly anybody else', () => {
    expect(own(MEMBERS)).toBe(1)
    expect(own([0, 1, 2, 3, 20])).toBe(0.5)
    expect(own([0, 1, 2, 3, 20, 21])).toBe(0)
    expect(own([0, 1])).toBe(0)
  })

  it('count a member once, whichever of the sets it brings', () => {
    expect(own([0, 1, 2], [2, 3, 4], [4, 5, 6])).toBe(7 / 8)
  })

  it('are none where no tools are brought', () => {
    expect(own()).toBe(0)
  })
})
