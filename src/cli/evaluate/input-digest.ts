import { createHash } from 'node:crypto'
import { fileDigest } from '../../files/file-digest.ts'
import { unreadable } from '../files/unreadable.ts'
import type { Files, InputFlags } from '../logs/load-inputs.ts'

/**
 * The SHA-256 of what a lab hands in: the bytes of every file in its role and order, and how they are to be read. Not their names and times: the same
 * logs in another place are the same logs, and logs that were written anew into the same place are not.
 */
export async function inputDigest(files: Files, flags: InputFlags): Promise<string> {
  const digest = (option: string, path: string) => fileDigest(path).catch(unreadable(option, path))
  const parts: unknown[] = [flags.format ?? null]
  if (flags.formatConfig !== undefined) parts.push(await digest('format-config', flags.formatConfig))
  for (const role of ['exchanges', 'accounts', 'permits', 'models'] as const) {
    parts.push(role)
    for (const { path } of files[role]) parts.push(await digest(role, path))
  }
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
