import { readFile } from 'node:fs/promises'
import { InputError } from '../../records/index.ts'

/** What --format-config names, unchecked: the format that it is for knows what it may hold. */
export async function readConfig(path: string): Promise<unknown> {
  // Few runs have one, and the library is eighty files.
  const { parse } = await import('yaml')
  try {
    return parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new InputError(
      'option',
      `--format-config ${path}: cannot be read as YAML or JSON (${error instanceof Error ? error.message.split('\n')[0] : error}).`,
    )
  }
}
