import { z } from 'zod'

// Fields of records that people write, whose messages say what is wanted, as the reason of a rejected line ends.

export const text = z.string('text')
export const name = text.min(1, 'text')
export const list = z.array(text, 'an array')
export const count = z.int('a whole number, 0 or more').nonnegative('a whole number, 0 or more')
export const time = z.iso.datetime({ offset: true, error: 'an RFC 3339 time with a zone, such as 2026-03-01T09:30:00.000Z' })
