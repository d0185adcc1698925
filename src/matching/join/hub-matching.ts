import type { KeyObject } from 'node:crypto'
import { canonicalJson } from '../../chain/canonical-json.ts'
import type { HubLeaf } from '../../chain/log/hub-leaf.ts'
import { toBase64url } from '../../tags/base64url.ts'
import { namespaceIn } from '../../tags/epoch/epoch-record.ts'
import type { LoggedEpoch } from '../../tags/epoch/logged-epoch.ts'
import { AUDIT, type AuditPage } from '../../tags/messages/audit.ts'
import { CONTEST, type ContestReceipt } from '../../tags/messages/contest.ts'
import { digestOf, type JoinRecord, lineDigest, resultsDigest } from '../../tags/messages/join-record.ts'
import { LIMITS } from '../../tags/messages/limits.ts'
import { parseBody } from '../../tags/messages/parse-body.ts'
import { type PlainRequest, type PlainResponse, refusal } from '../../tags/messages/plain-http.ts'
import { RESULTS, type ResultLine, type ResultPage } from '../../tags/messages/results.ts'
import { BENIGN, SUBMIT, type SubmitReceipt, WITHDRAW, type WithdrawReceipt } from '../../tags/messages/submit.ts'
import type { Namespace } from '../../tags/namespace.ts'
import { type MessageKind, openMessage, type Signed, SKEW_SECONDS } from '../../tags/signed/signed.ts'
import { TagError } from '../../tags/tag-error.ts'
import type { RandomBytes } from '../../tags/voprf.ts'
import { isoWeek } from './iso-week.ts'
import type { JoinedMatch, JoinStore, Space, StandingResult } from './join-store.ts'
import { joinTags, type Match } from './join-tags.ts'
import { type Contested, NO_CAMPAIGN, namedHash, takeContest } from './take-contest.ts'

/** What matching needs of the hub around it. */
export type HubMatchingOptions = {
  /** The hub's id, to which messages are addressed. */
  id: string
  store: JoinStore
  /** The hub's log: `append` gives the entry's index, `proof` a C2SP tlog-proof of it. */
  log: { append: (leaf: HubLeaf) => Promise<number>; proof: (index: number) => string }
  /** Signing keys of members, curators and the auditor. */
  keyOf: (id: string) => KeyObject | undefined
  /** Who may do what: members submit, curators name benign tags, the auditor sees hashes. */
  roleOf: (id: string) => 'member' | 'curator' | 'auditor' | undefined
  /** The name of a lab within an epoch, as the log and the auditor see it. Must not be linkable across epochs. */
  pseudonymOf: (lab: string, epoch: string) => string
  /** The forum's own name in the log. */
  forumPseudonym: string
  /** Epochs that the log has opened and that are not closed. */
  epochs: () => readonly LoggedEpoch[]
  /** Milliseconds. */
  now: () => number
  random: RandomBytes
  k?: number
  /** What a lab's word is worth, by how its earlier ones turned out; 1 for every lab where not given. */
  weightOf?: (lab: string) => MatchWeight
  /** Told of contests before they are taken: who contests, whom that concerns, under which name. The same may come again. */
  onContest?: (contests: readonly Contested[]) => Promise<void>
}

export type MatchWeight = StandingResult['weight']

/** The hub's half of matching: plain handlers to mount, and what is to be done daily. */
export type HubMatching = {
  handle: (request: PlainRequest) => Promise<PlainResponse>
  /** Joins every open namespace, or one epoch; daily or on demand. */
  join: (epoch?: string) => Promise<JoinRecord[]>
  /** Deletes an epoch that is over. */
  close: (epoch: string) => Promise<void>
  /** Logs what a killed hub left unlogged; to be called before serving. */
  recover: () => Promise<void>
}

