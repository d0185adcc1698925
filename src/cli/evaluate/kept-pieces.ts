import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../../records/index.ts'
import { writeWhole } from '../files/write-whole.ts'

/** Finished pieces of work by name, so that a stopped run goes on where it was. */
export type KeptPieces = {
  read(name: string): Promise<object | undefined>
  write(name: string, piece: object): Promise<void>
}

/**
 * Pieces kept as JSON files of a folder, each with the digest of what it holds. A file that does not hold what was written counts as none: its piece
 * is work of minutes that can be done again, and a figure that rests on half of it would be believed.
 *
 * @param tell called with a sentence for each file that is passed over
 */
export function keptPieces(folder: string, tell: (text: string) => void): KeptPieces {
  const fileOf = (name: string) => join(folder, `${name}.json`)
  return {
    async read(name) {
      const text = await readFile(fileOf(name), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw new InputError(
          'file_unreadable',
          `${fileOf(name)}: cannot be read (${error.code}). Remove it, or name another folder with --out.`,
        )
      })
      if (text === undefined) return undefined
      const piece = pieceIn(text)
      if (piece === undefined)
        tell(`${fileOf(name)}: does not hold what an evaluation of this version kept there. It is measured again.`)
      return piece
    },
    async write(name, piece) {
      await writeWhole(folder, { [`${name}.json`]: `${JSON.stringify({ digest: digestOf(piece), ...piece })}\n` })
    },
  }
}

function pieceIn(text: string): object | undefined {
  try {
    const { digest, ...piece } = JSON.parse(text) as { digest?: unknown }
    return digest === digestOf(piece) ? piece : undefined
  } catch {
    return undefined
  }
}

function digestOf(piece: object): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(piece)).digest('hex')}`
}
