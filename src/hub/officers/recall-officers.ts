import type { HubEvent, Turn } from '../store/in-turn.ts'
import { countsFromUs } from './counts-from.ts'
import { keepUsed } from './registration.ts'
import { keepTakesOfficers } from './takes-officers.ts'
import { WANTED } from './two-officers.ts'

/**
 * Keeps what the log knows of officers and a database has forgotten: that two counted at some time, so that the operator admits nobody alone, and which statements
 * were used. An older copy would otherwise give both back to one person. The officers themselves are to be added again: the log has their keys' digests alone.
 *
 * @param entries of the log, all from the first
 */
export async function recallOfficers(turn: Pick<Turn, 'db'>, entries: Iterable<HubEvent>, nowUs: number): Promise<void> {
  const counting = new Map<string, number>()
  const twoCountAt = (us: number) => [...counting.values()].filter((from) => from <= us).length >= WANTED
  let twoCounted = false
  for (const { event, digest, time } of entries) {
    const us = Date.parse(time) * 1000
    if (event === 'officer.added' && !counting.has(digest)) counting.set(digest, countsFromUs(us))
    if (event === 'officer.removed') {
      twoCounted ||= twoCountAt(us)
      counting.delete(digest)
    }
    if (event === 'member.registered') await keepUsed(turn, digest, time)
  }
  if (twoCounted || twoCountAt(nowUs)) await keepTakesOfficers(turn)
}
