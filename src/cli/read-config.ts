import { readFile } from 'node:fs/promises'
import { parse as parseYaml } from 'yaml'
import { InputError } from '../records/index.ts'

/** What --format-config names, unchecked: the format that it is for knows what it may hold. */
export async function readConfig(path: string): Promise<unknown> {
  try {
    return parseYaml(await readFile(path, 'utf8'))
  } catch (error) {
    throw new InputError(
      'option',
      `--format-config ${path}: cannot be read as YAML or JSON (${error instanceof Error ? error.message.split('\n')[0] : error}).`,
    )
  }
}
