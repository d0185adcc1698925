import { readFile } from 'node:fs/promises'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/index.ts'
import { Received } from '../../share/client/received.ts'

/** What a lab has received, from received.json; nothing where it has not pulled yet. Throws InputError where the file is damaged. */
export async function readReceived(path: string): Promise<Received> {
  const unreadable = ({ code }: NodeJS.ErrnoException) => new InputError('file_unreadable', `${path}: cannot be read (${code}).`)
  const text = (await readFile(path, 'utf8').catch(unless('ENOENT', unreadable))) ?? '{}'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Said below, with what to do about it.
  }
  const parsed = Received.safeParse(value)
  if (parsed.success) return parsed.data
  throw new InputError('file_unreadable', `${path}: is damaged. Remove it; the next pull fetches everything again.`)
}
