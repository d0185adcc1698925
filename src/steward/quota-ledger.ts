import { chmodSync, closeSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Namespace } from '../tags/namespace.ts'
import { quotaOf } from '../tags/quota.ts'
import { TagError } from '../tags/tag-error.ts'

/** What a request costs and whose it is. `until`: milliseconds until which its nonce is kept. */
export type Charge = {
  lab: string
  epoch: string
  namespace: Namespace
  elements: number
  declaredAccounts: number
  cap: number
  batch: Buffer
  nonce: string
  now: number
  until: number
}

export type Quota = { limit: number; used: number }

/** How much each lab has had evaluated: what the steward is paid to watch. */
export type QuotaLedger = {
  /** Notes the nonce and takes from the quota, lasting before it returns. Throws TagError `replay` or `quota`, and then notes nothing. */
  charge: (charge: Charge) => Quota
  totals: (epoch: string) => { lab: string; namespace: string; used: number; declared: number }[]
  /** Forgets epochs before this one. The totals were for the auditor to take before. */
  forgetBefore: (epoch: string) => void
  close: () => void
}

/** Times that one and the same batch is answered without a further charge: a lab that was killed asks again, a flood does not get far. */
export const RESENDS = 16

const SCHEMA = `
CREATE TABLE IF NOT EXISTS spent (
  lab TEXT NOT NULL, epoch TEXT NOT NULL, namespace TEXT NOT NULL, used INTEGER NOT NULL, declared INTEGER NOT NULL,
  PRIMARY KEY (lab, epoch, namespace)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS batch (
  digest BLOB NOT NULL, lab TEXT NOT NULL, epoch TEXT NOT NULL, namespace TEXT NOT NULL,
  elements INTEGER NOT NULL, sends INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (lab, digest)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS nonce (lab TEXT NOT NULL, nonce TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (lab, nonce)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS nonce_until ON nonce (until);`

/**
 * Opens the ledger. A charge is one transaction that is on the disk before the elements are evaluated (synchronous=FULL), so a kill can cost a
 * lab an answer, which it may ask for again, but never gives anyone an evaluation that was not counted.
 */
export function openQuotaLedger(path: string): QuotaLedger {
  if (path !== ':memory:') {
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
  }
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(SCHEMA)
  const dropNonces = db.prepare('DELETE FROM nonce WHERE until < ?')
  const addNonce = db.prepare('INSERT INTO nonce (lab, nonce, until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const findBatch = db.prepare<[string, Buffer], { sends: number }>('SELECT sends FROM batch WHERE lab = ? AND digest = ?')
  const addBatch = db.prepare(
    'INSERT INTO batch (digest, lab, epoch, namespace, elements, sends, at) VALUES (?, ?, ?, ?, ?, 1, ?)',
  )
  const sendAgain = db.prepare('UPDATE batch SET sends = sends + 1 WHERE lab = ? AND digest = ?')
  const findSpent = db.prepare<[string, string, string], { used: number; declared: number }>(
    'SELECT used, declared FROM spent WHERE lab = ? AND epoch = ? AND namespace = ?',
  )
  const spend = db.prepare(`
    INSERT INTO spent (lab, epoch, namespace, used, declared) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET used = excluded.used, declared = excluded.declared`)

  const charge = db.transaction((one: Charge): Quota => {
    dropNonces.run(one.now)
    if (addNonce.run(one.lab, one.nonce, one.until).changes === 0) {
      throw new TagError('replay', `A request of ${one.lab} with this nonce was taken before. It is refused.`)
    }
    const spent = findSpent.get(one.lab, one.epoch, one.namespace) ?? { used: 0, declared: 0 }
    const declared = Math.max(spent.declared, one.declaredAccounts)
    const limit = quotaOf(one.namespace, declared, one.cap)
    const sent = findBatch.get(one.lab, one.batch)
    if (sent !== undefined) {
      if (sent.sends >= RESENDS) throw new TagError('quota', `This batch was answered ${RESENDS} times. It is refused.`)
      sendAgain.run(one.lab, one.batch)
      return { limit, used: spent.used }
    }
    const used = spent.used + one.elements
    if (used > limit) {
      throw new TagError(
        'quota',
        `${one.lab} has had ${spent.used} of ${limit} evaluations in ${one.namespace} of epoch ${one.epoch}; ` +
          `${one.elements} more are too many. Nothing was evaluated.`,
      )
    }
    addBatch.run(one.batch, one.lab, one.epoch, one.namespace, one.elements, one.now)
    spend.run(one.lab, one.epoch, one.namespace, used, declared)
    return { limit, used }
  })

  return {
    charge: (one) => charge.immediate(one),
    totals: (epoch) =>
      db
        .prepare<[string], { lab: string; namespace: string; used: number; declared: number }>(
          'SELECT lab, namespace, used, declared FROM spent WHERE epoch = ? ORDER BY lab, namespace',
        )
        .all(epoch),
    forgetBefore: (epoch) => {
      db.prepare('DELETE FROM batch WHERE epoch < ?').run(epoch)
      db.prepare('DELETE FROM spent WHERE epoch < ?').run(epoch)
    },
    close: () => db.close(),
  }
}
