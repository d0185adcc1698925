/** Closed list of what can be wrong with a note, a proof, a tile, a log or a record; callers decide by it, people read the message. */
export type ChainErrorCode =
  | 'value'
  | 'range'
  | 'key'
  | 'note'
  | 'unsigned'
  | 'signature'
  | 'checkpoint'
  | 'proof'
  | 'tile_missing'
  | 'tile'
  | 'entry'
  | 'locked'
  | 'log'
  | 'torn'
  | 'record'
  | 'state'
  | 'policy'

/** Something that does not hold, in one line: where, what was found, what is wanted, what happens now. */
export class ChainError extends Error {
  readonly code: ChainErrorCode
  constructor(code: ChainErrorCode, message: string) {
    super(message)
    this.name = 'ChainError'
    this.code = code
  }
}
