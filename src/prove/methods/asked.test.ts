import { describe, expect, it } from 'vitest'
import { exhibitOf } from '../exhibit.ts'
import { parseAnswers } from '../inputs/answer-file.ts'
import { makeTrial } from '../inputs/trial.ts'
import { samplePlan } from '../testdata/sample-plan.ts'
import { type SimulatedItem, simulateStudent } from '../testdata/simulated-student.ts'
import { askedMethod } from './asked.ts'

function found(items: readonly SimulatedItem[], holdout: 'exact' | 'matched') {
  const set = (name: string, text: (one: SimulatedItem) => string | undefined) =>
    parseAnswers(
      name,
      name,
      Buffer.from(items.map((one) => JSON.stringify({ prompt_id: one.prompt_id, response: text(one) ?? '' })).join('\n')),
    )
  const references = (items[0]?.references ?? []).map((_, i) => ({
    ...set(`r${i}`, (one) => one.references[i]),
    relation: 'independent' as const,
  }))
  const plan = samplePlan({
    ids: items.map((one) => one.prompt_id),
    seen: items.filter(({ asked }) => asked).map((one) => one.prompt_id),
    skeletons: Object.fromEntries(items.map((one) => [one.prompt_id, one.skeleton])),
    references,
    holdout,
  })
  const teacher = set('t', (one) => one.teacher)
  return askedMethod(
    exhibitOf(
      makeTrial(
        plan,
        set('s', (one) => one.suspect),
        [teacher],
        references,
      ),
    ),
    1,
  )
}
const failed = (method: ReturnType<typeof found>) =>
  method.controls.filter(({ result }) => result === 'failed').map(({ name }) => name)

describe('asked against not asked', () => {
  const student = simulateStudent({ seed: 1, prompts: 220, share: 0.05, others: 6 })

  it('finds a student by coins and by matched siblings', () => {
    for (const form of ['exact', 'matched'] as const) {
      const method = found(student, form)
      expect(method).toMatchObject({ form, counts: true })
      expect(method.e_value).toBeGreaterThan(100)
      expect(failed(method)).toEqual([])
    }
  })

  it('does not let matched siblings count without references that show them alike, as coins need none', () => {
    const few = student.map((one) => ({ ...one, references: one.references.slice(0, 2) }))
    expect(found(few, 'exact').counts).toBe(true)
    expect(found(few, 'matched')).toMatchObject({ counts: false })
    expect(found(few, 'matched').says).toContain('matched halves want 5 independent references')
  })

  it('fails halves that differ for everybody, the suspect a little more than others', () => {
    const start = (text: string, words: number) => text.split(' ').slice(0, words).join(' ')
    const unlike = simulateStudent({ seed: 2, prompts: 220, share: 0, others: 6 }).map((one) => {
      const more = (text: string, words: number) => (one.asked ? `${start(one.teacher, words)} ${text}` : text)
      return { ...one, suspect: more(one.suspect, 6), references: one.references.map((text, i) => more(text, i === 0 ? 8 : 0)) }
    })
    const method = found(unlike, 'matched')
    expect(method.p_value).toBeLessThan(0.001)
    expect(failed(method)).toContain('beyond_references')
  })
})
