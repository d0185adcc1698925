import type { ContestState } from '../../tags/messages/contest.ts'
import type { TagBatch } from '../../tags/messages/join-record.ts'
import type { MatchResult } from '../../tags/messages/results.ts'
import type { Namespace } from '../../tags/namespace.ts'
import type { HeldTag, Match } from './join-tags.ts'

/** One epoch's part of one namespace: the only place where tags meet. */
export type Space = { epoch: string; namespace: Namespace }

export type BatchKind = 'submitted' | 'withdrawn' | 'benign' | ContestState

/** What came in with one message. `tags` undefined in a withdrawal: all of the campaign. */
export type Incoming = Space & {
  kind: BatchKind
  lab: string
  pseudonym: string
  campaign: string
  tags: readonly string[] | undefined
  /** As many as tags for submissions, none otherwise. */
  commitments: readonly string[]
  /** Stored rows that the lab may have in this space over the whole epoch. */
  cap: number
}

/** A tag, and the campaign that its lab told. */
export type Asking = { readonly tag: string; readonly campaign: string }

export type Taken = { seq: number; digest: string; changed: number; known: number; used: number; touchedMatch: boolean }

/** A batch as the auditor sees it, with the digest that the log holds. */
export type StoredBatch = TagBatch & { digest: string }

export type ToLog = { id: number; event: string; digest: string; pseudonym: string; at: number }

export type StandingResult = Pick<MatchResult, 'tag' | 'band' | 'weight'> & { state: 'matched' | 'disputed' }
/** What a lab is told of one of its tags. */
export type Told = Omit<StandingResult, 'tag'>
export type ResultRow = Space & MatchResult

/** A match with what each lab that holds the tag is told of it. */
export type JoinedMatch = Match & { told: ReadonlyMap<string, Told> }

/** A join to be made lasting: the new matches, and what the log is to hold of it. */
export type JoinOutcome = Space & {
  matches: readonly JoinedMatch[]
  addedThrough: number
  changedThrough: number
  week: string
  at: number
  /** The join's record, whose digest is logged, as canonical JSON. */
  record: { text: string; digest: string; pseudonym: string }
  /** Makes a lab's line from its standing results. */
  lineOf: (
    lab: string,
    through: number,
    standing: readonly StandingResult[],
  ) => { text: string; digest: string; pseudonym: string }
}

export type LoggedLine = { text: string; at: number; index: number }

/**
 * Where the hub keeps tags, results and what is yet to be logged. Each call is one transaction that is on the disk when it returns: a hub that is
 * killed has the whole of it or nothing. Tags, never identifiers: nothing else is given to it.
 */
export type JoinStore = {
  /** False where this nonce of this party was taken before. `until`, `now`: milliseconds. */
  takeNonce: (from: string, nonce: string, until: number, now: number) => Promise<boolean>
  /** Takes a batch in and puts its digest in line for the log. Throws TagError `quota`, and then takes nothing. */
  take: (batch: Incoming, now: number) => Promise<Taken>
  /** Tags that two labs or more hold, from batches up to one, equal tags together. */
  held: (space: Space, through: number) => Promise<Iterable<HeldTag>>
  benign: (space: Space, through: number) => Promise<Set<string>>
  /** Tags that are contested and not settled, with the labs that contest them. */
  contested: (space: Space) => Promise<Map<string, Set<string>>>
  /** Whether a lab has contested a tag, settled or not. */
  hasContest: (space: Space, lab: string, tag: string) => Promise<boolean>
  /** The labs that were told of a match of a tag. */
  told: (space: Space, tag: string) => Promise<string[]>
  /**
   * Notes in which campaign a lab has tags of which a match stands for it, uncontested; gives these. What is new is put in line for the log.
   *
   * @param entryOf makes the log's entry of what is new
   */
  ask: (
    space: Space,
    lab: string,
    asks: readonly Asking[],
    entryOf: (fresh: readonly Asking[]) => { digest: string; pseudonym: string },
    now: number,
  ) => Promise<string[]>
  /** In which campaigns other labs have a tag that ask of it too, while the match stands for them, uncontested. */
  asked: (space: Space, lab: string, tag: string) => Promise<{ lab: string; campaign: string }[]>
  spaces: () => Promise<(Space & { last: number; addedThrough: number; changedThrough: number })[]>
  /** Writes what a join changes for each lab, and puts its record and lines in line for the log. */
  join: (outcome: JoinOutcome) => Promise<void>
  /** What is in line for the log, oldest first. */
  toLog: () => Promise<ToLog[]>
  /** It stands in the log at `index`. */
  logged: (id: number, index: number) => Promise<void>
  /** A lab's results after a place, of joins that are logged, oldest first. */
  results: (lab: string, after: number, limit: number) => Promise<ResultRow[]>
  lines: (lab: string) => Promise<LoggedLine[]>
  /** For the auditor. */
  batches: (space: Space, after: number, limit: number) => Promise<StoredBatch[]>
  joinRecord: (space: Space) => Promise<string | undefined>
  counts: (space: Space) => Promise<{ lab: string; used: number }[]>
  /** Deletes all that an epoch had. */
  closeEpoch: (epoch: string) => Promise<void>
  close: () => Promise<void>
}
