import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OUTCOMES } from './judgement.ts'
import { scoreOf, type Vote } from './score-of.ts'

const vote = (judge: string, subject: string, outcome: Vote['outcome']): Vote => ({ judge, author: 'x', subject, outcome })
const many = (judge: string, outcome: Vote['outcome'], count: number) =>
  Array.from({ length: count }, (_, at) => vote(judge, `${judge}-${outcome}-${at}`, outcome))
const anyVote = fc.record({
  judge: fc.constantFrom('a', 'b', 'c', 'x'),
  author: fc.constant('x'),
  subject: fc.constantFrom(...Array.from({ length: 12 }, (_, at) => `s${at}`)),
  outcome: fc.constantFrom(...OUTCOMES),
})
const anyVotes = fc.uniqueArray(anyVote, { maxLength: 40, selector: (one) => `${one.judge} ${one.subject}` })

describe('scoreOf', () => {
  it('gives what decision 0016 states', () => {
    const weightOf = (votes: Vote[]) => scoreOf(votes).weight
    expect(weightOf([])).toBe(1)
    expect(weightOf(many('a', 'upheld', 1))).toBe(0.75)
    expect(weightOf(many('a', 'upheld', 3))).toBe(0.5)
    expect(weightOf([...many('a', 'upheld', 3), ...many('b', 'upheld', 3)])).toBe(0.25)
    expect(weightOf(['a', 'b', 'c', 'd', 'e'].flatMap((judge) => many(judge, 'upheld', 3)))).toBe(0)
    expect(weightOf([...many('a', 'upheld', 3), ...['b', 'c', 'd'].flatMap((judge) => many(judge, 'agreed', 3))])).toBe(0.75)
  })

  it('lets no judge alone break or make an author, however much it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 1_000 }), anyVotes, (count, votes) => {
        expect(scoreOf(many('one', 'upheld', count)).weight).toBe(0.5)
        const others = votes.filter((one) => one.judge !== 'a')
        const [plain, praised] = [scoreOf(others), scoreOf([...others, ...many('a', 'agreed', count)])]
        expect(praised.votes.held - plain.votes.held).toBe(3)
        expect(praised.agreed - plain.agreed).toBe(count)
      }),
    )
  })

  it('never rises by what speaks against, nor falls by what speaks for, and heeds no order', () => {
    fc.assert(
      fc.property(anyVotes, (votes) => {
        const { weight, low, high } = scoreOf(votes)
        expect(scoreOf([...votes].reverse())).toEqual(scoreOf(votes))
        expect(scoreOf([...votes, vote('new', 'new', 'upheld')]).weight).toBeLessThanOrEqual(weight)
        expect(scoreOf([...votes, vote('new', 'new', 'agreed')]).weight).toBeGreaterThanOrEqual(weight)
        expect(scoreOf([...votes, vote('new', 'new', 'open')]).weight).toBe(weight)
        expect(low).toBeLessThanOrEqual(high)
        expect(weight).toBeLessThanOrEqual(high)
      }),
    )
  })

  it('holds no recall against an author that follows an upheld contest', () => {
    const upheld = vote('a', 's', 'upheld')
    expect(scoreOf([upheld, vote('x', 's', 'recalled')])).toEqual(scoreOf([upheld]))
    expect(scoreOf([vote('x', 's', 'recalled')])).toMatchObject({ recalled: 1, weight: 0.75 })
  })
})
