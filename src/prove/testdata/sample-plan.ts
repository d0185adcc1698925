import { PLAN_DEFAULTS, type Plan, promptsDigest } from '../inputs/plan.ts'

/** What a test's plan is about; the rest stands as it is by default. */
export type PlanParts = Partial<Omit<Plan, 'prompts'>> & {
  readonly ids: readonly string[]
  readonly seen: readonly string[]
  readonly skeletons?: Record<string, string>
}

/** A plan that nobody registered, of a suspect `s` and a teacher `t`. References may be named by their answers: only name and relation are taken. */
export function samplePlan({ ids, seen, skeletons, references = [], ...more }: PlanParts): Plan {
  return {
    ...PLAN_DEFAULTS,
    version: 1,
    question: 'q',
    suspect: 's',
    teachers: ['t'],
    references: references.map(({ name, relation }) => ({ name, relation })),
    prompts: {
      sha256: promptsDigest(ids),
      seen: [...seen],
      unseen: ids.filter((id) => !seen.includes(id)),
      ...(skeletons === undefined ? {} : { skeletons }),
    },
    registered_at: null,
    ...more,
  }
}
