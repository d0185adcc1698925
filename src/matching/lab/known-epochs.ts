import type { Database } from 'better-sqlite3'

export type KnownEpochs = {
  /** The digest first seen for an epoch, which becomes it where there was none. */
  pinEpoch: (epoch: string, digest: string, closesAt: number) => string
  /** Epochs that are over and not forgotten yet. */
  over: (now: number) => string[]
  isOver: (epoch: string, now: number) => boolean
  /**
   * The most accounts that the lab's open campaigns held in an epoch so far, these included: what it signs, and what its quota goes by. A steward goes by
   * the highest that it saw, and a campaign that is closed gives no evaluation back.
   */
  declare: (epoch: string, accounts: number) => number
}

/** The part of a lab's file that says what it has seen of epochs. */
export function knownEpochs(db: Database): KnownEpochs {
  const pin = db.prepare('INSERT INTO epoch (epoch, digest, closes_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const digestOf = db.prepare<[string], { digest: string }>('SELECT digest FROM epoch WHERE epoch = ?')
  const over = db.prepare<[number], { epoch: string }>('SELECT epoch FROM epoch WHERE closes_at <= ? AND forgotten = 0')
  const isOver = db.prepare('SELECT 1 FROM epoch WHERE epoch = ? AND closes_at <= ?')
  const raise = db.prepare<[number, string], { accounts: number }>(
    'UPDATE epoch SET accounts = max(accounts, ?) WHERE epoch = ? RETURNING accounts',
  )
  return {
    pinEpoch: (epoch, digest, closesAt) => {
      pin.run(epoch, digest, closesAt)
      return digestOf.get(epoch)?.digest ?? digest
    },
    over: (now) => over.all(now).map(({ epoch }) => epoch),
    isOver: (epoch, now) => isOver.get(epoch, now) !== undefined,
    declare: (epoch, accounts) => raise.get(accounts, epoch)?.accounts ?? accounts,
  }
}
