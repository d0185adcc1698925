import { z } from 'zod'

/** Characters (code points, as the engine counts them) of the longest identifier that a provider gives. */
export const LONGEST_ID = 512

/**
 * What a provider calls one of its own: an account, an entity, a key. Such a name is compared, stored and shown for each exchange, so that it has a bound. What a
 * client chooses itself has none: who makes it longer must not leave the logs by it.
 */
export const providerId = z
  .string('text')
  .refine((id) => id.length <= LONGEST_ID || (id.length <= 2 * LONGEST_ID && [...id].length <= LONGEST_ID), {
    error: `text of at most ${LONGEST_ID} characters`,
  })
