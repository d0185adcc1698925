import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseAnswers } from './inputs/answer-file.ts'
import { type Plan, planFault, promptsDigest } from './inputs/plan.ts'
import { makeTrial } from './inputs/trial.ts'
import { markCommitment } from './marks/commitment.ts'
import { chooserOf, keyTable } from './marks/key-table.ts'
import { prove } from './prove.ts'
import { samplePlan } from './testdata/sample-plan.ts'
import { simulateStudent } from './testdata/simulated-student.ts'

const key = createHash('sha256').update('gateway').digest()
const table = keyTable(key, 'c')
const items = simulateStudent({ seed: 4, prompts: 220, share: 0.1, mark: (skeleton) => chooserOf(table, skeleton) })
const set = (name: string, text: (item: (typeof items)[number], i: number) => string) =>
  parseAnswers(
    name,
    name,
    Buffer.from(items.map((one, i) => JSON.stringify({ prompt_id: one.prompt_id, response: text(one, i) })).join('\n')),
  )

/** A model that has the marked answers from the web: the mark is spent. */
const leakedTo = simulateStudent({ seed: 4, prompts: 220, share: 0.3, mark: (skeleton) => chooserOf(table, skeleton) })

/** A suspect taught at `ours`, weighed against it and against `theirs`, which answers much as `ours` does. */
function verdict(served?: string, order: readonly string[] = ['ours', 'theirs'], leaked = false) {
  const plan = samplePlan({
    ids: items.map((one) => one.prompt_id),
    seen: items.filter(({ asked }) => asked).map((one) => one.prompt_id),
    skeletons: Object.fromEntries(items.map((one) => [one.prompt_id, one.skeleton])),
    teachers: [...order],
    references: [0, 1, 2].map((i) => ({ name: `r${i}`, relation: 'independent' as const })),
    holdout: 'exact',
    marks: { commitment_sha256: markCommitment(key, 'c'), decoys: 999 },
    ...(served === undefined ? {} : { served_by: served }),
  })
  const teachers = {
    ours: set('ours', ({ teacher }) => teacher),
    // Every other word of its own: near to ours, but not the source.
    theirs: set('theirs', ({ teacher, references }) => {
      const own = references[0]?.split(' ') ?? []
      return teacher.replace(/\S+/g, (word, at: number) => (at % 3 === 0 ? (own[at % own.length] ?? word) : word))
    }),
  }
  const references = [0, 1, 2].map((i) => ({
    ...set(`r${i}`, (one, at) => (leaked && i === 0 ? (leakedTo[at]?.suspect ?? '') : (one.references[i] ?? ''))),
    relation: 'independent' as const,
  }))
  const trial = makeTrial(
    plan,
    set('s', ({ suspect }) => suspect),
    order.map((name) => teachers[name as 'ours']),
    references,
  )
  const found = prove(trial, {
    software: 's',
    command: 'c',
    pathOf: (name) => name,
    registered: true,
    deviations: [],
    mark: { campaign: 'c', key },
  })
  return new Map(found.teachers.map((one) => [one.name, one]))
}
const exact = (one: ReturnType<typeof verdict> extends Map<string, infer V> ? V | undefined : never) =>
  one?.methods.filter(({ id }) => id === 'M3' || id === 'M4').map(({ counts }) => counts)

describe('one gateway', () => {
  it('credits the teacher that the plan names, and no other with what that one served', () => {
    const found = verdict('ours')
    expect(found.get('ours')?.answer).toBe('strong')
    expect(exact(found.get('ours'))).toEqual([true, true])
    expect(exact(found.get('theirs'))).toEqual([false, false])
    expect(['insufficient', 'inconclusive']).toContain(found.get('theirs')?.answer)
  })

  it('rules no innocent reading out by a method that a failed control took out', () => {
    const ours = verdict('ours', ['ours', 'theirs'], true).get('ours')
    const m4 = ours?.methods.find(({ id }) => id === 'M4')
    expect(m4?.controls.find(({ name }) => name === 'mark_private')?.result).toBe('failed')
    const fromTheWeb = ours?.alternatives.find(({ explanation }) => explanation === 'Public text of the teacher on the web')
    expect(fromTheWeb?.result).not.toMatch(/M4/)
  })

  it('finds it in any order where the plan does not say, for half of the e-value', () => {
    const found = verdict(undefined, ['theirs', 'ours'])
    expect(exact(found.get('ours'))).toEqual([true, true])
    expect(exact(found.get('theirs'))).toEqual([false, false])
    const m4 = (one: typeof found) => one.get('ours')?.methods.find(({ id }) => id === 'M4')?.e_value ?? 0
    expect(m4(found)).toBeCloseTo(m4(verdict('ours')) / 2)
  })

  it('refuses a plan that names somebody else', () => {
    const plan = {
      suspect: 's',
      teachers: ['a'],
      references: [],
      served_by: 'b',
      prompts: { sha256: promptsDigest([]), seen: [], unseen: [] },
    }
    expect(planFault(plan as unknown as Plan)).toMatch(/served_by: "b" is none of the teachers/)
  })
})
