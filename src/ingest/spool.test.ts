import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { classifyFile } from './classify-file.ts'
import { nativeLines } from './native-lines.ts'
import { salvageGzip, spool } from './spool.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-spool-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const full = {
  code: 'disk',
  message: expect.stringMatching(/\/\S+: the disk is full\. Make room there, or name another folder in TMPDIR\.$/),
}

async function* pieces(): AsyncGenerator<Buffer> {
  for (let at = 0; at < 100; at++) yield Buffer.alloc(50_000, 'x')
}

describe('a copy for which the disk has no room', () => {
  it('of a stream is said with its path and what helps', () => expect(spool(pieces(), '/dev/full')).rejects.toMatchObject(full))

  it('of a damaged gzip file, too', () => {
    const path = join(folder, 'log.gz')
    writeFileSync(path, gzipSync(Buffer.alloc(1_000_000, 'x')))
    return expect(salvageGzip(path, '/dev/full')).rejects.toMatchObject(full)
  })

  it('of a log of another format, too', async () => {
    const body = { model: 'm', messages: [{ role: 'user', content: 'x'.repeat(50_000) }] }
    const line = (id: number) =>
      JSON.stringify({
        ...{ time: '2026-03-01T00:00:00Z', account_id: 'a', request: { path: '/v1/chat/completions', body } },
        response: { status: 200, body: { id: `c${id}`, object: 'chat.completion', model: 'm', choices: [] } },
      })
    const path = join(folder, 'pairs.jsonl')
    writeFileSync(path, Array.from({ length: 40 }, (_, at) => `${line(at)}\n`).join(''))
    symlinkSync('/dev/full', join(folder, 'converted-0.jsonl'))
    // The engine is not asked where a format is named and nothing is packed.
    const warehouse = {} as Warehouse
    const choice = { name: 'openai', config: { account_id: 'account_id' } }
    await expect(nativeLines(await classifyFile(path), choice, warehouse, folder, 0)).rejects.toMatchObject(full)
  })

  it('or no folder, too', () =>
    expect(spool(pieces(), join(folder, 'none/copy'))).rejects.toMatchObject({
      code: 'disk',
      message: expect.stringMatching(/cannot be written \(ENOENT\)/),
    }))
})

describe('a copy whose source fails', () => {
  it('fails with what the source says', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('x')
      throw new Error('the source is gone')
    }
    await expect(spool(broken(), join(folder, 'copy'))).rejects.toThrow('the source is gone')
  })

  it('is said where a gzip file cannot be read', () =>
    expect(salvageGzip(folder, join(folder, 'salvaged'))).rejects.toMatchObject({
      code: 'file_unreadable',
      message: `${folder}: cannot be read (EISDIR).`,
    }))

  it('holds what came before the damage of a gzip file', async () => {
    const path = join(folder, 'cut.gz')
    const text = Array.from({ length: 20_000 }, (_, at) => `line ${at} ${Math.sin(at)}`).join('\n')
    writeFileSync(path, gzipSync(text).subarray(0, 100_000))
    const copy = join(folder, 'salvaged')
    expect(await salvageGzip(path, copy)).toBe('unexpected end of file')
    const held = readFileSync(copy, 'utf8')
    expect(held.length).toBeGreaterThan(150_000)
    expect(text.startsWith(held)).toBe(true)
  })
})
