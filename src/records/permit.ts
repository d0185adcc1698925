import { z } from 'zod'
import { count, list, name, text, time } from './wanted.ts'

/** Fields that are null say as much as fields that are not there: many a database writes its lines so. */
function withoutNulls(record: unknown): unknown {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
}

/** Distillation that the provider has allowed; a line of permits.jsonl. Names an entity, or accounts. No `models` means every model. */
export const Permit = z.preprocess(
  withoutNulls,
  z
    .object(
      {
        permit_id: name,
        entity_id: text.optional(),
        account_ids: list.optional(),
        models: list.optional(),
        purpose: text.optional(),
        valid_from: time.optional(),
        valid_until: time.optional(),
        max_exchanges: count.optional(),
      },
      'a JSON object',
    )
    .refine((p) => p.entity_id !== undefined || (p.account_ids?.length ?? 0) > 0, {
      message: 'entity_id or account_ids',
      path: ['entity_id'],
    }),
)
export type Permit = z.infer<typeof Permit>

/** Ids of the entity and the accounts that a permit names. An account of no other entity is one by its own id, so that these are names of one sort. */
export function holdersOf({ entity_id, account_ids = [] }: Permit): string[] {
  return entity_id === undefined ? account_ids : [entity_id, ...account_ids]
}
