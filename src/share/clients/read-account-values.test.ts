import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readAccountValues } from './read-account-values.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-account-values-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('reads the first account too where a spreadsheet put a byte-order mark before it: its fingerprints may stand in no text', async () => {
  const path = join(folder, 'accounts.jsonl')
  const lines = ['a-1', 'a-2'].map((account_id) => JSON.stringify({ account_id, payment_fingerprint: `card of ${account_id}` }))
  writeFileSync(path, `\ufeff${lines.join('\n')}\n`)
  const { values, bad } = await readAccountValues(path, new Set(['a-1', 'a-2']))
  expect(bad).toBe(0)
  expect(values).toContain('card of a-1')
  expect(values).toContain('card of a-2')
})
