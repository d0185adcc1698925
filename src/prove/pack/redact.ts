import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurable } from '../../chain/write-durable.ts'
import { InputError } from '../../records/input-error.ts'
import { KEPT } from './kept.ts'
import { Manifest, Redactions } from './manifest.ts'

/**
 * Takes a file out of a pack and leaves its digest and a reason. The entry stays in the manifest, so that root and signature still hold; the
 * redaction is written before the file goes.
 */
export async function redact(pack: string, path: string, reason: string): Promise<void> {
  if (reason.trim() === '') throw new InputError('option', '--reason is empty; say in a sentence why the file is taken out.')
  const manifest = Manifest.safeParse(await json(join(pack, 'manifest.json')))
  if (!manifest.success)
    throw new InputError('file_unreadable', `${pack}: manifest.json is not that of an evidence pack. Nothing was changed.`)
  const entry = manifest.data.files.find((file) => file.path === path)
  if (entry === undefined) throw new InputError('option', `--file ${path}: is no file of the pack. Nothing was changed.`)
  if (KEPT.includes(path)) throw new InputError('option', `--file ${path}: a pack without it says nothing. Nothing was changed.`)
  const before = Redactions.safeParse(await json(join(pack, 'redactions.json'), []))
  if (!before.success) throw new InputError('file_unreadable', `${pack}: redactions.json is damaged. Nothing was changed.`)
  const after: Redactions = [...before.data.filter((one) => one.path !== path), { path, sha256: entry.sha256, reason }]
  await writeDurable(join(pack, 'redactions.json'), `${JSON.stringify(after, null, 2)}\n`)
  await rm(join(pack, path), { force: true })
}

async function json(path: string, none?: unknown): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (none !== undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return none
    throw new InputError('file_unreadable', `${path}: cannot be read, or is no JSON. Nothing was changed.`)
  }
}
