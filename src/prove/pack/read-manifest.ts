import { join } from 'node:path'
import { z } from 'zod'
import { complaintOf } from '../../records/complaint.ts'
import { InputError } from '../../records/input-error.ts'
import { Break } from './break.ts'
import { Manifest } from './manifest.ts'
import { packJson } from './pack-files.ts'

/** What every version of a manifest says; what else a later one says is its own affair. */
const Later = z.object({ kind: Manifest.shape.kind, version: z.int().min(2) })

/**
 * The manifest of a pack. Throws Break where it is none; and InputError where a later version of the format made it, since whether such a pack holds
 * cannot be told here.
 *
 * @param verb what the user is about to do with the pack
 * @param then what did not happen, as a sentence
 */
export async function readManifest(pack: string, verb: string, then: string): Promise<Manifest> {
  return manifestOf(pack, await packJson(pack, 'manifest.json'), verb, then)
}

/** The same of the JSON that was read from it. */
export function manifestOf(pack: string, value: unknown, verb: string, then: string): Manifest {
  const read = Manifest.safeParse(value)
  if (read.success) return read.data
  const later = Later.safeParse(value)
  if (!later.success) throw new Break(`manifest.json: ${complaintOf(read.error, 'the file')}.`)
  const { version } = later.data
  throw new InputError(
    'format_unknown',
    `${join(pack, 'manifest.json')}: version: was made by version ${version} of the format of packs, and this Stillwatch knows version 1: ${verb} it with a Stillwatch that knows version ${version}. ${then}`,
  )
}
