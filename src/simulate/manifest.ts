import { lstat, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { entriesOf } from '../files/entries-of.ts'
import { fileDigest } from '../files/file-digest.ts'
import { unless } from '../files/unless.ts'

/** Says of a folder that a simulation wrote it, and what. */
export const MANIFEST = 'simulation.json'

/**
 * Digests and not names alone: the files of a simulation are called as the docs call a provider's own, and who simulates into a folder may put
 * real logs there later.
 */
const Manifest = z.object({
  version: z.literal(1),
  files: z.record(z.string(), z.object({ bytes: z.int().nonnegative(), sha256: z.string() })),
})

/** Writes the manifest of everything in a finished folder. Equal files give equal bytes. */
export async function writeManifest(folder: string): Promise<void> {
  const files: z.infer<typeof Manifest>['files'] = {}
  for (const { path, isFile } of await entriesOf(folder)) {
    if (isFile) files[path] = { bytes: (await lstat(join(folder, path))).size, sha256: await fileDigest(join(folder, path)) }
  }
  await writeFile(
    join(folder, MANIFEST),
    `${JSON.stringify({ version: 1, files } satisfies z.infer<typeof Manifest>, null, 2)}\n`,
  )
}

/**
 * What stands in a folder that is not a simulation's, to the byte; undefined where all of it is, or nothing is there. Files of a simulation
 * that are missing are no loss.
 *
 * @returns the middle of a sentence that begins with the folder
 */
export async function foreignIn(folder: string): Promise<string | undefined> {
  const [first] = (await readdir(folder)).filter((name) => name !== MANIFEST).sort()
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(unless('ENOENT'))
  if (text === undefined) {
    return first === undefined
      ? undefined
      : `holds ${first} and no ${MANIFEST}, which stands beside whatever a simulation wrote (one of an earlier version is yours to remove)`
  }
  const manifest = Manifest.safeParse(parsed(text))
  if (!manifest.success) {
    return `holds a ${MANIFEST} that no simulation wrote`
  }
  const files = new Map(Object.entries(manifest.data.files))
  const folders = new Set([...files.keys()].map((path) => dirname(path)))
  for (const { path, isFile, isFolder } of await entriesOf(folder)) {
    const written = files.get(path)
    if (written === undefined && path !== MANIFEST && !(isFolder && folders.has(path))) {
      return `holds ${path}, which no simulation wrote`
    }
    if (written !== undefined && !(isFile && (await isAs(join(folder, path), written)))) {
      return `is no simulation any more: ${path} is not as a simulation wrote it`
    }
  }
  return undefined
}

async function isAs(path: string, { bytes, sha256 }: { bytes: number; sha256: string }): Promise<boolean> {
  return (await lstat(path)).size === bytes && (await fileDigest(path)) === sha256
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
