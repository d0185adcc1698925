import type { Transaction } from 'kysely'
import { canonicalJson } from '../../chain/canonical-json.ts'
import { NONE } from '../egress/levels.ts'
import { type Contested, contestedBy, opinionProblem } from '../outcomes/contest-rules.ts'
import { isCorrection, judgementOf } from '../outcomes/judgement.ts'
import { type Pronounced, recordOutcomes } from '../outcomes/record-outcomes.ts'
import { eventTime, type HubEvent, inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'
import { recount } from '../store/recount.ts'
import type { HubTables } from '../store/tables.ts'
import { checkObject, type Sound, type Validate } from './check-object.ts'
import { type Decision, decide, isCommon, type Policy, type Sender } from './decide.ts'
import { type Held, handlingPolicies, knownObjects, place, remember } from './known-objects.ts'
import { checkSignatures, type IsSignedBy, type Signatures } from './object-signatures.ts'
import { makeStatus, pendingDetail, type Status, type StatusDetail } from './status.ts'

export type Intake = {
  readonly store: Store
  readonly validate: Validate
  /** Definitions that everybody sends alike: taken from anyone, to the byte as here and in no other form. By identifier. */
  readonly published: ReadonlyMap<string, unknown>
  /** Without, signatures of objects are passed over like any property of an envelope that is not known. */
  readonly isSignedBy?: IsSignedBy
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export type Submission = {
  readonly statusId: string
  readonly sender: Sender
  readonly collectionId: string
  readonly objects: readonly unknown[]
  readonly signatures?: Signatures
}

/** Objects in one transaction: readers wait no longer than for these, and a flush to the disk is shared by as many. */
const AT_ONCE = 250
/** Versions of one object in a collection: more than hourly news for a month, and what says anew which is the last stays quick. */
const MOST_VERSIONS = 1000
/** A long request's status is written for each so many transactions: it is as long as the request. */
const STATUS_EVERY = 8
/** Owner of what everybody sends alike. */
const NOBODY = ''

/**
 * Takes the objects of an envelope, each by itself: one that is refused says why in the status, and the others stay. What is answered as a
 * success is on the disk, with the event that the log is to have of it. A revocation is entered wherever the object stands, and in `recalls`; a
 * contest, and what settles it, is entered in `recalls` too.
 *
 * Where the process dies midway, what was taken stays taken; `closeOpenStatuses` says so in the status at the next start.
 */
export async function addObjects(intake: Intake, submission: Submission): Promise<Status> {
  const startedUs = intake.now() * 1000
  const { statusId, objects } = submission
  const recalls = await intake.store.selectFrom('collections').select('id').where('alias', '=', 'recalls').executeTakeFirst()
  const successes: StatusDetail[] = []
  const failures: StatusDetail[] = []
  let status = makeStatus(statusId, startedUs, [], [], [])
  for (let from = 0; from < objects.length; from += AT_ONCE) {
    const sound = objects
      .slice(from, from + AT_ONCE)
      .map((one, index) => checkObject(one, from + index, intake.validate, startedUs))
    const checked = await checkSignatures(intake, submission, sound)
    const pendings = objects.slice(from + AT_ONCE).map((one, index) => pendingDetail(one, from + AT_ONCE + index))
    await inTurn(intake.store, async ({ db, tell }) => {
      const sounds = checked.filter((one) => 'digest' in one)
      const batch: Batch = {
        db,
        tell,
        held: await knownObjects(db, sounds),
        policies: await handlingPolicies(db, sounds, startedUs),
        contested: await contestedBy(db, sounds, submission.sender.memberId, startedUs),
        judged: [],
        recalls: recalls?.id,
        rows: [],
        fresh: new Map(),
        revoked: new Set(),
        crowded: new Set(),
      }
      for (const one of checked) {
        const problem = 'problem' in one ? one.problem : takeOne(intake, batch, submission, one, startedUs)
        const detail = { id: one.id, version: one.version }
        if ('problem' in one && one.otherPurpose !== undefined) {
          const event = { event: 'purpose.refused', digest: one.otherPurpose, pseudonym: submission.sender.identity }
          tell({ ...event, time: eventTime(startedUs) })
        }
        if (problem === undefined) successes.push(detail)
        else failures.push({ ...detail, message: problem })
      }
      await write(batch, intake.now() * 1000)
      await recordOutcomes(db, batch.judged, startedUs)
      status = makeStatus(statusId, startedUs, successes, failures, pendings)
      const done = pendings.length === 0
      if (done || (from / AT_ONCE) % STATUS_EVERY === 0)
        await writeStatus(db, submission, status, done ? intake.now() * 1000 : null)
    })
    // Others get their turn between two transactions.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return status
}

/** Closes the statuses of requests that a dead process left open: what was not reached counts as failed. To be called before serving. */
export async function closeOpenStatuses(store: Store, nowUs: number): Promise<void> {
  const open = await store.selectFrom('statuses').select(['id', 'body']).where('done_us', 'is', null).execute()
  for (const { id, body } of open) {
    const was = JSON.parse(body) as Status
    const lost = (was.pendings ?? []).map((one) => ({
      ...one,
      message: 'The server stopped before it came to this; send it again.',
    }))
    const { successes = [], failures = [] } = was
    const status = { ...makeStatus(id, 0, successes, [...failures, ...lost], []), request_timestamp: was.request_timestamp }
    await store
      .updateTable('statuses')
      .set({ body: JSON.stringify(status), done_us: nowUs })
      .where('id', '=', id)
      .execute()
  }
}

type Row = HubTables['entries']
type Batch = {
  readonly db: Transaction<HubTables>
  readonly tell: (event: HubEvent) => void
  readonly held: Map<string, Held>
  readonly policies: Map<string, Policy>
  readonly contested: Contested
  readonly judged: Pronounced[]
  readonly recalls: string | undefined
  readonly rows: Omit<Row, 'date_added'>[]
  readonly fresh: Map<string, HubTables['objects']>
  readonly revoked: Set<string>
  /** Objects that have more than one version. */
  readonly crowded: Set<string>
}

/** Takes one object into the batch. Returns what is wrong with it, or undefined where it is taken or was there. */
function takeOne(
  intake: Intake,
  batch: Batch,
  { sender, collectionId }: Submission,
  sound: Sound,
  nowUs: number,
): string | undefined {
  const held = batch.held.get(sound.id)
  const published = intake.published.get(sound.id)
  const here = held?.places.get(collectionId)?.versions.has(sound.versionUs) === true
  if (here && held?.digests.get(sound.versionUs) === sound.digest) return undefined
  const decision: Decision =
    published === undefined
      ? decide(sound, sender, held, (id) => batch.policies.get(id), nowUs)
      : canonicalJson(sound.object) === canonicalJson(published)
        ? { take: true, level: 0, untilUs: Number.MAX_SAFE_INTEGER }
        : { take: false, problem: 'it is a published definition, and differs from what was published.' }
  if (!decision.take) return decision.problem
  // In whichever collection has most: those in recalls stay where its author deletes the others.
  const versions = Math.max(0, ...[...(held?.places.values() ?? [])].map((one) => one.count))
  if (!sound.revoked && versions >= MOST_VERSIONS)
    return `it has ${MOST_VERSIONS} versions here already; only its revocation is still taken.`
  const problem = opinionProblem(sound, sender.memberId, batch.contested)
  if (problem !== undefined) return problem

  const memberId = published === undefined && !isCommon(sound) ? sender.memberId : NOBODY
  const known = held ?? newlyHeld(batch, sound, memberId)
  known.digests.set(sound.versionUs, sound.digest)
  const where = new Set([collectionId])
  if (sound.revoked) {
    known.revoked = true
    batch.revoked.add(sound.id)
    for (const collection of known.places.keys()) where.add(collection)
  }
  // What ends a contest without a word of it goes where the contest went.
  if (batch.recalls !== undefined && (isCorrection(sound.object) || known.places.has(batch.recalls))) where.add(batch.recalls)
  const judgement = judgementOf(sound.object)
  const newestUs = Math.max(0, ...[...known.places.values()].map((one) => one.newestUs))
  // What is older than what is there is nobody's last word, but a revocation, which is final whatever its time.
  if (judgement !== undefined && (sound.revoked || sound.versionUs >= newestUs)) {
    const versionUs = Math.max(sound.versionUs, newestUs)
    batch.judged.push({ ...judgement, judge: sender.memberId, source: sound.id, versionUs })
  }
  for (const collection of where) {
    const there = place(known, collection)
    if (there.versions.has(sound.versionUs)) continue
    if (there.count > 0) batch.crowded.add(sound.id)
    there.count++
    there.newestUs = Math.max(there.newestUs, sound.versionUs)
    there.versions.add(sound.versionUs)
    batch.rows.push({
      collection_id: collection,
      object_id: sound.id,
      type: sound.type,
      version: sound.version,
      version_us: sound.versionUs,
      digest: sound.digest,
      tlp: decision.level,
      until_us: decision.untilUs,
      superseded_by: NONE,
      preceded_by: NONE,
      member_id: memberId,
      signature: sound.signature ?? null,
      body: sound.body,
    })
  }
  if (sound.type === 'marking-definition') remember(batch.policies, sound.id, sound.object, nowUs)
  batch.tell({
    event: sound.revoked ? 'object.revoked' : isCorrection(sound.object) ? 'object.contested' : 'object.added',
    digest: sound.digest,
    pseudonym: sound.createdBy ?? sender.identity,
    time: eventTime(nowUs),
  })
  return undefined
}

function newlyHeld({ held, fresh }: Batch, sound: Sound, memberId: string): Held {
  const createdBy = sound.createdBy ?? null
  const one: Held = {
    memberId,
    createdBy,
    createdUs: sound.createdUs,
    revoked: false,
    digests: new Map(),
    places: new Map(),
  }
  held.set(sound.id, one)
  fresh.set(sound.id, {
    object_id: sound.id,
    type: sound.type,
    member_id: memberId,
    created_by: createdBy,
    created_us: sound.createdUs,
    revoked: 0,
  })
  return one
}

/** Writes the batch; each row gets a time of its own in its collection, a microsecond after the last where the clock has not moved on. */
async function write({ db, rows, fresh, revoked, crowded }: Batch, nowUs: number): Promise<void> {
  if (rows.length === 0) return
  const collections = [...new Set(rows.map((row) => row.collection_id))]
  const lasts = await db.selectFrom('collections').select(['id', 'last_added']).where('id', 'in', collections).execute()
  const last = new Map(lasts.map((one) => [one.id, one.last_added]))
  const dated = rows.map((row): Row => {
    const added = Math.max(nowUs, (last.get(row.collection_id) ?? 0) + 1)
    last.set(row.collection_id, added)
    return { ...row, date_added: added }
  })
  if (fresh.size > 0) {
    await db
      .insertInto('objects')
      .values([...fresh.values()])
      .execute()
  }
  await db.insertInto('entries').values(dated).execute()
  for (const [id, added] of last) {
    await db.updateTable('collections').set({ last_added: added }).where('id', '=', id).execute()
  }
  if (revoked.size > 0) {
    await db
      .updateTable('objects')
      .set({ revoked: 1 })
      .where('object_id', 'in', [...revoked])
      .execute()
  }
  await recount(db, [...crowded])
}

async function writeStatus(
  db: Transaction<HubTables>,
  { statusId, sender }: Submission,
  status: Status,
  doneUs: number | null,
): Promise<void> {
  const now = { body: JSON.stringify(status), done_us: doneUs }
  await db
    .insertInto('statuses')
    .values({ id: statusId, member_id: sender.memberId, idempotency_key: null, ...now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(now))
    .execute()
}
