import { describe, expect, it } from 'vitest'
import { answersOf } from '../testdata/case-files.ts'
import { answerSketch, sharesSketch } from './answer-sketch.ts'

const file = (texts: readonly string[]) => new Map(texts.map((text, i) => [`p${i}`, [text]] as const))
const all = answersOf(1, 300)

describe('answerSketch', () => {
  it('knows answers again when some are left out, added or changed, in any order', () => {
    const sketch = answerSketch(file(all))
    expect(sketch).toHaveLength(64)
    expect(sharesSketch(new Map([...file(all.slice(0, 250))].reverse()))(sketch)).toBe(true)
    expect(sharesSketch(file(all.map((text, i) => (i % 5 ? text : `${text}.`))))(sketch)).toBe(true)
    expect(sharesSketch(file(all))(answerSketch(file(all.slice(0, 100))))).toBe(true)
  })

  it('takes no other model’s answers for them, and nothing from answers that anybody gives', () => {
    expect(sharesSketch(file(answersOf(2, 300)))(answerSketch(file(all)))).toBe(false)
    const refused = file(Array<string>(300).fill("I'm sorry, I can't help with that."))
    expect(answerSketch(refused)).toEqual([])
    expect(sharesSketch(refused)([])).toBe(false)
  })
})
