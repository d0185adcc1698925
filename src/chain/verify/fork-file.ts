import { verifyFork } from '../fork-proof.ts'
import { keyId } from '../note/verifier-key.ts'
import { forkCosigners } from './fork-cosigners.ts'
import { verdictOf } from './log-folder.ts'
import { logKeysOf, type PathVerifier } from './path-verifier.ts'
import { readSmallFile } from './read-small-file.ts'

/** A proof that a log forked: "ok" means that the proof holds. */
export const forkFileVerifier: PathVerifier = {
  kind: 'fork-proof',
  recognises: ({ isFolder, start }) => !isFolder && start.trimStart().startsWith('{') && start.includes('stillwatch-fork-proof'),
  verify: async ({ path }, options) => {
    const trusted = logKeysOf(options)
    let cosignedBoth: readonly string[] | undefined
    const verdict = verdictOf('fork-proof', 'the file', () => {
      const { origin, key, sizes, proof } = verifyFork(
        parse(readSmallFile(path).toString('utf8')),
        trusted.length > 0 ? trusted : undefined,
      )
      const whose = trusted.length > 0 ? 'a key that you trust' : 'the key named in the proof: give the one you trust with --key'
      const cosigners = forkCosigners(proof, options)
      cosignedBoth = cosigners.cosignedBoth
      return [
        `The proof holds: ${origin} signed two checkpoints that exclude each other, at sizes ${sizes[0]} and ${sizes[1]}.`,
        `Both are signed by ${key.name}+${keyId(key)}, ${whose}.`,
        ...cosigners.says,
      ]
    })
    return cosignedBoth === undefined ? verdict : { ...verdict, cosignedBoth }
  },
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
