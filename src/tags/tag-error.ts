/** Closed list of what can be wrong in matching; callers and the wire decide by it, people read the message. */
export type TagErrorCode =
  | 'value'
  | 'namespace'
  | 'element'
  | 'key'
  | 'proof'
  | 'message'
  | 'size'
  | 'signature'
  | 'stale'
  | 'replay'
  | 'addressee'
  | 'member'
  | 'role'
  | 'epoch'
  | 'quota'
  | 'log'
  | 'result'
  | 'state'
  | 'busy'
  | 'unreachable'

/** Something that does not hold, in one line: what was found, what is wanted, what happens now. Never repeats an identifier's value. */
export class TagError extends Error {
  readonly code: TagErrorCode
  constructor(code: TagErrorCode, message: string) {
    super(message)
    this.name = 'TagError'
    this.code = code
  }
}
