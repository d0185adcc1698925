import { parseJson } from './json.ts'

/** The chunks of a stream and whether it broke off: a chunk that is no JSON, as the last one of a cut log. */
export type Chunks = { readonly chunks: readonly unknown[]; readonly broken: boolean }

/**
 * Server-sent events (HTML standard, 9.2) as the JSON of their `data` fields. `[DONE]` and comments are left out. Event names are
 * not needed: both providers that use them repeat the name in the data's `type`.
 */
export function parseSse(stream: string): Chunks {
  const chunks: unknown[] = []
  let broken = false
  for (const block of stream.split(/\r\n\r\n|\n\n|\r\r/)) {
    const data = block
      .split(/\r\n|\n|\r/)
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5).replace(/^ /, ''))
      .join('\n')
    if (data === '' || data.trim() === '[DONE]') continue
    const chunk = parseJson(data)
    if (chunk === undefined) broken = true
    else chunks.push(chunk)
  }
  return { chunks, broken }
}
