import { z } from 'zod'

/** When a model was released; a line of models.jsonl. */
export const Release = z.object({ model: z.string().min(1), released_at: z.iso.datetime({ offset: true }) })
export type Release = z.infer<typeof Release>
