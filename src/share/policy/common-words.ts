import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

let words: ReadonlySet<string> | undefined

/** Words that say nothing of anybody, in lower case; data/policy/words.md says how they were chosen. */
export function commonWords(): ReadonlySet<string> {
  words ??= new Set(
    gunzipSync(readFileSync(fileURLToPath(new URL('../../../data/policy/words.txt.gz', import.meta.url))))
      .toString('utf8')
      .split('\n')
      .filter((word) => word !== ''),
  )
  return words
}
