import { textOf } from '../../stix/text-of.ts'
import type { Stix } from './admit.ts'
import { isCorrection } from './disputes.ts'

/** Characters of JSON that a lab keeps of what it received, of all and of one author. What it keeps is written as one text, of which there is a longest. */
export const MOST_KEPT = 192 * 2 ** 20
export const MOST_OF_ONE = MOST_KEPT / 8
/** Beyond these, for what contests: else so many authors together could keep out what speaks against them. */
const FOR_CONTESTS = MOST_KEPT / 8

/** How much room is left for what is received. */
export type Room = {
  /** Makes room for an object in place of the one before; says why there is none, and changes nothing then. */
  readonly take: (object: Stix, before: Stix | undefined) => string | undefined
}

/**
 * The room beside what is kept already. One author cannot fill it: what it sends beyond its share is not taken in, and keeps nobody else's out. What takes
 * something back that is here always finds room, and some is left for contests.
 */
export function roomBeside(objects: Readonly<Record<string, Stix>>): Room {
  let all = 0
  const of = new Map<string, number>()
  const add = (object: Stix, characters: number) => {
    const author = textOf(object['created_by_ref'])
    all += characters
    of.set(author, (of.get(author) ?? 0) + characters)
  }
  for (const one of Object.values(objects)) add(one, sizeOf(one))
  return {
    take: (object, before) => {
      const more = sizeOf(object) - (before === undefined ? 0 : sizeOf(before))
      const recall = before !== undefined && object['revoked'] === true
      const contest = isCorrection(object) && (before !== undefined || object['type'] === 'opinion')
      if (!recall && all + more > MOST_KEPT + (contest ? FOR_CONTESTS : 0))
        return `this lab keeps ${inMebibytes(MOST_KEPT)} of what a forum sends, and has them`
      if (!recall && (of.get(textOf(object['created_by_ref'])) ?? 0) + more > MOST_OF_ONE)
        return `this lab keeps ${inMebibytes(MOST_OF_ONE)} of one author, and has them`
      add(object, more)
      return undefined
    },
  }
}

const sizeOf = (object: Stix) => JSON.stringify(object).length
const inMebibytes = (characters: number) => `${characters / 2 ** 20} Mi characters`
