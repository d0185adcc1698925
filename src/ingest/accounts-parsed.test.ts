import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Account } from '../records/index.ts'
import { classifyFile } from './classify-file.ts'
import { type LoadResult, loadAccounts } from './load.ts'
import { loadingBench } from './testdata/loading-bench.ts'

const bench = loadingBench()
let sequence = 0

async function loaded(lines: readonly string[]): Promise<LoadResult> {
  await bench.warehouse.run('TRUNCATE TABLE accounts')
  const path = join(bench.folder, `accounts-${++sequence}.jsonl`)
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''))
  return loadAccounts(await classifyFile(path), bench.context)
}

describe('the parser of accounts', () => {
  it('takes a number where text is wanted at its word, as that of exchanges does', async () => {
    const result = await loaded(['{"account_id":12,"entity_id":7,"phone_prefix":44,"partner_id":true,"plan":null}'])
    expect(result).toMatchObject({ loaded: 1, rejections: [] })
    expect(await bench.warehouse.rows('SELECT account_id, entity_id, phone_prefix, partner_id, plan FROM accounts')).toEqual([
      { account_id: '12', entity_id: '7', phone_prefix: '44', partner_id: 'true', plan: '' },
    ])
  })

  it('takes a time with small letters, as RFC 3339 allows', async () => {
    expect(
      await loaded(['{"account_id":"a","created_at":"2026-03-01t09:30:00z","closed_at":"2026-03-02T09:30:00Z"}']),
    ).toMatchObject({ loaded: 1 })
    expect(await bench.warehouse.rows('SELECT toString(created_at) AS made, toString(closed_at) AS shut FROM accounts')).toEqual([
      { made: '2026-03-01 09:30:00.000', shut: '2026-03-02 09:30:00.000' },
    ])
  })

  it('refuses a number where it says nothing, and what is no plain value', async () => {
    const { rejections } = await loaded([
      '{"account_id":"a","created_at":1772438400}',
      '{"account_id":"b","verification":1}',
      '{"account_id":["c"]}',
      '{"account_id":"d","phone_prefix":{"code":44}}',
    ])
    expect(rejections.map(({ line, field, found }) => [line, field, found])).toEqual([
      [1, 'created_at', '1772438400'],
      [2, 'verification', '1'],
      [3, 'account_id', '["c"]'],
      [4, 'phone_prefix', '{"code":44}'],
    ])
  })

  it('refuses an identifier of more than 512 characters, as that of exchanges does', async () => {
    const [id, long] = ['i'.repeat(512), 'i'.repeat(513)]
    const lines = [{ account_id: id, entity_id: id }, { account_id: long }, { account_id: 'a', entity_id: long }]
    const { rejections } = await loaded(lines.map((one) => JSON.stringify(one)))
    expect(rejections.map(({ line, field, wanted }) => [line, field, wanted])).toEqual([
      [2, 'account_id', 'text of at most 512 characters'],
      [3, 'entity_id', 'text of at most 512 characters'],
    ])
    expect(lines.map((one) => Account.safeParse(one).success)).toEqual([true, false, false])
  })

  it('takes JSON that the engine refuses, as that of exchanges does', async () => {
    const result = await loaded([
      '{"account_id":123456789012345678901234567890,"plan":"plus"}',
      '{"account_id":"b","notes":{"score":1e400}}',
      `{"account_id":"c","notes":${'['.repeat(1500)}${']'.repeat(1500)}}`,
      '{"account_id":"d","notes":"half \\ud83d"}',
      '{"account_id":"e","notes":1e400',
    ])
    expect(result).toMatchObject({
      lines: 5,
      loaded: 4,
      rejected: 1,
      rejections: [{ line: 5, found: 'text that is no JSON object' }],
    })
    const rows = await bench.warehouse.rows<{ account_id: string }>('SELECT account_id FROM accounts ORDER BY account_id')
    expect(rows.map((row) => row.account_id)).toEqual(['123456789012345678901234567890', 'b', 'c', 'd'])
  })

  it('refuses a line that no account needs, and reads on', async () => {
    const long = `{"account_id":"a","notes":"${'lorem ip'.repeat(1 << 18)}"}`
    const { loaded: taken, rejections } = await loaded([long, '{"account_id":"b"}'])
    expect(taken).toBe(1)
    expect(rejections.map(({ line, found, wanted }) => [line, found, wanted])).toEqual([
      [1, 'a line of 2.00 MiB', 'a line of at most 1 MiB'],
    ])
  })

  it('of an account takes what was loaded last, whatever the clock says', async () => {
    const told = async (plan: string) => {
      const path = join(bench.folder, `told-${plan}.jsonl`)
      writeFileSync(path, `{"account_id":"told","plan":"${plan}"}\n`)
      await loadAccounts(await classifyFile(path), bench.context)
    }
    // As an earlier version counted: by a clock that has been set back since.
    await bench.warehouse.run(
      `INSERT INTO accounts (account_id, plan, loaded) VALUES ('told', 'from the future', 900719925474099)`,
    )
    for (const plan of ['free', 'pro']) await told(plan)
    expect(await bench.warehouse.rows(`SELECT plan FROM accounts FINAL WHERE account_id = 'told'`)).toEqual([{ plan: 'pro' }])
  })
})
