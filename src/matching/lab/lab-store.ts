import { chmodSync, closeSync, openSync, readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Namespace } from '../../tags/namespace.ts'
import { addMissingColumns } from '../add-missing-columns.ts'
import { type KeptResults, keptResults } from './kept-results.ts'
import { type KnownEpochs, knownEpochs } from './known-epochs.ts'
import { type Withdrawals, withdrawals } from './withdrawals.ts'

export type NewUse = { namespace: Namespace; handle: Buffer; campaign: string; record: Buffer; nonce: Buffer }
export type OpenBatch = { id: number; namespace: Namespace; seeds: [Buffer, Buffer]; handles: Buffer[] }
export type UseToSend = { item: number; tag: Buffer; record: Buffer; nonce: Buffer }
export type SendGroup = { epoch: string; namespace: Namespace; campaign: string }
/** What a lab keeps of matching, each call lasting when it returns. One process at a time, by SQLite's own lock. */
export type LabStore = Omit<Withdrawals, 'isHeld'> &
  KnownEpochs &
  KeptResults & {
    /** The party whose folder this is: whoever asks first. */
    ownedBy: (id: string) => string
    /** Passes over what was withdrawn. */
    addUses: (epoch: string, uses: readonly NewUse[]) => void
    /** Cuts what is known, of which the values are at hand, and has neither tag nor batch into batches; returns how many of it stay out because the limit is reached. */
    plan: (
      epoch: string,
      namespace: Namespace,
      known: (handle: Buffer) => boolean,
      size: number,
      limit: number,
      seed: () => Buffer,
    ) => number
    openBatches: (epoch: string) => OpenBatch[]
    /** Gives up a batch whose values are no longer known; its items are free again, its evaluations are spent. */
    dropBatch: (id: number) => void
    finish: (id: number, tags: readonly Buffer[]) => void
    groups: (state: 0 | 2) => SendGroup[]
    usesOf: (group: SendGroup, state: 0 | 2, limit: number) => UseToSend[]
    mark: (group: SendGroup, items: readonly number[], state: 1 | 3) => void
    keepReceipt: (group: SendGroup, digest: string) => void
    receipts: (epoch: string, namespace: Namespace) => string[]
    submittedSpaces: () => { epoch: string; namespace: Namespace }[]
    holds: (epoch: string, namespace: Namespace, tag: Buffer) => { handle: Buffer; campaigns: string[] } | undefined
    /** What the lab has of identifiers as tags, in each epoch. */
    tagsOf: (items: readonly { namespace: Namespace; handle: Buffer }[]) => { epoch: string; namespace: Namespace; tag: Buffer }[]
    /** Campaigns of which tags stand at the hub. */
    brought: () => string[]
    forget: (epoch: string) => void
    close: () => void
  }

const SCHEMA = readFileSync(new URL('./lab-store.sql', import.meta.url), 'utf8')

