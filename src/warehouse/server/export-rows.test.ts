import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportRows } from './export-rows.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stillwatch-export-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Exports what a server writes with `write`, and gives the file. */
async function exported(write: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    write(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const client = createClient({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log: { level: ClickHouseLogLevel.OFF },
  })
  try {
    const path = join(folder, 'rows.jsonl')
    await exportRows(client, { query: 'SELECT 1', query_params: {} }, path)
    return await readFile(path, 'utf8')
  } finally {
    await client.close()
    server.close()
    server.closeAllConnections()
  }
}

const failure = 'Code: 395. DB::Exception: It went wrong. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO) (version 24.8.1.1)'

describe('exportRows', () => {
  it('writes rows as they come, whatever the chunks', async () => {
    const text = await exported((response) => {
      response.write('{"a":1}\n{"a"')
      setTimeout(() => response.end(':2}\n'), 20)
    })
    expect(text).toBe('{"a":1}\n{"a":2}\n')
  })

  it('takes an exception among the rows for what it is, as servers before 25.11 send it', async () => {
    await expect(exported((response) => response.end(`{"a":1}\n${failure}\n`))).rejects.toMatchObject({ code: '395' })
  })

  it('takes an exception that newer servers mark for what it is', async () => {
    const tag = 'abcdefghijklmnop'
    const sent = exported((response) => {
      response.setHeader('X-ClickHouse-Exception-Tag', tag)
      response.end(`{"a":1}\n\r\n__exception__\r\n${tag}\r\n${failure}\n${failure.length + 1} ${tag}\r\n__exception__\r\n`)
    })
    await expect(sent).rejects.toMatchObject({ code: '395' })
  })

  it('refuses a connection that is cut off', async () => {
    const sent = exported((response) => {
      response.write('{"a":1}\n')
      setTimeout(() => response.destroy(), 20)
    })
    await expect(sent).rejects.toThrow(/aborted|hang up|premature/i)
  })
})
