/** Closed list of what can be wrong with what an operator asks of the forum; the command line turns each into exit code 2. */
export type HubErrorCode =
  | 'data'
  | 'member'
  | 'officer'
  | 'collection'
  | 'listen'
  | 'database'
  | 'copy'
  | 'period'
  | 'budget'
  | 'floor'

/** In one line: where, what was found, what is wanted, what happens now. */
export class HubError extends Error {
  readonly code: HubErrorCode
  constructor(code: HubErrorCode, message: string) {
    super(message)
    this.name = 'HubError'
    this.code = code
  }
}