/** Opens the lab's file, mode 0600. Erased seeds and forgotten tags are overwritten (secure_delete). */
export function openLabStore(path: string): LabStore {
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
  const db = new Database(path)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON']) db.pragma(pragma)
  db.exec(SCHEMA)
  addMissingColumns(db, 'result', { weight: 'REAL NOT NULL DEFAULT 1' })
  addMissingColumns(db, 'epoch', { accounts: 'INTEGER NOT NULL DEFAULT 0' })
  const addItem = db.prepare('INSERT INTO item (epoch, namespace, handle) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const findItem = db.prepare<[string, string, Buffer], { id: number }>(
    'SELECT id FROM item WHERE epoch = ? AND namespace = ? AND handle = ?',
  )
  const addUse = db.prepare('INSERT INTO use (item, campaign, record, nonce) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const place = db.prepare('UPDATE item SET batch = ?, place = ? WHERE id = ?')
  const setTag = db.prepare('UPDATE item SET tag = ? WHERE batch = ? AND place = ?')
  const setState = db.prepare('UPDATE use SET state = ? WHERE item = ? AND campaign = ?')
  const batchItems = db.prepare<[number], { handle: Buffer }>('SELECT handle FROM item WHERE batch = ? ORDER BY place')
  const atOnce = <A extends unknown[], R>(work: (...a: A) => R) => {
    const run = db.transaction(work)
    return (...a: A): R => run.immediate(...a)
  }

  const taken = withdrawals(db)
  const epochs = knownEpochs(db)
  const results = keptResults(db)
  const finish = atOnce((id: number, tags: readonly Buffer[]) => {
    for (const [i, tag] of tags.entries()) setTag.run(tag, id, i)
    db.prepare('UPDATE batch SET done = 1, seed_a = NULL, seed_b = NULL WHERE id = ?').run(id)
  })
  const forget = atOnce((epoch: string) => {
    db.prepare('DELETE FROM use WHERE item IN (SELECT id FROM item WHERE epoch = ?)').run(epoch)
    db.prepare('UPDATE epoch SET forgotten = 1 WHERE epoch = ?').run(epoch)
    for (const table of ['item', 'batch', 'receipt']) db.prepare(`DELETE FROM ${table} WHERE epoch = ?`).run(epoch)
  })
  // The write-ahead log keeps pages as they were, erased seeds and tags too, until it is folded in and cut off.
  const dropOldPages = () => db.pragma('wal_checkpoint(TRUNCATE)')

  return {
    ownedBy: atOnce((id: string) => {
      db.prepare('INSERT INTO owner (id) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM owner)').run(id)
      return (db.prepare<[], { id: string }>('SELECT id FROM owner').get() as { id: string }).id
    }),
    ...epochs,
    pinEpoch: atOnce(epochs.pinEpoch),
    ...results,
    addResults: atOnce(results.addResults),
    addUses: atOnce((epoch: string, uses: readonly NewUse[]) => {
      for (const { namespace, handle, campaign, record, nonce } of uses) {
        if (taken.isHeld(campaign, namespace, handle)) continue
        addItem.run(epoch, namespace, handle)
        addUse.run(findItem.get(epoch, namespace, handle)?.id, campaign, record, nonce)
      }
    }),
    plan: atOnce((...[epoch, namespace, known, size, limit, seed]: Parameters<LabStore['plan']>) => {
      const asked = db
        .prepare<[string, string], { n: number }>(
          'SELECT count(*) AS n FROM item WHERE epoch = ? AND namespace = ? AND batch IS NOT NULL',
        )
        .get(epoch, namespace) as { n: number }
      const free = db
        .prepare<[string, string], { id: number; handle: Buffer }>(
          `SELECT id, handle FROM item WHERE epoch = ? AND namespace = ? AND batch IS NULL
           AND EXISTS (SELECT 1 FROM use WHERE use.item = item.id AND state = 0) ORDER BY id`,
        )
        .all(epoch, namespace)
        .filter(({ handle }) => known(handle))
      const taken = free.slice(0, Math.max(0, limit - asked.n))
      for (let at = 0; at < taken.length; at += size) {
        const batch = db
          .prepare('INSERT INTO batch (epoch, namespace, seed_a, seed_b) VALUES (?, ?, ?, ?)')
          .run(epoch, namespace, seed(), seed()).lastInsertRowid
        for (const [i, { id }] of taken.slice(at, at + size).entries()) place.run(batch, i, id)
      }
      return free.length - taken.length
    }),
    openBatches: (epoch) =>
      db
        .prepare<[string], { id: number; namespace: Namespace; seed_a: Buffer; seed_b: Buffer }>(
          'SELECT id, namespace, seed_a, seed_b FROM batch WHERE epoch = ? AND done = 0 ORDER BY id',
        )
        .all(epoch)
        .map(({ id, namespace, seed_a, seed_b }) => ({
          id,
          namespace,
          seeds: [seed_a, seed_b],
          handles: batchItems.all(id).map(({ handle }) => handle),
        })),
    dropBatch: atOnce((id: number) => {
      db.prepare('UPDATE item SET batch = NULL, place = NULL WHERE batch = ?').run(id)
      db.prepare('UPDATE batch SET done = 1, seed_a = NULL, seed_b = NULL WHERE id = ?').run(id)
    }),
    finish: (id, tags) => {
      finish(id, tags)
      dropOldPages()
    },
    groups: (state) =>
      db
        .prepare<[number], SendGroup>(
          `SELECT DISTINCT epoch, namespace, campaign FROM use JOIN item ON item.id = use.item
           WHERE state = ? AND tag IS NOT NULL ORDER BY epoch, namespace, campaign`,
        )
        .all(state),
    usesOf: ({ epoch, namespace, campaign }, state, limit) =>
      db
        .prepare<[string, string, string, number, number], UseToSend>(
          `SELECT item.id AS item, tag, record, nonce FROM use JOIN item ON item.id = use.item
           WHERE epoch = ? AND namespace = ? AND campaign = ? AND state = ? AND tag IS NOT NULL ORDER BY tag LIMIT ?`,
        )
        .all(epoch, namespace, campaign, state, limit),
    mark: atOnce(({ campaign }: SendGroup, items: readonly number[], state: 1 | 3) => {
      for (const item of items) setState.run(state, item, campaign)
    }),
    withdraw: atOnce(taken.withdraw),
    lift: atOnce(taken.lift),
    keepReceipt: ({ epoch, namespace }, digest) => {
      db.prepare('INSERT INTO receipt (epoch, namespace, digest) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
        epoch,
        namespace,
        digest,
      )
    },
    receipts: (epoch, namespace) =>
      db
        .prepare<[string, string], { digest: string }>('SELECT digest FROM receipt WHERE epoch = ? AND namespace = ?')
        .all(epoch, namespace)
        .map(({ digest }) => digest),
    submittedSpaces: () =>
      db.prepare<[], { epoch: string; namespace: Namespace }>('SELECT DISTINCT epoch, namespace FROM receipt').all(),
    holds: (epoch, namespace, tag) => {
      const item = db
        .prepare<[string, string, Buffer], { id: number; handle: Buffer }>(
          'SELECT id, handle FROM item WHERE epoch = ? AND namespace = ? AND tag = ?',
        )
        .get(epoch, namespace, tag)
      if (item === undefined) return undefined
      const uses = db
        .prepare<[number], { campaign: string }>('SELECT campaign FROM use WHERE item = ? AND state < 2')
        .all(item.id)
      return { handle: item.handle, campaigns: uses.map(({ campaign }) => campaign) }
    },
    tagsOf: (items) =>
      items.flatMap(({ namespace, handle }) =>
        db
          .prepare<[string, Buffer], { epoch: string; namespace: Namespace; tag: Buffer }>(
            'SELECT epoch, namespace, tag FROM item WHERE namespace = ? AND handle = ? AND tag IS NOT NULL',
          )
          .all(namespace, handle),
      ),
    brought: () =>
      db
        .prepare<[], { campaign: string }>('SELECT DISTINCT campaign FROM use WHERE state = 1 ORDER BY campaign')
        .all()
        .map(({ campaign }) => campaign),
    forget: (epoch) => {
      forget(epoch)
      dropOldPages()
    },
    close: () => db.close(),
  }
}
