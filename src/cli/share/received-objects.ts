import { join } from 'node:path'
import { InputError } from '../../records/index.ts'
import { isOwn } from '../../share/client/is-own.ts'
import type { Lab } from '../../share/lab/lab-folder.ts'
import { readReceived } from './read-received.ts'

type Stix = Readonly<Record<string, unknown>>

/** Kinds of object that say something of somebody, or of something. */
const JUDGED = ['campaign', 'indicator', 'infrastructure', 'note']

/**
 * Objects of others as they were pulled. Throws InputError for one that is not there, is the lab's own, or says nothing of anybody.
 *
 * @param evenRecalled whether one that was taken back meanwhile will do
 */
export async function receivedObjects(
  flags: { data: string; intel?: string },
  lab: Lab,
  ids: readonly string[],
  evenRecalled: boolean,
): Promise<Stix[]> {
  const folder = flags.intel ?? join(flags.data, 'intel')
  const objects: Readonly<Record<string, Stix>> =
    ids.length === 0 ? {} : (await readReceived(join(folder, 'received.json'))).objects
  return ids.map((id) => {
    const refuse = (why: string) => new InputError('option', `--object ${id.slice(0, 120)}: ${why} Nothing was recorded.`)
    const found = Object.hasOwn(objects, id) ? objects[id] : undefined
    if (found === undefined) throw refuse(`is not among what was pulled into ${folder}; share pull fetches it.`)
    if (isOwn(lab, found)) throw refuse("is this lab's own; contest it by --campaign.")
    if (found['revoked'] === true && !evenRecalled) throw refuse('was taken back already.')
    if (!JUDGED.includes(String(found['type']))) throw refuse(`is no ${JUDGED.join(', ')}.`)
    return found
  })
}
