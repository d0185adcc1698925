import { randomBytes } from 'node:crypto'
import { renameSync } from 'node:fs'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolders } from '../../files/make-folders.ts'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/index.ts'

/** What a folder is tried with before the work begins. */
const PROBE = 'writable'

/**
 * Writes the files of a result into a folder, all of them or none: each into a neighbour first, which then takes its name. A run that dies
 * leaves the earlier result as it was; what a killed one left behind is cleared away. All are on the disk before the first takes its name, and they
 * take their names with nothing between: all but a kill within the ten microseconds or so that a renaming takes leaves none or all.
 *
 * @param files texts (whole or in pieces) or bytes by name, in the order in which they take their names
 */
export async function writeWhole(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array | Iterable<string>>>,
): Promise<void> {
  const names = Object.keys(files)
  const parts = names.map((name) => ({ name, part: join(folder, `${name}.${randomBytes(4).toString('hex')}.part`) }))
  try {
    await makeFolder(folder)
    await clearAway(folder, [...names, PROBE])
    for (const name of names) await expectReplaceable(join(folder, name))
    for (const { name, part } of parts) await writeFile(part, files[name] ?? '', { flush: true })
    for (const { name, part } of parts) renameSync(part, join(folder, name))
  } catch (error) {
    await Promise.all(parts.map(({ part }) => rm(part, { force: true }).catch(() => undefined)))
    if (error instanceof InputError) throw error
    const code = (error as NodeJS.ErrnoException).code
    throw new InputError(
      'disk',
      code === 'ENOSPC'
        ? `${folder}: the disk is full; the earlier result is as it was.`
        : `${folder}: cannot be written (${code}).`,
    )
  }
}

/** Makes a folder for results where there is none. Throws InputError where there can be none, or where it takes no files: before the work, not behind it. */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  try {
    await makeFolders(folder, mode)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw new InputError('disk', `--out ${folder}: the disk is full.`)
    throw new InputError(
      'option',
      code === 'EEXIST'
        ? `--out ${folder}: is a file; wanted is a folder. Nothing was changed.`
        : `--out ${folder}: the folder cannot be made (${code}).`,
    )
  }
  await expectWritable(folder, join(folder, PROBE))
}

/**
 * Throws InputError where no file can be written beside a path. It is tried: what a file system allows is more than what its modes say.
 *
 * @param out what the user called it
 */
export async function expectWritable(out: string, path: string): Promise<void> {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    await writeFile(part, '')
    await rm(part, { force: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new InputError('disk', `--out ${out}: ${code === 'ENOSPC' ? 'the disk is full' : `cannot be written (${code})`}.`)
  }
}

/** Throws InputError where a folder stands in a file's place, before any other file has taken its name. */
async function expectReplaceable(path: string): Promise<void> {
  if ((await stat(path).catch(unless('ENOENT')))?.isDirectory())
    throw new InputError(
      'disk',
      `${path}: is a folder; wanted is a file. Nothing was changed: move it away, or name another --out.`,
    )
}

async function clearAway(folder: string, names: readonly string[]): Promise<void> {
  for (const found of await readdir(folder)) {
    if (/\.[0-9a-f]{8}\.part$/.test(found) && names.includes(found.slice(0, -14))) await rm(join(folder, found), { force: true })
  }
}
