import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ForkProof } from '../../chain/fork-proof.ts'
import { parseNote } from '../../chain/note/note.ts'
import { writeDurable } from '../../chain/write-durable.ts'

/**
 * Keeps the proof of a fork in a folder and gives its path; undefined where it is there already.
 *
 * One fork is one file, named after what the log signed and not after who signed besides: whoever has the two checkpoints can bring them again and again, with
 * other signatures under them, and would fill the disk.
 */
export async function keepFork(folder: string, fork: ForkProof): Promise<string | undefined> {
  const signed = [fork.first, fork.second].map((note) => parseNote(note).text)
  const path = join(folder, `fork-${createHash('sha256').update(signed.join('\n')).digest('hex').slice(0, 16)}.json`)
  if (existsSync(path)) return undefined
  await writeDurable(path, `${JSON.stringify(fork)}\n`)
  return path
}
