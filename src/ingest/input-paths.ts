import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { glob } from 'tinyglobby'
import { spool } from './spool.ts'
import { withinLines } from './within-lines.ts'

/** Where a file is, and what to call it: what the user named, not the copy that is read. */
export type InputFile = { readonly path: string; readonly name: string }

/**
 * The files that arguments name: plain paths as they are, patterns by what they match (in order of name), `-` as a copy of standard input,
 * and what can be read only once (a named pipe, or a shell's `<(…)`) as a copy too, since the engine reads a file more than once.
 *
 * Throws InputError where a copy cannot be written, or a line of what is copied has no end.
 */
export async function inputPaths(named: readonly string[], stdin: Readable, scratch: string): Promise<InputFile[]> {
  const files: InputFile[] = []
  for (const name of named) {
    if (name === '-') {
      const path = join(scratch, 'standard-input')
      await spool(withinLines(stdin, 'standard input'), path)
      files.push({ path, name: 'standard input' })
    } else if (await isPipe(name)) {
      const path = join(scratch, `pipe-${files.length}`)
      await spool(withinLines(createReadStream(name), name), path)
      files.push({ path, name })
    } else if (/[*?{[]/.test(name)) {
      const matched = (await glob(name, { absolute: false, expandDirectories: false, onlyFiles: true })).sort()
      // A file may have such a name; a pattern that matches nothing else is taken as one.
      files.push(...(matched.length > 0 ? matched : [name]).map((path) => ({ path, name: path })))
    } else files.push({ path: name, name })
  }
  return files
}

async function isPipe(path: string): Promise<boolean> {
  // What cannot be looked at is no pipe; reading it says what is wrong.
  const info = await stat(path).catch(() => undefined)
  return info?.isFIFO() === true
}