export function hubMatching(options: HubMatchingOptions): HubMatching {
  const { id, store, log, keyOf, roleOf, pseudonymOf, forumPseudonym, epochs, now, random, k = 2, weightOf = () => 1 } = options

  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }
  const flushLog = async () => {
    for (const { id: entry, event, digest, pseudonym, at } of await store.toLog()) {
      await store.logged(entry, await log.append({ event, digest, pseudonym, time: new Date(at).toISOString() }))
    }
  }
  const spaceOf = (epoch: string, namespace: Namespace) => {
    const record = epochs().find((one) => one.record.epoch === epoch)?.record
    const at = now()
    if (record === undefined || at < Date.parse(record.opens_at) || at >= Date.parse(record.closes_at)) {
      throw new TagError('epoch', `Epoch ${epoch} is not open. Nothing was taken.`)
    }
    return namespaceIn(record, namespace)
  }
  const opened = async <T>(kind: MessageKind<T>, bytes: Uint8Array, most: number, role: string): Promise<Signed<T>> => {
    const message = openMessage(kind, parseBody(bytes, most), { to: id, now: now(), keyOf })
    const { from, nonce, expires } = message.header
    if (roleOf(from) !== role) throw new TagError('role', `${from} is no ${role} here. The message is refused.`)
    if (!(await store.takeNonce(from, nonce, (expires + SKEW_SECONDS + 1) * 1000, now()))) {
      throw new TagError('replay', `A message of ${from} with this nonce was taken before. It is refused.`)
    }
    return message
  }

  const joinSpace = async (space: Space, addedThrough: number, changedThrough: number): Promise<JoinRecord> => {
    const rule = epochs().find((one) => one.record.epoch === space.epoch)?.record
    if (rule === undefined) throw new TagError('epoch', `Epoch ${space.epoch} is not open. Nothing was joined.`)
    const { min_shared } = namespaceIn(rule, space.namespace)
    const benign = await store.benign(space, changedThrough)
    const held = await store.held(space, addedThrough)
    const contested = await store.contested(space)
    const { matches: found, suppressed } = joinTags(held, { k, minShared: min_shared, isBenign: (tag) => benign.has(tag) })
    const matches = found.map((match) => told(match, contested.get(match.tag)))
    const record: JoinRecord = {
      ...space,
      added_through: addedThrough,
      changed_through: changedThrough,
      k,
      min_shared,
      matches: matches
        .map(({ tag, band, labs, told: to }) => {
          const named = labs.map((lab) => ({ pseudonym: pseudonymOf(lab, space.epoch), weight: weightOf(lab) }))
          named.sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1))
          return {
            hash: namedHash(space, tag),
            band,
            pseudonyms: named.map((one) => one.pseudonym),
            contested: [...to.values()].some((one) => one.state === 'disputed'),
            weights: named.map((one) => one.weight),
          }
        })
        .sort((a, b) => (a.hash < b.hash ? -1 : 1)),
      suppressed,
    }
    await store.join({
      ...space,
      matches,
      addedThrough,
      changedThrough,
      week: isoWeek(now()),
      at: now(),
      record: { text: JSON.stringify(record), digest: digestOf(record), pseudonym: forumPseudonym },
      lineOf: (lab, through, standing) => {
        const pseudonym = pseudonymOf(lab, space.epoch)
        const line: ResultLine = {
          ...space,
          pseudonym,
          through,
          count: standing.length,
          results: resultsDigest(standing),
          salt: toBase64url(random(16)),
        }
        return { text: canonicalJson(line), digest: lineDigest(line), pseudonym }
      },
    })
    await flushLog()
    return record
  }

  /** What each lab is told of a match: the best word among the others, since one source has one vote, and none while it is contested. */
  const told = (match: Match, contesting: ReadonlySet<string> | undefined): JoinedMatch => {
    const { labs, band } = match
    const state = labs.some((lab) => contesting?.has(lab)) ? 'disputed' : 'matched'
    const best = (lab: string) => Math.max(...labs.filter((one) => one !== lab).map(weightOf)) as MatchWeight
    return { ...match, told: new Map(labs.map((lab) => [lab, { band, state, weight: best(lab) }])) }
  }

  const submit = async (bytes: Uint8Array): Promise<SubmitReceipt> => {
    const { header, body } = await opened(SUBMIT, bytes, LIMITS.submitBytes, 'member')
    const { epoch, namespace, campaign } = body
    const cap = spaceOf(epoch, namespace).quota_cap
    const taken = await store.take(
      {
        kind: 'submitted',
        epoch,
        namespace,
        lab: header.from,
        pseudonym: pseudonymOf(header.from, epoch),
        campaign,
        tags: body.tags.map(({ tag }) => tag),
        commitments: body.tags.map(({ commitment }) => commitment),
        cap,
      },
      now(),
    )
    await flushLog()
    return {
      epoch,
      namespace,
      campaign,
      batch: taken.digest,
      stored: taken.changed,
      known: taken.known,
      quota: { limit: cap, used: taken.used },
    }
  }

  const change = async (kind: 'withdrawn' | 'benign', bytes: Uint8Array): Promise<WithdrawReceipt> => {
    const { header, body } =
      kind === 'withdrawn'
        ? await opened(WITHDRAW, bytes, LIMITS.submitBytes, 'member')
        : await opened(BENIGN, bytes, LIMITS.submitBytes, 'curator')
    const { epoch, namespace } = body
    const cap = spaceOf(epoch, namespace).quota_cap
    const taken = await store.take(
      {
        kind,
        epoch,
        namespace,
        lab: header.from,
        pseudonym: pseudonymOf(header.from, epoch),
        campaign: 'campaign' in body ? body.campaign : NO_CAMPAIGN,
        tags: body.tags,
        commitments: [],
        cap,
      },
      now(),
    )
    await flushLog()
    if (taken.touchedMatch || (kind === 'benign' && taken.changed > 0)) await rejoin({ epoch, namespace })
    return { removed: taken.changed, batch: taken.digest }
  }

  const contest = async (bytes: Uint8Array): Promise<ContestReceipt> => {
    const { header, body } = await opened(CONTEST, bytes, LIMITS.submitBytes, 'member')
    const { epoch, namespace } = body
    const by = { judge: header.from, pseudonym: pseudonymOf(header.from, epoch) }
    const cap = spaceOf(epoch, namespace).quota_cap
    const taken = await takeContest({ store, onContest: options.onContest, now: now() }, by, body, cap)
    await flushLog()
    if (taken.touchedMatch) await rejoin({ epoch, namespace })
    return { taken: taken.changed, batch: taken.digest }
  }
  /** Joins anew over the submissions of the last join: whoever was told of a match is told at once what has changed, and of nothing new. */
  const rejoin = async ({ epoch, namespace }: Space) => {
    const space = (await store.spaces()).find((one) => one.epoch === epoch && one.namespace === namespace)
    if (space !== undefined && space.addedThrough > 0) await joinSpace({ epoch, namespace }, space.addedThrough, space.last)
  }

  const results = async (bytes: Uint8Array): Promise<ResultPage> => {
    const { header, body } = await opened(RESULTS, bytes, LIMITS.smallBytes, 'member')
    const rows = await store.results(header.from, body.after, body.limit + 1)
    const more = rows.length > body.limit
    const lines = more ? [] : await store.lines(header.from)
    return {
      results: rows.slice(0, body.limit),
      more,
      lines: lines.map(({ text, at, index }) => ({
        line: JSON.parse(text) as ResultLine,
        time: new Date(at).toISOString(),
        proof: log.proof(index),
      })),
    }
  }

  const audit = async (bytes: Uint8Array): Promise<AuditPage> => {
    const { body } = await opened(AUDIT, bytes, LIMITS.smallBytes, 'auditor')
    const { epoch, namespace, after } = body
    const batches = await store.batches({ epoch, namespace }, after, AUDIT_BATCHES + 1)
    const more = batches.length > AUDIT_BATCHES
    const join = more ? undefined : await store.joinRecord({ epoch, namespace })
    const counts = more ? [] : await store.counts({ epoch, namespace })
    return {
      batches: batches.slice(0, AUDIT_BATCHES).map(({ digest: _, ...batch }) => batch),
      more,
      ...(join === undefined ? {} : { join: JSON.parse(join) as JoinRecord }),
      counts: counts.map(({ lab, used }) => ({ pseudonym: pseudonymOf(lab, epoch), used })),
    }
  }

  const route = async ({ method, path, body }: PlainRequest): Promise<PlainResponse> => {
    const ok = (answer: unknown) => ({ status: 200, body: answer })
    if (method === 'GET' && path === '/v1/matching/epochs') return ok({ epochs: epochs() })
    if (method === 'POST' && path === '/v1/matching/submit') return ok(await inTurn(() => submit(body)))
    if (method === 'POST' && path === '/v1/matching/withdraw') return ok(await inTurn(() => change('withdrawn', body)))
    if (method === 'POST' && path === '/v1/matching/contest') return ok(await inTurn(() => contest(body)))
    if (method === 'POST' && path === '/v1/matching/benign') return ok(await inTurn(() => change('benign', body)))
    if (method === 'POST' && path === '/v1/matching/results') return ok(await inTurn(() => results(body)))
    if (method === 'POST' && path === '/v1/matching/audit') return ok(await inTurn(() => audit(body)))
    return { status: 404, body: { error: { code: 'message', message: 'There is nothing of that name here.' } } }
  }

  return {
    handle: (request) => route(request).catch(refusal),
    join: (epoch) =>
      inTurn(async () => {
        const records: JoinRecord[] = []
        for (const space of await store.spaces()) {
          if (epoch !== undefined && space.epoch !== epoch) continue
          records.push(await joinSpace({ epoch: space.epoch, namespace: space.namespace }, space.last, space.last))
        }
        return records
      }),
    close: (epoch) => inTurn(() => store.closeEpoch(epoch)),
    recover: () => inTurn(flushLog),
  }
}

/** Batches on a page for the auditor: 2,000 tags each, 48 bytes a tag. */
const AUDIT_BATCHES = 20
