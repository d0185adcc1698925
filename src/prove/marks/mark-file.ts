import { open, readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { InputError } from '../../records/input-error.ts'

/** Where the opened key of a mark lies in a pack. */
export const MARK = 'mark.json'

/** The key of a planted mark: a secret until it is opened in a case. */
export const MarkFile = z.strictObject({
  version: z.literal(1),
  campaign: z.string().min(1).max(200),
  key: z.string().regex(/^[0-9a-f]{64}$/, 'is no key of 64 hexadecimal digits'),
})
export type MarkFile = z.infer<typeof MarkFile>

/**
 * Reads a key file. What is wrong is said without its content.
 *
 * @param secret refuse one that others can read: while the mark is in use. In a case it may have been opened
 */
export async function readMarkFile(path: string, { secret }: { secret: boolean }): Promise<MarkFile> {
  let value: unknown
  try {
    const { mode } = await stat(path)
    if (secret && (mode & 0o077) !== 0)
      throw new InputError(
        'file_unreadable',
        `${path}: has mode ${(mode & 0o777).toString(8)}: others can read this key. Wanted is 600.`,
      )
    value = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError('file_unreadable', `${path}: cannot be read as the key file of a mark. Nothing was done.`)
  }
  const read = MarkFile.safeParse(value)
  if (!read.success)
    throw new InputError(
      'file_unreadable',
      `${path}: ${read.error.issues[0]?.path.join('.') || 'the file'} is not that of a mark's key file. Nothing was done.`,
    )
  return read.data
}

/** Writes a key file, mode 0600; never over another. */
export async function writeMarkFile(path: string, mark: MarkFile): Promise<void> {
  const handle = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      'option',
      error.code === 'EEXIST'
        ? `--out ${path}: is there already; a key is never written over.`
        : `--out ${path}: cannot be written (${error.code}).`,
    )
  })
  try {
    await handle.writeFile(`${JSON.stringify(mark, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
