import type { HubLeaf } from '../chain/log/hub-leaf.ts'
import { epochNumbered } from '../tags/epoch/schedule.ts'
import type { TagBatch } from '../tags/messages/join-record.ts'
import { unshownBatches } from './join/recompute-join.ts'

const OPENED = 'epoch.opened.'
/** By so much the clocks of hub and auditor may differ. */
const HOUR = 3_600_000

/**
 * What the log has and the hub did not show: epochs that are not over, and batches of epochs that are not, also those of a lab of which it shows nothing at all.
 *
 * A lab has another name in each epoch, and the hub forgets those of epochs that are over: a batch under a name that is not shown may be of one of them, as long as
 * it was logged before the last of them had ended. What was logged later is of an epoch that is open.
 *
 * @param leaves all entries of the log as they were before the hub was asked, so that what came since is not missed; their order is what counts, as a lying hub
 * writes times as it likes
 * @param now milliseconds
 */
export function keptBack(
  leaves: readonly HubLeaf[],
  shown: { readonly epochs: readonly string[]; readonly batches: readonly TagBatch[] },
  now: number,
): { readonly epochs: string[]; readonly batches: HubLeaf[] } {
  const opened = leaves.flatMap(({ event }) => (event.startsWith(OPENED) ? [event.slice(OPENED.length)] : []))
  const absent = [...new Set(opened)].filter((epoch) => !shown.epochs.includes(epoch))
  const endOf = (epoch: string) => epochNumbered(epoch, 0).closesAt
  const epochs = absent.filter((epoch) => endOf(epoch) > now + HOUR)
  const over = Math.max(...absent.filter((epoch) => !epochs.includes(epoch)).map(endOf), Number.NEGATIVE_INFINITY)
  const after = leaves.findIndex(({ time }) => Date.parse(time) >= over)
  const names = new Set(shown.batches.map((one) => one.pseudonym))
  const living = leaves.filter(({ pseudonym }, index) => names.has(pseudonym) || (after >= 0 && index >= after))
  return { epochs, batches: unshownBatches(shown.batches, living) }
}
