import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { glob } from 'tinyglobby'
import { InputError } from '../records/index.ts'

/**
 * The files that arguments name: plain paths as they are, patterns by what they match (in order of name), `-` as a copy of standard input.
 *
 * Throws InputError where a pattern matches nothing.
 */
export async function inputPaths(named: readonly string[], stdin: Readable, scratch: string): Promise<string[]> {
  const paths: string[] = []
  for (const name of named) {
    if (name === '-') {
      const copy = join(scratch, 'standard-input')
      await pipeline(stdin, createWriteStream(copy))
      paths.push(copy)
    } else if (/[*?{[]/.test(name)) {
      const matched = (await glob(name, { absolute: false, expandDirectories: false, onlyFiles: true })).sort()
      // A file may have such a name; a pattern that matches nothing else is taken as one.
      paths.push(...(matched.length > 0 ? matched : [name]))
    } else paths.push(name)
  }
  return paths
}
