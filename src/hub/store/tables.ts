/**
 * The forum's tables. Both engines have the same: whole numbers and text only. Times are microseconds since 1970 (`_us`), flags 0 or 1, and
 * levels those of TLP 2.0, 0 (CLEAR) to 4 (RED).
 */
export type HubTables = {
  settings: { name: string; value: string }
  /** One row, 1: the public key of the log that this database's events go into, which says whose it is. */
  bound: { only: number; log_key: string }
  /** One row, `events`: the number of the last event. Taking it also makes writers wait for each other. */
  counters: { name: string; value: number }
  collections: {
    id: string
    alias: string
    title: string
    description: string
    place: number
    /** The `date_added` given last, never given again. */
    last_added: number
    default_read: number
    default_write: number
  }
  members: { id: string; password_hash: string; clearance: number; disabled: number; added_us: number }
  /** Epoch pseudonyms: one without an end is the one that new objects are born with. */
  identities: { identity: string; member_id: string; since_us: number; until_us: number | null }
  machine_keys: { key_id: string; member_id: string; public_key: string; added_us: number }
  certificates: { fingerprint: string; member_id: string }
  rights: { member_id: string; collection_id: string; can_read: number; can_write: number }
  /** Every object that was ever taken: who owns its id stays known when its versions are deleted. */
  objects: {
    object_id: string
    type: string
    member_id: string
    created_by: string | null
    created_us: number | null
    revoked: number
  }
  /** Versions in collections; the protocol's records. */
  entries: {
    collection_id: string
    date_added: number
    object_id: string
    type: string
    version: string
    version_us: number
    digest: string
    tlp: number
    /** Not handed out from this time on. */
    until_us: number
    /** Lowest level among later versions of the object here, 9 where there are none: this one is the last for whoever is cleared for less. */
    superseded_by: number
    /** The same among earlier versions. */
    preceded_by: number
    member_id: string
    signature: string | null
    body: string
  }
  deleted: { collection_id: string; object_id: string; version_us: number; digest: string; tlp: number; member_id: string }
  statuses: {
    id: string
    member_id: string
    idempotency_key: string | null
    done_us: number | null
    body: string
  }
  /** How what members said turned out: one row for a judge, an author and what was judged, an object's id or `tag:` and a tag's hash. */
  outcomes: {
    judge_id: string
    author_id: string
    subject: string
    outcome: string
    /** The object that says so, by its newest version. */
    source: string
    version_us: number
    at_us: number
  }
  /** Corrections that a member has told the forum it received. */
  acknowledged: { member_id: string; object_id: string; version_us: number; at_us: number }
  /** How far each member has read each collection to its end. */
  delivered: { member_id: string; collection_id: string; through_us: number }
  /** Persons on the word of two of whom a pseudonym is opened. */
  officers: { id: string; public_key: string; added_us: number }
  nonces: { key_id: string; nonce: string; until_us: number }
  /** Events that the log does not have yet, in the order in which they happened. */
  outbox: { sequence: number; event: string; digest: string; pseudonym: string; time: string }
}
