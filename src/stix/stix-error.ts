/** Closed list of what can be wrong with an object. */
export type StixErrorCode = 'value' | 'schema' | 'relationship' | 'version' | 'reference' | 'marking'

/** An object that may not be made, sent or taken: which one, what was found, what the specification wants. */
export class StixError extends Error {
  readonly code: StixErrorCode
  constructor(code: StixErrorCode, message: string) {
    super(message)
    this.name = 'StixError'
    this.code = code
  }
}
