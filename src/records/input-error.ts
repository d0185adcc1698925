/** Closed list of what can be wrong with what a user hands in; the command line turns each into exit code 2. */
export type InputErrorCode =
  | 'usage'
  | 'file_missing'
  | 'file_is_folder'
  | 'file_unreadable'
  | 'file_empty'
  | 'nothing_valid'
  | 'format_unknown'
  | 'disk'
  | 'warehouse'
  | 'option'

/**
 * Input that cannot be used at all, said in one line: where, what was found, what is wanted. Single bad lines are no InputError: they are
 * counted and kept.
 */
export class InputError extends Error {
  readonly code: InputErrorCode
  constructor(code: InputErrorCode, message: string) {
    super(message)
    this.name = 'InputError'
    this.code = code
  }
}
