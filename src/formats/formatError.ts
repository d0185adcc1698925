/** What can stop a whole file, as opposed to one record. The caller acts on the code: `zstd` and `parquet` are for the engine. */
export type FormatErrorCode = 'unknown_format' | 'unrecognised' | 'empty' | 'config' | 'unreadable' | 'zstd' | 'parquet'

/**
 * An input that cannot be read at all: says what was found, what was wanted and what to do, and carries a code from a closed
 * list.
 */
export class FormatError extends Error {
  readonly code: FormatErrorCode
  constructor(code: FormatErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FormatError'
    this.code = code
  }
}
