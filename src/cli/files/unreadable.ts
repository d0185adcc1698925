import { InputError } from '../../records/index.ts'

/**
 * What is thrown where a file that an option names cannot be read.
 *
 * @param option its name without the dashes
 */
export function unreadable(option: string, path: string): (error: NodeJS.ErrnoException) => never {
  return ({ code }) => {
    const mend = code === 'ENOENT' ? ': there is no such file; name one that is there' : ''
    throw new InputError('file_missing', `--${option} ${path}: cannot be read (${code})${mend}.`)
  }
}
