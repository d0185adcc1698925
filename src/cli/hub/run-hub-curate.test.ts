import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runHubCurate } from './run-hub-curate.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-curate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each([
  ['payment 4111', /values\.jsonl:2: is no JSON; wanted is \{"namespace", "value"\}\. Nothing was named/],
  ['{"namespace": "payment"', /values\.jsonl:2: is no JSON/],
  ['{"namespace": "payment"}', /values\.jsonl:2: value: /],
  ['"payment"', /values\.jsonl:2: the line: .*expected object, received string/],
])('names file, line and reason of a value that cannot be read: %s', async (line, message) => {
  const values = join(folder, 'values.jsonl')
  writeFileSync(values, `{"namespace": "payment", "value": "a"}\n${line}\n`)
  const flags = { data: join(folder, 'curator'), id: 'curator', matching: join(folder, 'matching.json'), values }
  await expect(runHubCurate(flags)).rejects.toThrow(message)
  await expect(runHubCurate(flags)).rejects.not.toThrow(/expected object, received undefined|4111/)
})
