import type { Database } from 'better-sqlite3'
import type { MatchResult } from '../../tags/messages/results.ts'

/** A result that stands: a match, contested or not. */
export type Standing = MatchResult

export type KeptResults = {
  /** The place in the lab's list up to which results were fetched. */
  lastResult: () => number
  addResults: (results: readonly MatchResult[]) => void
  /** Takes out what was added behind a place in the list. */
  dropResultsAfter: (seq: number) => void
  /** Of each tag the last result, where that is no withdrawal. */
  standing: () => Standing[]
}

/** The part of a lab's file that keeps what became of its tags. */
export function keptResults(db: Database): KeptResults {
  const last = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM result')
  const add = db.prepare(
    'INSERT INTO result (seq, epoch, namespace, tag, state, band, week, weight) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const standing = db.prepare<[], Standing>(
    `SELECT seq, epoch, namespace, tag, state, band, week, weight FROM result AS last
     WHERE state != 'withdrawn' AND seq = (
       SELECT max(seq) FROM result WHERE result.epoch = last.epoch AND result.namespace = last.namespace AND result.tag = last.tag)
     ORDER BY seq`,
  )
  return {
    lastResult: () => last.get()?.seq ?? 0,
    addResults: (results) => {
      for (const { seq, epoch, namespace, tag, state, band, week, weight } of results)
        add.run(seq, epoch, namespace, tag, state, band, week, weight)
    },
    dropResultsAfter: (seq) => {
      db.prepare('DELETE FROM result WHERE seq > ?').run(seq)
    },
    standing: () => standing.all(),
  }
}
