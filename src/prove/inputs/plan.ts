import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../chain/canonical-json.ts'

/** What a reference is to the question. `independent` ones make the null; the others are controls. `human`: answers of people, or of a base model. */
export const Relation = z.enum(['independent', 'same_base', 'same_family', 'public_exposure', 'student', 'human'])
export type Relation = z.infer<typeof Relation>

/** Relations that a reference has to one teacher and need not have to another. */
const TO_A_TEACHER: ReadonlySet<Relation> = new Set(['student', 'public_exposure'])

export const MethodId = z.enum(['M1', 'M2', 'M3', 'M4', 'M5', 'M6'])
export type MethodId = z.infer<typeof MethodId>

const Hex = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in lower-case hexadecimal digits')
const Name = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:@+-]{0,119}$/u, 'is no name: wanted are letters, digits and . _ : @ + -, at most 120')

/** What is to be tested and how, fixed before an answer of the suspect is read; plan.json. */
export const Plan = z.strictObject({
  version: z.literal(1),
  question: z.string().min(1).max(2_000),
  suspect: Name,
  teachers: z.array(Name).min(1).max(50),
  /** `of`: the teachers to whom a relation holds, for a student or one exposed; all of them where it is not said. */
  references: z.array(z.strictObject({ name: Name, relation: Relation, of: z.array(Name).min(1).max(50).optional() })).max(1_000),
  /** The prompts that count: those that the campaign asked (`seen`) and all others (`unseen`); the digest is that of the ids, sorted. */
  prompts: z.strictObject({
    sha256: Hex,
    seen: z.array(z.string().min(1)),
    unseen: z.array(z.string().min(1)),
    /** The skeleton of a prompt, for those from a campaign: M3 permutes within it. */
    skeletons: z.record(z.string(), z.string()).optional(),
  }),
  /** How the prompts came to be asked or not: by a recorded coin, or by choice of siblings afterwards. */
  holdout: z.enum(['exact', 'matched']).optional(),
  /** Digest of the record of the coins. */
  holdout_sha256: Hex.optional(),
  /** The teacher at whose gateway coins were flipped and marks planted: M3 and M4 speak for no other. */
  served_by: Name.optional(),
  methods: z.array(MethodId).min(1),
  weights: z.partialRecord(MethodId, z.number().min(0).max(1_000)),
  alpha: z.number().gt(0).max(0.5),
  seed: z
    .int()
    .nonnegative()
    .max(2 ** 32 - 1),
  min_prompts: z.int().min(20),
  min_references: z.int().min(3),
  marks: z.strictObject({ commitment_sha256: Hex, decoys: z.int().min(99).max(99_999) }).optional(),
  /** Null where nobody registered it: the verdict then says exploratory. */
  registered_at: z.iso.datetime().nullable(),
})
export type Plan = z.infer<typeof Plan>

export const PLAN_DEFAULTS = {
  methods: ['M1', 'M2', 'M3', 'M4', 'M5', 'M6'] as MethodId[],
  weights: { M1: 1, M2: 1, M3: 2, M6: 0 },
  alpha: 0.1,
  seed: 1,
  min_prompts: 300,
  min_references: 19,
}

/** The digest by which a plan is known: SHA-256 of its canonical JSON, so that spaces and order of fields do not matter. */
export function planDigest(plan: Plan): string {
  return hash('sha256', canonicalJson(plan), 'hex')
}

/** The digest of a set of prompts: SHA-256 of the canonical JSON of their ids, sorted. */
export function promptsDigest(ids: readonly string[]): string {
  return hash('sha256', canonicalJson([...new Set(ids)].sort()), 'hex')
}

/** What is wrong within a plan that its fields alone do not show; undefined where nothing is. */
export function planFault({ suspect, teachers, references, prompts, holdout, served_by }: Plan): string | undefined {
  const names = [suspect, ...teachers, ...references.map(({ name }) => name)]
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) return `${JSON.stringify(twice)} is named twice; a model is suspect, teacher or reference, once`
  for (const { name, relation, of } of references) {
    if (of === undefined) continue
    if (!TO_A_TEACHER.has(relation))
      return `references: ${JSON.stringify(name)}: ${relation} is no relation to one teacher; only ${[...TO_A_TEACHER].join(' and ')} are`
    const stranger = of.find((one) => !teachers.includes(one))
    if (stranger !== undefined) return `references: ${JSON.stringify(name)}: ${JSON.stringify(stranger)} is none of the teachers`
  }
  const seen = new Set(prompts.seen)
  const both = prompts.unseen.find((id) => seen.has(id))
  if (both !== undefined) return `prompts: ${JSON.stringify(both)} is both seen and unseen`
  if (promptsDigest([...prompts.seen, ...prompts.unseen]) !== prompts.sha256)
    return 'prompts.sha256 is not the digest of the prompt ids listed: the plan was edited'
  if (served_by !== undefined && !teachers.includes(served_by))
    return `served_by: ${JSON.stringify(served_by)} is none of the teachers`
  if (holdout !== undefined && prompts.seen.length === 0) return 'holdout is set, but no prompt is in prompts.seen'
  return undefined
}
