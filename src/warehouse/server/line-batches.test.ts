import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BatchOptions, lineBatches, rowBinary } from './line-batches.ts'

const roomy: BatchOptions = { batchBytes: 1 << 20, lineBytes: 1 << 20 }

async function* chunks(parts: readonly (string | Uint8Array)[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part)
}

async function linesOf(parts: readonly (string | Uint8Array)[], options = roomy): Promise<[number, string][]> {
  const lines: [number, string][] = []
  const write = (line: Buffer, number: number) => {
    lines.push([number, line.toString('latin1')])
    return [line]
  }
  for await (const _ of lineBatches(chunks(parts), write, options));
  return lines
}

describe('lineBatches', () => {
  it('keeps a carriage return, counts empty lines and needs no line feed at the end', async () => {
    expect(await linesOf(['a\r\n\nb'])).toEqual([
      [1, 'a\r'],
      [2, ''],
      [3, 'b'],
    ])
  })

  it('makes no line of what follows the last line feed when nothing does', async () => {
    expect(await linesOf(['a\n'])).toEqual([[1, 'a']])
    expect(await linesOf([])).toEqual([])
    expect(await linesOf(['\n'])).toEqual([[1, '']])
  })

  it('splits the same wherever the chunks end', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', 'é'), maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 6 }), fc.integer({ min: 1, max: 30 }), async (parts, batchBytes) => {
        const whole = Buffer.from(parts.join('')).toString('latin1')
        const expected = whole.split('\n')
        if (expected.at(-1) === '') expected.pop()
        const lines = await linesOf(parts, { batchBytes, lineBytes: 1000 })
        expect(lines).toEqual(expected.map((line, index) => [index + 1, line]))
      }),
    )
  })

  it('cuts a line that is too long and goes on behind it', async () => {
    expect(await linesOf(['abc', 'defgh', 'i\nxy'], { batchBytes: 10, lineBytes: 5 })).toEqual([
      [1, 'abcde'],
      [2, 'xy'],
    ])
  })

  it('closes a batch when it is full, and never an empty one', async () => {
    const sizes: number[] = []
    for await (const batch of lineBatches(chunks(['aaaa\nbb\nc\ndddddd\n']), (line) => [line], {
      batchBytes: 5,
      lineBytes: 100,
    })) {
      sizes.push(batch.lines)
      expect(batch.bytes.length).toBeGreaterThan(0)
    }
    expect(sizes).toEqual([2, 2])
  })

  it.each([0, 127, 128, 16_383, 16_384, 3_000_000])(
    'writes the length of a line of %i bytes as the engine reads it',
    (length) => {
      const [head = Buffer.alloc(0), line] = rowBinary(Buffer.alloc(length), 7)
      expect(head.readBigUInt64LE(0)).toBe(7n)
      let read = 0
      for (const [place, byte] of head.subarray(8).entries()) read += (byte & 0x7f) * 2 ** (7 * place)
      expect(read).toBe(length)
      expect((head.at(-1) ?? 0xff) & 0x80).toBe(0)
      expect(line?.length).toBe(length)
    },
  )
})
