import { InputError } from '../records/index.ts'

/**
 * What is thrown where a file that an option names cannot be read.
 *
 * @param option its name without the dashes
 */
export function unreadable(option: string, path: string): (error: NodeJS.ErrnoException) => never {
  return ({ code }) => {
    throw new InputError('file_missing', `--${option} ${path}: cannot be read (${code}).`)
  }
}
