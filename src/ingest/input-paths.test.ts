import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { inputPaths } from './input-paths.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-inputs-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const zeros = Buffer.alloc(1 << 20)
function* endless(start = ''): Generator<Buffer> {
  yield Buffer.from(start)
  for (;;) yield zeros
}
const noStdin = () => Readable.from([])
const tooLong = (place: string) => ({
  code: 'file_unreadable',
  message: expect.stringMatching(new RegExp(`^${place}: the line has no end within 512 MiB.*Give .*JSON Lines`)),
})

describe('what can be read only once', () => {
  it.each([
    ['text', Buffer.from('{"a":1}\n{"a":2}')],
    ['gzip', gzipSync('{"a":1}\n{"a":2}')],
    ['gzip that is damaged', Buffer.concat([gzipSync('{"a":1}\n').subarray(0, 12), Buffer.alloc(50, 'x')])],
    ['three bytes', Buffer.from('{}\n')],
    ['nothing', Buffer.alloc(0)],
  ])('is copied as it stands: %s', async (_, bytes) => {
    const pieces = [bytes.subarray(0, 1), bytes.subarray(1, 5), bytes.subarray(5)].filter((one) => one.length > 0)
    const [file] = await inputPaths(['-'], Readable.from(pieces), folder)
    expect(file?.name).toBe('standard input')
    expect(readFileSync(file?.path ?? '')).toEqual(bytes)
  })

  it('is given up where a line of it has no end', () =>
    expect(inputPaths(['-'], Readable.from(endless('{"a":1}\n{"a":2}\n')), folder)).rejects.toMatchObject(
      tooLong('standard input:3'),
    ))

  it('and where that is a named pipe, by its name', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    // Nobody reads on once it is given up.
    const writing = pipeline(endless(), createWriteStream(pipe)).catch((error: NodeJS.ErrnoException) => error.code)
    await expect(inputPaths([pipe], noStdin(), folder)).rejects.toMatchObject(tooLong(`${pipe}:1`))
    expect(await writing).toBe('EPIPE')
  })
})
