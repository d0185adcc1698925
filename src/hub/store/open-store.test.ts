import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { openStore } from './open-store.ts'

it('leaves tables as they were where making them breaks off, as on a full disk: the next start makes them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-store-'))
  try {
    const file = join(folder, 'hub.db')
    const other = (sql: string) => {
      const database = new Database(file)
      database.exec(sql)
      database.close()
    }
    // The second migration ends in its middle: the name of an index is taken.
    other('CREATE TABLE taken (x TEXT); CREATE INDEX outcomes_source ON taken (x)')
    await expect(openStore(file)).rejects.toThrow('outcomes_source')
    other('DROP TABLE taken')
    const store = await openStore(file)
    try {
      expect(await store.selectFrom('counters').select('value').where('name', '=', 'events').execute()).toEqual([{ value: 0 }])
      expect(await store.selectFrom('outcomes').selectAll().execute()).toEqual([])
    } finally {
      await store.destroy()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
