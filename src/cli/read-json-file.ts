import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { InputError } from '../records/index.ts'
import { unreadable } from './unreadable.ts'

/**
 * Reads a small JSON file that an option names and checks it by its schema. Throws InputError that names the option, the file and the place in it.
 *
 * @param option its name without the dashes
 */
export async function readJsonFile<T>(path: string, option: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(path, 'utf8').catch(unreadable(option, path))
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new InputError('file_unreadable', `--${option} ${path}: is no JSON (${(error as Error).message.slice(0, 80)}).`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new InputError('file_unreadable', `--${option} ${path}: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}.`)
}
