import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { InputError } from '../../records/index.ts'

export type LiteralPath = { readonly path: string; dispose(): Promise<void> }

/** What the engine's file() reads as a pattern, or as a member of an archive. */
const PATTERN = /[*?{}]| :: /

/** Throws InputError where files in a folder for temporary ones cannot be named to the engine: no link in it could be either. */
export function expectLiteral(scratch: string): void {
  if (!PATTERN.test(resolve(scratch))) return
  throw new InputError(
    'disk',
    `The path of the temporary folder, ${scratch}, holds one of * ? { } or " :: ", which the engine takes for a pattern. Name another in TMPDIR.`,
  )
}

/**
 * A path that the engine's file() takes for one file and nothing else.
 *
 * In a path it reads `*`, `?` and `{}` as a pattern and ` :: ` as a member of an archive: `a*b.jsonl` would read its neighbours too, and
 * `x{1,2}.jsonl` nothing at all. Such a file is reached through a link with a plain name in `scratch`. Relative paths are of this process, not of the engine.
 */
export async function literalPath(path: string, scratch: string): Promise<LiteralPath> {
  const absolute = resolve(path)
  if (!PATTERN.test(absolute)) return { path: absolute, dispose: async () => {} }
  const folder = await mkdtemp(join(scratch, 'stillwatch-link-'))
  // The end of the name stays: the engine tells from it how to compress.
  const link = join(folder, `file${/(?:\.\w+)*$/.exec(basename(absolute))?.[0] ?? ''}`)
  await symlink(absolute, link)
  return { path: link, dispose: () => rm(folder, { recursive: true, force: true }) }
}
