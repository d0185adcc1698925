import { appendFile, readFile, truncate } from 'node:fs/promises'
import { unless } from '../../files/unless.ts'

/**
 * Adds values to a JSON Lines record in one append, which is whole or, cut short by a crash, has a last line without an end, which is not read. Such an
 * end is cut off first, or what follows would be read as one line with it, and the record be taken for damaged. The file is the owner's alone.
 */
export async function appendLines(path: string, values: readonly unknown[]): Promise<void> {
  const there = (await readFile(path).catch(unless('ENOENT'))) ?? Buffer.alloc(0)
  const whole = there.lastIndexOf('\n') + 1
  if (whole < there.length) await truncate(path, whole)
  await appendFile(path, values.map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600, flush: true })
}
