import { z } from 'zod'

/** Fields that are null say as much as fields that are not there: many a database writes its lines so. */
function withoutNulls(record: unknown): unknown {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
}

/** Distillation that the provider has allowed; a line of permits.jsonl. Names an entity, or accounts. No `models` means every model. */
export const Permit = z.preprocess(
  withoutNulls,
  z
    .object({
      permit_id: z.string().min(1),
      entity_id: z.string().optional(),
      account_ids: z.array(z.string()).optional(),
      models: z.array(z.string()).optional(),
      purpose: z.string().optional(),
      valid_from: z.iso.datetime({ offset: true }).optional(),
      valid_until: z.iso.datetime({ offset: true }).optional(),
      max_exchanges: z.int().nonnegative().optional(),
    })
    .refine((p) => p.entity_id !== undefined || (p.account_ids?.length ?? 0) > 0, {
      message: 'entity_id or account_ids is required',
      path: ['entity_id'],
    }),
)
export type Permit = z.infer<typeof Permit>
