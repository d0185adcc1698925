import type { Outcome, Transformation } from '../outcome.ts'

const TAG: Outcome = { as: 'tag', why: 'Compared as a blinded tag only.' }

/** Compared with other labs as a blinded tag; no object ever holds it or a hash of it. */
export const tag: Transformation<'tag'> = () => TAG
