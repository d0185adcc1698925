import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEventStream } from './eventStream.ts'
import { parseSse } from './sse.ts'

/** A frame as the service writes it, with zeros for checksums. */
function frame(eventType: string, payload: object): Buffer {
  const header = (name: string, value: string): Buffer => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(Buffer.byteLength(value))
    return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from([7]), length, Buffer.from(value)])
  }
  const headers = Buffer.concat([header(':content-type', 'application/json'), header(':event-type', eventType)])
  const body = Buffer.from(JSON.stringify(payload))
  const prelude = Buffer.alloc(12)
  prelude.writeUInt32BE(16 + headers.length + body.length, 0)
  prelude.writeUInt32BE(headers.length, 4)
  return Buffer.concat([prelude, headers, body, Buffer.alloc(4)])
}
const bytes = (value: object): object => ({ bytes: Buffer.from(JSON.stringify(value)).toString('base64') })

describe('parseEventStream', () => {
  it('gives the JSON inside chunks, and other events by their type', () => {
    const stream = Buffer.concat([frame('chunk', bytes({ outputText: 'Hé' })), frame('metadata', { usage: { inputTokens: 1 } })])
    expect(parseEventStream(stream)).toEqual({
      chunks: [{ outputText: 'Hé' }, { metadata: { usage: { inputTokens: 1 } } }],
      broken: false,
    })
  })

  it('gives the whole frames of a stream that was cut anywhere, and says that it was cut', () => {
    const whole = Buffer.concat([frame('a', { n: 1 }), frame('b', { n: 2 }), frame('c', { n: 3 })])
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (end) => {
        const { chunks, broken } = parseEventStream(whole.subarray(0, end))
        const size = whole.length / 3
        expect(chunks).toEqual([{ a: { n: 1 } }, { b: { n: 2 } }, { c: { n: 3 } }].slice(0, Math.floor(end / size)))
        expect(broken).toBe(end % size !== 0)
      }),
    )
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => void parseEventStream(noise)))
    const start = frame('a', { n: 1 })
    fc.assert(
      fc.property(fc.nat(start.length - 1), fc.integer({ min: 0, max: 255 }), (index, byte) => {
        const changed = Buffer.from(start)
        changed[index] = byte
        parseEventStream(changed)
      }),
    )
  })
})

describe('parseSse', () => {
  it('gives the JSON of data fields, over comments, names, line ends of any kind and data in several lines', () => {
    const stream = ': ping\n\nevent: x\ndata: {"a":\ndata: 1}\n\ndata:{"b":2}\r\n\r\ndata: [DONE]\n\n'
    expect(parseSse(stream)).toEqual({ chunks: [{ a: 1 }, { b: 2 }], broken: false })
  })

  it('says that a stream broke off', () => {
    expect(parseSse('data: {"a":1}\n\ndata: {"b"')).toEqual({ chunks: [{ a: 1 }], broken: true })
  })
})
