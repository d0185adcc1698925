import { hash, randomBytes } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { NoteSigner } from '../../chain/note/signer.ts'
import { formatVerifierKey } from '../../chain/note/verifier-key.ts'
import { makeFolders } from '../../files/make-folders.ts'
import { InputError } from '../../records/input-error.ts'
import { BESIDE, bytesOf, expectFree, type PackedFile } from './expect-free.ts'
import type { Manifest } from './manifest.ts'
import { packRoot, signedText } from './pack-root.ts'

/**
 * Seals files into a folder: each into a neighbour first, which then takes its name, the manifest last. A run that dies before that leaves the
 * earlier pack as it was. Answers that an earlier pack in the same folder sealed and that are not in this one are taken away; files that no pack lists
 * are somebody's own, as raw answers beside which a pack is made, and stay.
 *
 * Throws InputError, and writes nothing, where a file of somebody's own would be written over, or one that this run has read would become the pack's.
 *
 * @param files bytes by path within the pack, and where they were read from
 */
export async function writePack(
  folder: string,
  files: ReadonlyMap<string, PackedFile>,
  { signer, software }: { signer: NoteSigner; software: string },
): Promise<Manifest> {
  const going = await expectFree(folder, files)
  const contents = new Map([...files].map(([path, file]) => [path, bytesOf(file)]))
  const manifest = sealed(contents, signer, software)
  const all = new Map([...contents, ['manifest.json', `${JSON.stringify(manifest, null, 2)}\n`]])
  const parts = [...all].map(([path, bytes]) => ({
    path: join(folder, path),
    part: join(folder, `${path}.${randomBytes(4).toString('hex')}.part`),
    bytes,
  }))
  try {
    for (const { part, bytes } of parts) {
      await makeFolders(dirname(part))
      await writeFile(part, bytes)
    }
    for (const { path, part } of parts) await rename(part, path)
    for (const path of [...going, ...BESIDE]) await rm(join(folder, path), { force: true })
  } catch (error) {
    await Promise.all(parts.map(({ part }) => rm(part, { force: true }).catch(() => undefined)))
    const { code } = error as NodeJS.ErrnoException
    throw new InputError('disk', `--out ${folder}: cannot be written (${code}). The earlier result is as it was.`)
  }
  return manifest
}

function sealed(files: ReadonlyMap<string, Buffer | string>, signer: NoteSigner, software: string): Manifest {
  const entries = [...files]
    .map(([path, bytes]) => ({ path, bytes: Buffer.byteLength(bytes), sha256: hash('sha256', bytes, 'hex') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const root = packRoot(entries)
  return {
    version: 1,
    kind: 'stillwatch-evidence-pack',
    software,
    files: entries,
    root,
    signature: {
      algorithm: 'Ed25519',
      key: formatVerifierKey(signer.key),
      value: signer.sign(signedText(root, entries.length)).toString('base64'),
    },
  }
}
