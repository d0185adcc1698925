import { describe, expect, it } from 'vitest'
import type { Chosen } from '../decide/judged.ts'
import { listedInWords } from './listed-of-tested.ts'

const of = (tested: readonly number[], members: readonly number[]) =>
  listedInWords({
    tested: { candidate: { members: new Map(tested.map((party) => [party, 1])) } },
    members: new Map(members.map((party) => [party, 1])),
  } as unknown as Chosen)

describe('who is listed of those who were tested', () => {
  it('is said of either, and never that more of them are listed than were tested', () => {
    expect(of([1, 2, 3], [1, 2, 3])).toBe('')
    expect(of([1, 2, 3], [1, 2])).toBe(', of whom 2 are listed')
    expect(of([1, 2, 3], [1, 2, 3, 4, 5])).toBe(', and 2 more are listed')
    expect(of([1, 2, 3], [1, 2, 4, 5])).toBe(', of whom 2 are listed, and 2 more are listed')
    expect(of([1, 2, 3], [1, 4])).toBe(', of whom 1 is listed, and 1 more is listed')
  })
})
