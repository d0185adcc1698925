import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurable } from '../../chain/write-durable.ts'
import { InputError } from '../../records/input-error.ts'
import { KEPT } from './kept.ts'
import { Redactions } from './manifest.ts'
import { asInputError, packFile, packRecord } from './pack-files.ts'
import { readManifest } from './read-manifest.ts'

const THEN = 'Nothing was changed.'

/**
 * Takes a file out of a pack and leaves its digest and a reason. The entry stays in the manifest, so that root and signature still hold; the
 * redaction is written before the file goes.
 */
export async function redact(pack: string, path: string, reason: string): Promise<void> {
  if (reason.trim() === '') throw new InputError('option', '--reason is empty; say in a sentence why the file is taken out.')
  const fault = asInputError(`--pack ${pack}`, THEN)
  const manifest = await readManifest(pack, 'redact', THEN).catch(fault)
  const entry = manifest.files.find((file) => file.path === path)
  if (entry === undefined) throw new InputError('option', `--file ${path}: is no file of the pack. ${THEN}`)
  if (KEPT.includes(path)) throw new InputError('option', `--file ${path}: a pack without it says nothing. ${THEN}`)
  const before = await redactionsOf(pack).catch(fault)
  // Below a folder that is a link lies somebody else's file.
  await packFile(pack, path).catch(fault)
  const after: Redactions = [...before.filter((one) => one.path !== path), { path, sha256: entry.sha256, reason }]
  await writeDurable(join(pack, 'redactions.json'), `${JSON.stringify(after, null, 2)}\n`)
  await rm(join(pack, path), { force: true })
}

async function redactionsOf(pack: string): Promise<Redactions> {
  if ((await packFile(pack, 'redactions.json')) === undefined) return []
  return packRecord(pack, 'redactions.json', Redactions)
}
