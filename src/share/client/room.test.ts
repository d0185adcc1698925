import { describe, expect, it } from 'vitest'
import { DISTILLATION } from '../../stix/distillation-extension.ts'
import { isCorrection } from './disputes.ts'
import { MOST_KEPT, MOST_OF_ONE, roomBeside } from './room.ts'

const author = (n: number) => `identity--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const object = (by: number, characters: number, more: object = {}) => ({
  id: `note--${by}`,
  created_by_ref: author(by),
  content: 'x'.repeat(characters),
  ...more,
})
const MI = 2 ** 20

describe('the room for what a forum sends', () => {
  it('is not for one author alone, and one that has used its share keeps nobody else out', () => {
    const room = roomBeside({ a: object(1, MOST_OF_ONE - 2 * MI) })
    expect(room.take(object(1, MI), undefined)).toBeUndefined()
    expect(room.take(object(1, MI), undefined)).toMatch('24 Mi characters of one author')
    expect(room.take(object(1, MI / 2), undefined)).toBeUndefined()
    expect(room.take(object(2, MI), undefined)).toBeUndefined()
  })

  it('has an end, at which newer versions that are no larger still fit, and recalls always', () => {
    const big = object(0, MI)
    const room = roomBeside(Object.fromEntries(Array.from({ length: MOST_KEPT / MI - 1 }, (_, i) => [i, object(i, MI)])))
    expect(room.take(object(999, MI), undefined)).toMatch('192 Mi characters of what a forum sends')
    expect(room.take({ ...big, content: big.content.slice(1) }, big)).toBeUndefined()
    const recall = { ...big, revoked: true, content: `${big.content}${'y'.repeat(MI)}` }
    expect(room.take(recall, big)).toBeUndefined()
  })

  it('is left for contests also where accusations have filled it, though not for ever more of them', () => {
    const room = roomBeside(Object.fromEntries(Array.from({ length: MOST_KEPT / MI }, (_, i) => [i, object(i, MI)])))
    const contest = (by: number) =>
      object(by, MI, {
        type: 'opinion',
        extensions: { [DISTILLATION]: { extension_type: 'property-extension', dispute: 'disputed' } },
      })
    expect(isCorrection(contest(1))).toBe(true)
    for (let by = 0; by < MOST_OF_ONE / MI - 1; by++) expect(room.take(contest(by), undefined)).toBeUndefined()
    for (let by = 0; by < 2; by++) room.take(contest(by), undefined)
    expect(room.take(contest(500), undefined)).toMatch('192 Mi characters of what a forum sends')
  })
})
