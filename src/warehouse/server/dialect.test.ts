import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'
import { openEmbedded } from '../embedded/embedded.ts'
import { dialect } from './dialect.ts'

const replicas = dialect('lab')

describe('dialect', () => {
  it('leaves every statement alone where there is no cluster', () => {
    expect(dialect(undefined)('CREATE TABLE a (b UInt8) ENGINE = MergeTree ORDER BY b')).toEqual([
      'CREATE TABLE a (b UInt8) ENGINE = MergeTree ORDER BY b',
    ])
  })

  it('gives a definition its cluster and a replicated engine, with the arguments it had', () => {
    expect(replicas('CREATE TABLE IF NOT EXISTS a\n(\n  b UInt8\n)\nENGINE = ReplacingMergeTree(b) ORDER BY b')).toEqual([
      "CREATE TABLE IF NOT EXISTS a ON CLUSTER 'lab'\n(\n  b UInt8\n)\nENGINE = ReplicatedReplacingMergeTree(b) ORDER BY b",
    ])
  })

  it('makes a table from a query empty everywhere, then fills it once', () => {
    expect(replicas('CREATE OR REPLACE TABLE a ENGINE = MergeTree ORDER BY b AS\nWITH 1 AS one SELECT one AS b')).toEqual([
      "CREATE OR REPLACE TABLE a ON CLUSTER 'lab' ENGINE = ReplicatedMergeTree ORDER BY b EMPTY AS\nWITH 1 AS one SELECT one AS b",
      'INSERT INTO a WITH 1 AS one SELECT one AS b',
    ])
    expect(replicas('CREATE OR REPLACE TABLE a ENGINE = MergeTree ORDER BY b AS (SELECT 1 AS b)')[1]).toBe(
      'INSERT INTO a (SELECT 1 AS b)',
    )
  })

  it('refuses a table from a query that may be there already', () => {
    expect(() => replicas('CREATE TABLE IF NOT EXISTS a ENGINE = MergeTree ORDER BY b AS SELECT 1 AS b')).toThrow(/refused/)
  })

  it('is not misled by words in strings, comments and parentheses', () => {
    const statement =
      "CREATE TABLE a (b String DEFAULT 'ENGINE = MergeTree AS SELECT', c UInt8 /* ENGINE = MergeTree */) -- ENGINE = MergeTree\nENGINE = Memory"
    expect(replicas(statement)).toEqual([statement.replace('TABLE a', "TABLE a ON CLUSTER 'lab'")])
  })

  it('names the cluster in what drops, renames and exchanges', () => {
    expect(replicas('DROP TABLE IF EXISTS a')).toEqual(["DROP TABLE IF EXISTS a ON CLUSTER 'lab'"])
    expect(replicas('RENAME TABLE a TO b')).toEqual(["RENAME TABLE a TO b ON CLUSTER 'lab'"])
    expect(replicas('EXCHANGE TABLES a AND b')).toEqual(["EXCHANGE TABLES a AND b ON CLUSTER 'lab'"])
    expect(replicas('CREATE DATABASE IF NOT EXISTS traffic')).toEqual(["CREATE DATABASE IF NOT EXISTS traffic ON CLUSTER 'lab'"])
  })

  it.each(['INSERT INTO a SELECT 1', 'DELETE FROM a WHERE b = 1', 'TRUNCATE TABLE a', 'SELECT 1', 'ALTER TABLE a DROP COLUMN b'])(
    'leaves to replication: %s',
    (statement) => {
      expect(replicas(statement)).toEqual([statement])
    },
  )

  it('changes a statement once only', () => {
    const [once = ''] = replicas('CREATE TABLE a (b UInt8) ENGINE = MergeTree ORDER BY b')
    expect(replicas(once)).toEqual([once])
  })

  it('quotes the name of a cluster', () => {
    expect(dialect("o'lab")('DROP TABLE a')).toEqual(["DROP TABLE a ON CLUSTER 'o\\'lab'"])
  })

  it('gives every table that detection makes statements that the engine can read', async () => {
    const warehouse = await openEmbedded({ limits: { memoryBytes: 1_000_000_000, threads: 1 } })
    try {
      const folder = fileURLToPath(new URL('../../detect/', import.meta.url))
      const queries = globSync('**/*.sql', { cwd: folder }).map((path) => readFileSync(`${folder}${path}`, 'utf8'))
      const tables = queries.map((sql) => sql.replaceAll(/^\s*--.*$/gm, '')).filter((sql) => /CREATE OR REPLACE TABLE/.test(sql))
      expect(tables.length).toBeGreaterThan(10)
      for (const table of tables) {
        const statements = replicas(table.replaceAll(/\{\{\w+\}\}/g, 'SELECT 1').replaceAll(/\{\w+:[^}]+\}/g, '1'))
        expect(statements[0]).toMatch(/^\s*CREATE OR REPLACE TABLE \w+ ON CLUSTER 'lab'\s[\s\S]*ENGINE = Replicated\w*MergeTree/)
        for (const statement of statements) await warehouse.run(`EXPLAIN AST ${statement}`)
      }
    } finally {
      await warehouse.close()
    }
  })

  it('reaches every table of the migrations', () => {
    const folder = new URL('../migrations/', import.meta.url)
    const statements = readdirSync(folder).flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split(/;\s*$/m))
    const tables = statements.filter((statement) => /CREATE TABLE/.test(statement))
    expect(tables.length).toBeGreaterThan(5)
    for (const table of tables) {
      const [made = '', ...more] = replicas(table)
      expect(more).toEqual([])
      expect(made).toMatch(/CREATE TABLE IF NOT EXISTS \w+ ON CLUSTER 'lab'\n\([\s\S]*\)\nENGINE = Replicated\w*MergeTree/)
    }
  })
})
