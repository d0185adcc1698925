import { parseCheckpoint } from '../note/checkpoint.ts'
import { parseNote } from '../note/note.ts'
import { CHECKPOINT, readLogFile } from './read-log.ts'

/** Entries of a log's folder as its own checkpoint has it, unverified; 0 where the log was never opened. Throws ChainError where it is no checkpoint. */
export function logSize(folder: string): number {
  const note = readLogFile(folder, CHECKPOINT)
  return note === undefined ? 0 : parseCheckpoint(parseNote(note.toString('utf8')).text).size
}
