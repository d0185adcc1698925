import { ChainError } from './chain-error.ts'
import { NOTE_LIMITS } from './note/note.ts'
import { type AddCheckpoint, parseAddCheckpoint, type Witness, type WitnessAnswer } from './witness.ts'

/** An answer without any server's types. */
export type PlainText = { status: number; type: string; body: string }

/** Bytes of a request: the checkpoint, and the proof before it. */
export const WITNESS_REQUEST_BYTES = 2 * NOTE_LIMITS.bytes

const TEXT = 'text/plain; charset=utf-8'

/**
 * Answers a request to a witness as C2SP tlog-witness has it: `POST …/add-checkpoint`, and nothing else.
 *
 * @param refused told of what was not cosigned; a fork comes with its proof
 */
export async function answerWitness(
  witness: Pick<Witness, 'add'>,
  { method, path, body }: { method: string; path: string; body: Uint8Array },
  refused: (answer: Exclude<WitnessAnswer, { status: 200 }>) => Promise<void> = async () => undefined,
): Promise<PlainText> {
  if (!path.endsWith('/add-checkpoint')) return { status: 404, type: TEXT, body: 'A witness answers at add-checkpoint.\n' }
  if (method !== 'POST') return { status: 405, type: TEXT, body: 'A checkpoint is brought by POST.\n' }
  let request: AddCheckpoint
  try {
    request = parseAddCheckpoint(Buffer.from(body).toString('utf8'))
  } catch (error) {
    if (error instanceof ChainError) return { status: 400, type: TEXT, body: `${error.message}\n` }
    throw error
  }
  const answer = await witness.add(request)
  if (answer.status === 200) return { status: 200, type: TEXT, body: answer.cosignature }
  await refused(answer)
  // By the size alone the log knows where its proof has to begin.
  if (answer.status === 409) return { status: 409, type: 'text/x.tlog.size', body: `${answer.size ?? 0}\n` }
  return { status: answer.status, type: TEXT, body: `${answer.reason}\n` }
}
