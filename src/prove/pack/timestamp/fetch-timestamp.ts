import { InputError } from '../../../records/input-error.ts'

const LARGEST = 2 ** 18

/**
 * Asks a time-stamp authority over HTTP (RFC 3161, section 3.4). Plain http is common there and does no harm: the answer is signed, and the digest
 * tells nothing. Throws InputError where the authority does not answer as one.
 */
export async function fetchTimestamp(
  url: string,
  query: Uint8Array,
  { fetch: ask, timeoutMs }: { fetch: typeof fetch; timeoutMs: number },
): Promise<Uint8Array> {
  const fail = (why: string) => new InputError('option', `--authority ${url.slice(0, 200)}: ${why}. The pack was not changed.`)
  const response = await ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: new Uint8Array(query),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
  }).catch((error: unknown) => {
    throw fail(
      error instanceof Error && error.name === 'TimeoutError' ? `no answer within ${timeoutMs / 1000} s` : 'cannot be reached',
    )
  })
  if (!response.ok) throw fail(`answered with status ${response.status}`)
  const type = response.headers.get('content-type') ?? ''
  if (!type.startsWith('application/timestamp-reply')) throw fail(`answered with '${type.slice(0, 80)}', not a time stamp`)
  if (Number(response.headers.get('content-length') ?? 0) > LARGEST) throw fail('answered with too much')
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += (part as Uint8Array).length
    if (size > LARGEST) throw fail('answered with too much')
    parts.push(part as Uint8Array)
  }
  return Buffer.concat(parts)
}
