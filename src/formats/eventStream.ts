import { Buffer } from 'node:buffer'
import { isObject, parseJson } from './json.ts'
import type { Chunks } from './sse.ts'

const prelude = 12
const trailer = 4

/**
 * The AWS event stream encoding (smithy.io, "Amazon Event Stream Specification"): frames of total length, header length,
 * checksum, headers, payload, checksum. A `chunk` frame carries the vendor's JSON as base64 in `bytes`; any other is given as
 * {event type: JSON}, which is also how Nova writes its chunks. Checksums are not verified: they guard the wire, and an
 * anonymised log may break them.
 */
export function parseEventStream(bytes: Uint8Array): Chunks {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: unknown[] = []
  let offset = 0
  while (offset + prelude + trailer <= buffer.length) {
    const total = buffer.readUInt32BE(offset)
    const headerBytes = buffer.readUInt32BE(offset + 4)
    const end = offset + total
    if (total < prelude + trailer + headerBytes || end > buffer.length) break
    const payloadAt = offset + prelude + headerBytes
    const eventType = eventTypeOf(buffer.subarray(offset + prelude, payloadAt))
    const payload = parseJson(buffer.toString('utf8', payloadAt, end - trailer))
    if (!isObject(payload)) return { chunks, broken: true }
    if (typeof payload.bytes === 'string') {
      const inner = parseJson(Buffer.from(payload.bytes, 'base64').toString('utf8'))
      if (inner === undefined) return { chunks, broken: true }
      chunks.push(inner)
    } else {
      chunks.push(eventType === undefined ? payload : { [eventType]: payload })
    }
    offset = end
  }
  return { chunks, broken: offset !== buffer.length }
}

/** The `:event-type` header. Headers are: name length (1), name, type (1, 7 = string), value length (2), value. */
function eventTypeOf(headers: Buffer): string | undefined {
  let offset = 0
  while (offset < headers.length) {
    const nameEnd = offset + 1 + headers.readUInt8(offset)
    if (nameEnd + 3 > headers.length || headers.readUInt8(nameEnd) !== 7) return undefined
    const valueEnd = nameEnd + 3 + headers.readUInt16BE(nameEnd + 1)
    if (headers.toString('utf8', offset + 1, nameEnd) === ':event-type') return headers.toString('utf8', nameEnd + 3, valueEnd)
    offset = valueEnd
  }
  return undefined
}
