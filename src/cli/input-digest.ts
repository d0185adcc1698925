import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Files, InputFlags } from './load-inputs.ts'
import { unreadable } from './unreadable.ts'

/**
 * The SHA-256 of what a lab hands in: the bytes of every file in its role and order, and how they are to be read. Not their names and times: the same
 * logs in another place are the same logs, and logs that were written anew into the same place are not.
 */
export async function inputDigest(files: Files, flags: InputFlags): Promise<string> {
  const parts: unknown[] = [flags.format ?? null]
  if (flags.formatConfig !== undefined) parts.push(await fileDigest('format-config', flags.formatConfig))
  for (const role of ['exchanges', 'accounts', 'permits', 'models'] as const) {
    parts.push(role)
    for (const { path } of files[role]) parts.push(await fileDigest(role, path))
  }
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

async function fileDigest(option: string, path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash).catch(unreadable(option, path))
  return hash.digest('hex')
}
