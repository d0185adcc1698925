import { canonicalJson } from '../../chain/canonical-json.ts'
import { leafHash } from '../../chain/merkle/hash.ts'
import { foldSubtrees, treeRoot } from '../../chain/merkle/tree-root.ts'
import type { Manifest } from './manifest.ts'

/** The Merkle root over the entries of a manifest, as lower-case hexadecimal digits. A file taken out leaves its entry, and so the root. */
export function packRoot(files: Manifest['files']): string {
  const leaves = files.map((file) => leafHash(Buffer.from(canonicalJson(file), 'utf8')))
  const read = (level: number, index: number): Uint8Array => {
    if (level === 0) return leaves[index] ?? new Uint8Array(32)
    return foldSubtrees([read(level - 1, 2 * index), read(level - 1, 2 * index + 1)])
  }
  return Buffer.from(treeRoot(read, leaves.length)).toString('hex')
}

/** What is signed. */
export function signedText(root: string, files: number): string {
  return `stillwatch evidence pack 1\nfiles ${files}\nroot ${root}\n`
}
