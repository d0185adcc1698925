import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { formatPrivateKey, type NoteSigner, noteSigner, parsePrivateKey } from '../../chain/note/signer.ts'
import { flushFolder, makeDurable } from '../../chain/write-durable.ts'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/input-error.ts'

const NAME = 'stillwatch-prove'

/** The key that seals a lab's packs, made at first use in its data folder, mode 0600. */
export async function signingKey(data: string): Promise<NoteSigner> {
  const file = join(data, 'prove-signing.key')
  const unreadable = ({ code }: NodeJS.ErrnoException) =>
    new InputError('file_unreadable', `--data ${data}: cannot be read (${code}).`)
  const found = await stat(file).catch(unless('ENOENT', unreadable))
  if (found === undefined) return noteSigner(NAME, await make(data, file))
  if ((found.mode & 0o077) !== 0)
    throw new InputError(
      'file_unreadable',
      `${file}: has mode ${(found.mode & 0o777).toString(8)}: others can read this secret. Wanted is 600; nothing was sealed.`,
    )
  const { name, privateKey } = parsePrivateKey((await readFile(file, 'utf8')).trim())
  return noteSigner(name, privateKey)
}

async function make(data: string, file: string): Promise<KeyObject> {
  await makeDurable(data)
  const { privateKey } = generateKeyPairSync('ed25519')
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(`${formatPrivateKey(NAME, privateKey)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await flushFolder(data)
  return privateKey
}
