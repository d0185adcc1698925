import { z } from 'zod'
import { name, time } from './wanted.ts'

/** When a model was released; a line of models.jsonl. */
export const Release = z.object({ model: name, released_at: time }, 'a JSON object')
export type Release = z.infer<typeof Release>
