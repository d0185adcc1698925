import { verify } from 'node:crypto'
import { parseVerifierKey, type VerifierKey } from '../../chain/note/verifier-key.ts'
import { Break } from './break.ts'
import { KEPT } from './kept.ts'
import { type Manifest, Redactions } from './manifest.ts'
import { packDigest, packFile, packRecord } from './pack-files.ts'
import { packRoot, signedText } from './pack-root.ts'
import { readManifest } from './read-manifest.ts'

/** What was sealed, and what of it is still there. */
export type Seal = {
  manifest: Manifest
  /** Files taken out, by path. */
  redacted: ReadonlyMap<string, Redactions[number]>
  /** Whether a file was sealed under this path and not taken out. */
  there: (path: string) => boolean
}

/**
 * The seal of a pack: its manifest holds, its signature fits, every file sealed is there as a regular file with the bytes sealed, or was taken out in so
 * many words. Throws Break at the first thing that does not hold. Later checks may read what is `there` by its path.
 */
export async function checkSeal(
  folder: string,
  names: readonly string[],
  keys: readonly VerifierKey[],
  says: string[],
): Promise<Seal> {
  const manifest = await readManifest(folder, 'verify', 'Nothing was verified.')
  const redactions = names.includes('redactions.json') ? await packRecord(folder, 'redactions.json', Redactions) : []
  const redacted = new Map(redactions.map((one) => [one.path, one]))
  const isSorted = manifest.files.every(({ path }, i) => i === 0 || (manifest.files[i - 1]?.path ?? '') < path)
  if (!isSorted) throw new Break('manifest.json: files are not in order of path, or one is named twice.')
  const root = packRoot(manifest.files)
  if (root !== manifest.root) throw new Break(`manifest.json: the root of its files is ${root}, not ${manifest.root}.`)
  // The manifest first: what it says of the files means nothing until it holds itself.
  signedBy(manifest, keys)
  for (const file of manifest.files) await checkFile(folder, file, redacted.has(file.path))
  const sealed = new Map(manifest.files.map((file) => [file.path, file]))
  for (const one of redacted.values()) await checkRedaction(folder, one, sealed.get(one.path)?.sha256)
  says.push(`${manifest.files.length - redacted.size} files have the digests sealed; root ${root}.`)
  for (const { path, reason } of redacted.values())
    says.push(`Redacted: ${path} (${reason}); its digest is still under the root.`)
  says.push(
    keys.length > 0
      ? `Signed by ${manifest.signature.key}, which you trust.`
      : `Signed by ${manifest.signature.key}. Whose key that is, is not shown here: name the one that you trust with --key.`,
  )
  const missing = KEPT.find((path) => !sealed.has(path))
  if (missing !== undefined) throw new Break(`manifest.json: a pack without ${missing} is none.`)
  return { manifest, redacted, there: (path) => sealed.has(path) && !redacted.has(path) }
}

async function checkFile(folder: string, { path, bytes, sha256 }: Manifest['files'][number], isRedacted: boolean): Promise<void> {
  const found = await packFile(folder, path)
  if (found === undefined) {
    if (isRedacted) return
    throw new Break(`${path}: is missing, and no redaction says so.`)
  }
  // A file that grew without end need not be read to its end.
  if (found.size !== bytes) throw new Break(`${path}: was changed: it has ${found.size} bytes, sealed were ${bytes}.`)
  const digest = await packDigest(folder, path)
  if (digest !== sha256) throw new Break(`${path}: was changed: its SHA-256 is ${digest}, sealed was ${sha256}.`)
}

/** No signature covers redactions: anybody can write one. */
async function checkRedaction(
  folder: string,
  { path, sha256 }: Redactions[number],
  sealedSha256: string | undefined,
): Promise<void> {
  if (sealedSha256 === undefined)
    throw new Break(`redactions.json: ${path}: is no file of the pack, so that nothing was taken out.`)
  if (KEPT.includes(path)) throw new Break(`redactions.json: ${path}: a pack without it says nothing.`)
  if ((await packFile(folder, path)) !== undefined)
    throw new Break(
      `redactions.json: ${path}: is said to be taken out, and is there. Run prove redact again, or take the line away.`,
    )
  if (sealedSha256 !== sha256) throw new Break(`redactions.json: ${path}: has another digest than the manifest.`)
}

function signedBy(manifest: Manifest, keys: readonly VerifierKey[]): void {
  let key: VerifierKey
  try {
    key = parseVerifierKey(manifest.signature.key)
  } catch (error) {
    throw new Break(`manifest.json: signature.key: ${error instanceof Error ? error.message : 'is malformed'}`)
  }
  if (keys.length > 0 && !keys.some((one) => one.publicKey.equals(key.publicKey)))
    throw new Break(`manifest.json: signed by ${manifest.signature.key}, which is none of the keys given.`)
  const text = Buffer.from(signedText(manifest.root, manifest.files.length), 'utf8')
  if (!verify(null, text, key.key, Buffer.from(manifest.signature.value, 'base64')))
    throw new Break('manifest.json: the signature does not fit the root.')
}
