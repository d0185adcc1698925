import type { FastifyInstance } from 'fastify'
import { HttpError } from '../../http/http-error.ts'
import { type Rate, rateLimit } from '../../http/rate-limit.ts'
import { senderOf } from '../members/sender-of.ts'
import type { Store } from '../store/open-store.ts'
import { answer } from '../taxii/answer.ts'
import { callerOf } from '../taxii/guard.ts'
import { readBody } from '../taxii/read-body.ts'
import { Acknowledgement, acknowledge } from './acknowledge.ts'
import { readScores } from './read-scores.ts'
import { scoreOf } from './score-of.ts'

/** Where a member asks for its score and for what others' words are worth. Beside the API root: it is no part of TAXII. */
export const STANDING = '/stillwatch/standing/'
export const ACKNOWLEDGE = '/stillwatch/acknowledge/'

/** Members are counted up to here: where there are fewer, who hears of another member must know how few it can be. */
const MANY = 5

/** Scores are made of every vote there is, so that a member may ask so often and no more: a pull asks once. */
const ASKED: Rate = { perSecond: 1, burst: 60 }

export type OutcomeRoutes = {
  readonly store: Store
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly drained: () => Promise<void>
}

/**
 * What the forum tells a member of outcomes: its pseudonyms, the present one first, its own score in full, of others the weight alone, by pseudonym, where it is below 1, whose contests
 * hold no longer, their members being shut out, and how many members there are, where these are few. And where a member says which corrections it has received.
 */
export function outcomeRoutes(app: FastifyInstance, { store, now, drained }: OutcomeRoutes): void {
  const limit = rateLimit(ASKED, now)
  app.get(STANDING, async (request, reply) => {
    const { memberId } = callerOf(request)
    const wait = limit.take(memberId)
    if (wait > 0) throw new HttpError(429, 'Too many requests', `Try again in ${wait} s.`, { 'retry-after': String(wait) })
    const scores = await readScores(store)
    const identities = await store.selectFrom('identities').select(['identity', 'member_id']).orderBy('identity').execute()
    const weights = identities.flatMap(({ identity, member_id: id }) => {
      const weight = scores.get(id)?.weight ?? 1
      return id === memberId || weight === 1 ? [] : [[identity, weight] as const]
    })
    const disabled = await store.selectFrom('members').select('id').where('disabled', '=', 1).execute()
    const out = await store
      .selectFrom('identities')
      .innerJoin('members', 'members.id', 'identities.member_id')
      .select('identity')
      .where('disabled', '=', 1)
      .orderBy('identity')
      .execute()
    const { identity: present, earlier } = await senderOf(store, memberId)
    const standing = {
      members: Math.min(scores.size - disabled.length, MANY),
      pseudonyms: [present, ...earlier.keys()],
      own: scores.get(memberId) ?? scoreOf([]),
      weights: Object.fromEntries(weights),
      shut_out: out.map((one) => one.identity),
    }
    return answer(reply, 200, JSON.stringify(standing))
  })

  app.post(ACKNOWLEDGE, async (request, reply) => {
    const { data } = Acknowledgement.safeParse(readBody(request, 'Nothing was noted.'))
    if (data === undefined)
      throw new HttpError(
        422,
        'Unprocessable content',
        'Wanted is {"received": [{"id", "version"}, …]} of at most 1,000. Nothing was noted.',
      )
    const caller = callerOf(request)
    const { identity } = await senderOf(store, caller.memberId)
    const noted = await acknowledge(store, { ...caller, nowUs: now() * 1000 }, identity, data)
    await drained()
    return answer(reply, 200, JSON.stringify({ noted }))
  })
}
