import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { scratchFolders } from '../chain/testdata/scratch.ts'
import { openLabStore } from './lab/lab-store.ts'

const scratch = scratchFolders()

it('opens a file of before weights, takes its results for live ones of full weight, and opens it again', () => {
  const path = join(scratch(), 'matching.sqlite')
  const old = new Database(path)
  old.exec(`CREATE TABLE result (seq INTEGER PRIMARY KEY, epoch TEXT NOT NULL, namespace TEXT NOT NULL, tag TEXT NOT NULL,
    state TEXT NOT NULL, band TEXT NOT NULL, week TEXT NOT NULL)`)
  old.exec(`INSERT INTO result VALUES (1, '2026-02-01', 'payment', 'dGFn', 'matched', '2', '2026-W07')`)
  old.close()
  for (let time = 0; time < 2; time++) {
    const store = openLabStore(path)
    expect(store.standing()).toMatchObject([{ seq: 1, state: 'matched', weight: 1 }])
    store.close()
  }
})
