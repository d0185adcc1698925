import { parseAnswers } from '../inputs/answer-file.ts'
import { type Plan, PLAN_DEFAULTS, promptsDigest } from '../inputs/plan.ts'
import { makeTrial } from '../inputs/trial.ts'
import type { Verdict } from '../inputs/verdict.ts'
import { prove } from '../prove.ts'
import { answersOf } from './case-files.ts'

/** A verdict of made-up models with everything in it that a page must show; `wild` goes wherever others may write. */
export function sampleProof(wild?: string): { verdict: Verdict; plan: Plan } {
  const ids = Array.from({ length: 40 }, (_, i) => `p${i}`)
  const set = (name: string, seed: number, like?: { seed: number; share: number }) => {
    const texts = answersOf(seed, ids.length, like)
    const lines = ids.map((prompt_id, i) => JSON.stringify({ prompt_id, response: texts[i] }))
    return parseAnswers(name, `${name}.jsonl`, Buffer.from(lines.join('\n')))
  }
  const references = Array.from({ length: 20 }, (_, i) => ({ ...set(`r${i}`, 100 + i), relation: 'independent' as const }))
  const known = { ...set('known', 50, { seed: 1, share: 0.5 }), relation: 'student' as const }
  const plan: Plan = {
    ...PLAN_DEFAULTS,
    version: 1,
    question: wild ?? 'Was model-x trained on answers of ours?',
    suspect: 'model-x',
    teachers: ['ours', 'theirs'],
    references: [...references, known].map(({ name, relation }) => ({ name, relation })),
    prompts: { sha256: promptsDigest(ids), seen: [], unseen: ids },
    min_prompts: 20,
    registered_at: null,
  }
  const trial = makeTrial(plan, set('model-x', 60, { seed: 1, share: 0.5 }), [set('ours', 1), set('theirs', 2)], [...references, known])
  const verdict = prove(trial, {
    software: wild ?? 'stillwatch 0.0.0',
    command: 'stillwatch prove',
    pathOf: (name) => `answers/${name}.jsonl`,
    registered: false,
    deviations: [wild ?? 'No plan was fixed beforehand.'],
  })
  return { verdict, plan }
}
