import { TagError, type TagErrorCode } from '../tag-error.ts'

/** A request and an answer without any server's types, so that whoever serves HTTP can mount these handlers. */
export type PlainRequest = { method: string; path: string; body: Uint8Array }
export type PlainResponse = { status: number; body: unknown }

const STATUS: Partial<Record<TagErrorCode, number>> = {
  size: 413,
  signature: 401,
  member: 401,
  stale: 401,
  addressee: 403,
  role: 403,
  replay: 409,
  epoch: 404,
  namespace: 404,
  element: 422,
  quota: 429,
  busy: 503,
  state: 500,
}

/** The answer to what was refused: `{"error": {"code", "message"}}`. What is no TagError is a fault of this program and is thrown on. */
export function refusal(error: unknown): PlainResponse {
  if (!(error instanceof TagError)) throw error
  return { status: STATUS[error.code] ?? 400, body: { error: { code: error.code, message: error.message } } }
}
