import { type Rate, rateLimit } from '../../http/rate-limit.ts'
import { namespaceIn } from '../../tags/epoch/epoch-record.ts'
import { ASK, type AskAnswer } from '../../tags/messages/ask.ts'
import { AUDIT, type AuditPage } from '../../tags/messages/audit.ts'
import { CONTEST, type ContestReceipt } from '../../tags/messages/contest.ts'
import type { JoinRecord } from '../../tags/messages/join-record.ts'
import { LIMITS } from '../../tags/messages/limits.ts'
import { parseBody } from '../../tags/messages/parse-body.ts'
import { type PlainRequest, type PlainResponse, refusal } from '../../tags/messages/plain-http.ts'
import { RESULTS, type ResultPage } from '../../tags/messages/results.ts'
import { BENIGN, SUBMIT, type SubmitReceipt, WITHDRAW, type WithdrawReceipt } from '../../tags/messages/submit.ts'
import type { Namespace } from '../../tags/namespace.ts'
import { type MessageKind, openMessage, type Signed, SKEW_SECONDS } from '../../tags/signed/signed.ts'
import { TagError } from '../../tags/tag-error.ts'
import { answerReaders } from './answer-readers.ts'
import type { HubMatchingOptions } from './matching-options.ts'
import { spaceJoiner } from './space-joiner.ts'
import { takeAsk } from './take-ask.ts'
import { NO_CAMPAIGN, takeContest } from './take-contest.ts'

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

/** Messages of contests that one lab may send, of 2,000 tags each: whoever keeps outcomes is told of each, and looks all its votes through. */
const CONTESTS: Rate = { perSecond: 1, burst: 200 }

/** Questions of one lab for the campaigns of its matches, of 1,000 tags each. */
const ASKS: Rate = { perSecond: 1, burst: 100 }

export function hubMatching(options: HubMatchingOptions): HubMatching {
  const { id, store, log, keyOf, roleOf, pseudonymOf, epochs, now } = options

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

  const joiner = spaceJoiner(options, flushLog)
  const contesting = rateLimit(CONTESTS, now)
  const asking = rateLimit(ASKS, now)
  const readers = answerReaders(options)

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
    if (taken.touchedMatch || (kind === 'benign' && taken.changed > 0)) await joiner.rejoin(header.from, { epoch, namespace })
    return { removed: taken.changed, batch: taken.digest }
  }

  const contest = async (bytes: Uint8Array): Promise<ContestReceipt> => {
    const { header, body } = await opened(CONTEST, bytes, LIMITS.submitBytes, 'member')
    const wait = contesting.take(header.from)
    if (wait > 0) throw new TagError('busy', `${header.from} contests very often; try again in ${wait} s. Nothing was taken.`)
    const { epoch, namespace } = body
    const by = { judge: header.from, pseudonym: pseudonymOf(header.from, epoch) }
    const cap = spaceOf(epoch, namespace).quota_cap
    const taken = await takeContest({ store, onContest: options.onContest, now: now() }, by, body, cap)
    await flushLog()
    if (taken.touchedMatch) await joiner.rejoin(header.from, { epoch, namespace })
    return { taken: taken.changed, batch: taken.digest }
  }

  const ask = async (bytes: Uint8Array): Promise<AskAnswer> => {
    const { header, body } = await opened(ASK, bytes, LIMITS.submitBytes, 'member')
    const wait = asking.take(header.from)
    if (wait > 0) throw new TagError('busy', `${header.from} asks very often; try again in ${wait} s. Nothing was noted.`)
    const { campaigns } = options
    if (campaigns === undefined)
      throw new TagError('message', 'This forum does not name campaigns of matches. Nothing was asked.')
    spaceOf(body.epoch, body.namespace)
    const by = { lab: header.from, pseudonym: pseudonymOf(header.from, body.epoch) }
    const answer = await takeAsk({ store, campaigns, now: now() }, by, body)
    await flushLog()
    return answer
  }

  const results = async (bytes: Uint8Array): Promise<ResultPage> => {
    const { header, body } = await opened(RESULTS, bytes, LIMITS.smallBytes, 'member')
    await joiner.settle()
    return readers.results(header.from, body)
  }

  const audit = async (bytes: Uint8Array): Promise<AuditPage> =>
    readers.audit((await opened(AUDIT, bytes, LIMITS.smallBytes, 'auditor')).body)

  const route = async ({ method, path, body }: PlainRequest): Promise<PlainResponse> => {
    const ok = (answer: unknown) => ({ status: 200, body: answer })
    if (method === 'GET' && path === '/v1/matching/epochs') return ok({ epochs: epochs() })
    if (method === 'POST' && path === '/v1/matching/submit') return ok(await inTurn(() => submit(body)))
    if (method === 'POST' && path === '/v1/matching/withdraw') return ok(await inTurn(() => change('withdrawn', body)))
    if (method === 'POST' && path === '/v1/matching/contest') return ok(await inTurn(() => contest(body)))
    if (method === 'POST' && path === '/v1/matching/benign') return ok(await inTurn(() => change('benign', body)))
    if (method === 'POST' && path === '/v1/matching/ask') return ok(await inTurn(() => ask(body)))
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
          records.push(await joiner.join({ epoch: space.epoch, namespace: space.namespace }, space.last, space.last))
        }
        return records
      }),
    close: (epoch) => inTurn(() => store.closeEpoch(epoch)),
    recover: () => inTurn(flushLog),
  }
}
