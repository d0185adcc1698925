import { z } from 'zod'
import { MethodId } from './plan.ts'

const Hex = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * The answer in one word. strong: e ≥ 100, and M3 exact or M4 alone ≥ 20. moderate: e ≥ 10 and kept by e-BH over the teachers. against: the test
 * finds known students and the suspect looks less like the teacher than most. insufficient: too little, or a control failed.
 */
export const ProofAnswer = z.enum(['strong', 'moderate', 'inconclusive', 'against', 'insufficient'])
export type ProofAnswer = z.infer<typeof ProofAnswer>

export const Control = z.strictObject({ name: z.string(), result: z.enum(['passed', 'failed', 'not_run']), says: z.string() })
export type Control = z.infer<typeof Control>

export const MethodResult = z.strictObject({
  id: MethodId,
  /** Which form of the method ran, where it has several. */
  form: z.string().optional(),
  prompts: z.int().nonnegative(),
  references: z.int().nonnegative(),
  /** Null where the method could not run; `says` has the reason. */
  statistic: z.number().nullable(),
  /** What the statistic is compared with. */
  null: z.string(),
  p_value: z.number().min(0).max(1).nullable(),
  /** 1 where the method could not run: no evidence either way. */
  e_value: z.number().nonnegative(),
  /** Whether the sample reaches the plan's minimum, so that the e-value enters the answer. */
  counts: z.boolean(),
  says: z.string(),
  controls: z.array(Control),
})
export type MethodResult = z.infer<typeof MethodResult>

export const Alternative = z.strictObject({ explanation: z.string(), checked: z.boolean(), result: z.string() })
export type Alternative = z.infer<typeof Alternative>

export const TeacherVerdict = z.strictObject({
  name: z.string(),
  answer: ProofAnswer,
  e_value: z.number().nonnegative(),
  /** See likeness/ordering-score.ts. Null where M2 could not run. */
  ordering_score: z
    .number()
    .nullable()
    .describe(
      'Orders pairs of suspect and teacher by likeness, whether or not the material carries an answer: higher is likelier a student. No probability, no evidence, no threshold.',
    ),
  /** Why this answer and no other, in one sentence. */
  says: z.string(),
  /** Odds that follow from a prior if e is read as a likelihood ratio: it bounds one and is none. */
  priors: z.array(z.strictObject({ prior: z.number(), posterior: z.number() })),
  methods: z.array(MethodResult),
  controls: z.array(Control),
  alternatives: z.array(Alternative),
})
export type TeacherVerdict = z.infer<typeof TeacherVerdict>

/** What one run of the provenance test says; verdict.json. The same inputs give the same bytes. */
export const Verdict = z.strictObject({
  version: z.literal(1),
  question: z.string(),
  suspect: z.string(),
  plan_sha256: Hex,
  /** True where the plan's digest was on the audit chain before the suspect's answers were collected or read. */
  registered: z.boolean(),
  inputs: z.array(z.strictObject({ path: z.string(), sha256: Hex, records: z.int().nonnegative() })),
  software: z.string(),
  seed: z.int(),
  command: z.string(),
  prompts: z.strictObject({ used: z.int(), lost: z.int(), says: z.string() }),
  teachers: z.array(TeacherVerdict),
  /** Each teacher beside the next likely one. */
  contrast: z.string(),
  deviations: z.array(z.string()),
  limits: z.array(z.string()),
})
export type Verdict = z.infer<typeof Verdict>
