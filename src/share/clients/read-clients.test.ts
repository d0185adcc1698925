import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { readAccountValues } from './read-account-values.ts'
import { readClients } from './read-clients.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-clients-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const line = (account: number, agent: string, more = {}) =>
  JSON.stringify({ account_id: `a${account}`, user_agent: agent, messages: [{ role: 'user', content: 'secret' }], ...more })
const members = new Map(Array.from({ length: 9 }, (_, i) => [`a${i}`, i < 6 ? ['c-1'] : ['c-2']]))

describe('readClients', () => {
  const lines = [line(0, 'x'), line(0, 'x'), line(1, 'x', { client_fingerprint: 'f' }), line(2, 'y'), line(7, 'x'), line(99, 'x')]

  it('counts the accounts of each campaign that a client was seen with, each once', async () => {
    const { clients } = await readClients([file('a.jsonl', `${lines.join('\n')}\n`)], members)
    expect(clients.get('c-1')).toEqual([
      { user_agent: 'x', accounts: 2 },
      { client_fingerprint: 'f', accounts: 1 },
      { user_agent: 'y', accounts: 1 },
    ])
    expect(clients.get('c-2')).toEqual([{ user_agent: 'x', accounts: 1 }])
  })

  it('reads a packed file, a last line without its end, and letters cut by a block', async () => {
    const long = line(3, `ü${'–'.repeat(1_000)}`, { response: '–'.repeat(200_000) })
    const { clients, bad } = await readClients([file('b.jsonl.gz', gzipSync([...lines, long].join('\n')))], members)
    expect(bad).toBe(0)
    expect(clients.get('c-1')?.map((one) => one.user_agent)).toContain(`ü${'–'.repeat(1_000)}`)
  })

  it('counts bad lines and goes on', async () => {
    const deep = `{"account_id":"a1","x":${'['.repeat(100_000)}${']'.repeat(100_000)},"user_agent":"deep"}`
    const bad = [
      '{',
      'null',
      '{"account_id":7}',
      '{"account_id":""}',
      JSON.stringify({ account_id: 'a1', user_agent: 'z'.repeat(5_000) }),
    ]
    const read = await readClients([file('c.jsonl', [...bad, deep, line(1, 'x')].join('\n'))], members)
    expect(read).toMatchObject({ lines: 7, bad: 5 })
    expect(read.clients.get('c-1')).toHaveLength(2)
  })

  it('says which file is not there, and which is damaged', async () => {
    await expect(readClients([join(folder, 'none.jsonl')], members)).rejects.toThrow(/none\.jsonl: cannot be read \(ENOENT\)/)
    await expect(readClients([file('d.jsonl.gz', gzipSync('x'.repeat(9_000)).subarray(0, 20))], members)).rejects.toThrow(
      /d\.jsonl\.gz: cannot be read/,
    )
  })
})

describe('readAccountValues', () => {
  it('takes what is known of the accounts that are asked for, and of no others', async () => {
    const path = file(
      'accounts.jsonl',
      [
        '{"account_id":"a1","email_domain":"corp.example","payment_fingerprint":"pay_1","plan":"pro"}',
        '{"account_id":"b1","email_domain":"other.example"}',
        '{',
      ].join('\n'),
    )
    const { values, bad } = await readAccountValues(path, new Set(['a1']))
    expect([...values].sort()).toEqual(['a1', 'corp.example', 'pay_1'])
    expect(bad).toBe(1)
  })
})
