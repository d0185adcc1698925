import { z } from 'zod'

/** Distillation that the provider has allowed; a line of permits.jsonl. Names an entity, or accounts. No `models` means every model. */
export const Permit = z
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
  })
export type Permit = z.infer<typeof Permit>
