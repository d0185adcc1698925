import { verifyFork } from '../fork-proof.ts'
import { keyId } from '../note/verifier-key.ts'
import { verdictOf } from './log-folder.ts'
import type { PathVerifier } from './path-verifier.ts'
import { readSmallFile } from './read-small-file.ts'

/** A proof that a log forked: "ok" means that the proof holds. */
export const forkFileVerifier: PathVerifier = {
  kind: 'fork-proof',
  recognises: ({ isFolder, start }) => !isFolder && start.trimStart().startsWith('{') && start.includes('stillwatch-fork-proof'),
  verify: async ({ path }, { keys }) =>
    verdictOf('fork-proof', 'the file', () => {
      const { origin, key, sizes } = verifyFork(parse(readSmallFile(path).toString('utf8')), keys.length > 0 ? keys : undefined)
      const whose = keys.length > 0 ? 'a key that you trust' : 'the key named in the proof: give the one you trust with --key'
      return [
        `The proof holds: ${origin} signed two checkpoints that exclude each other, at sizes ${sizes[0]} and ${sizes[1]}.`,
        `Both are signed by ${key.name}+${keyId(key)}, ${whose}.`,
      ]
    }),
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
