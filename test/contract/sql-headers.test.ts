import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The fingerprint is put together of several files, and is left out: none of them is a query by itself. */
const queries = globSync('src/{detect,evaluate,ingest}/**/*.sql', { cwd: root }).sort()

/** What the header says is read: names with commas between, before a colon or what brackets say of one. */
function named(sql: string): string[] {
  const [, said = ''] = /^-- reads +([^:\n]+)/m.exec(sql) ?? []
  const names = said.replaceAll(/\(.*?\)|[{}]/g, '').split(',')
  return names.map((name) => name.trim()).filter((name) => name !== '')
}

/** Relations behind FROM and JOIN, but for those that the query makes itself; a placeholder stands for one. */
function read(sql: string): string[] {
  const body = sql.replaceAll(/--.*$/gm, '')
  const own = new Set([...body.matchAll(/(\w+) AS \(\s*SELECT/g)].map(([, name]) => name))
  const found = [...body.matchAll(/\b(?:FROM|JOIN)[\s(]+(?:\{\{)?(\w+)/g)].map(([, name = '']) => name)
  return [...new Set(found)].filter((name) => name !== 'SELECT' && !own.has(name))
}

describe('the header of a query', () => {
  it.each(queries)('names the relations that it reads, and no others: %s', (path) => {
    const sql = readFileSync(`${root}/${path}`, 'utf8')
    expect(named(sql).sort()).toEqual(read(sql).sort())
  })
})
