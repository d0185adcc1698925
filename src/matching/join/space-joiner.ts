import { canonicalDigest, canonicalJson } from '../../chain/canonical-json.ts'
import { rateLimit } from '../../http/rate-limit.ts'
import { toBase64url } from '../../tags/base64url.ts'
import { namespaceIn } from '../../tags/epoch/epoch-record.ts'
import { type JoinRecord, lineDigest, resultsDigest } from '../../tags/messages/join-record.ts'
import type { ResultLine } from '../../tags/messages/results.ts'
import { TagError } from '../../tags/tag-error.ts'
import { isoWeek } from './iso-week.ts'
import type { JoinedMatch, Space } from './join-store.ts'
import { joinTags, type Match } from './join-tags.ts'
import type { HubMatchingOptions, MatchWeight } from './matching-options.ts'
import { namedHash } from './take-contest.ts'

/**
 * A change of one lab that a match rests on has its namespace joined anew at once, and that reads the whole of it. So a lab may have it so often: 60 times,
 * and once a minute after. What it changes beyond that is told too, but in one join with what else has changed.
 */
const AT_ONCE = { perSecond: 1 / 60, burst: 60 }
/** A namespace with such changes is joined for who asks for results, no more often than this, milliseconds. */
const SETTLED_EVERY = 5_000

export type SpaceJoiner = {
  /** Joins one namespace of an epoch over batches up to a place, and makes lasting what that changes for each lab. */
  readonly join: (space: Space, addedThrough: number, changedThrough: number) => Promise<JoinRecord>
  /** Joins anew over the submissions of the last join: whoever was told of a match is told what a lab has changed, and of nothing new. */
  readonly rejoin: (lab: string, space: Space) => Promise<void>
  /** Joins what waits because a lab has changed very much; to be called before results are told. */
  readonly settle: () => Promise<void>
}

/** @param flushLog hands to the log what the store has in line for it */
export function spaceJoiner(options: HubMatchingOptions, flushLog: () => Promise<void>): SpaceJoiner {
  const { store, pseudonymOf, forumPseudonym, epochs, now, random, k = 2, weightOf = () => 1 } = options
  const limit = rateLimit(AT_ONCE, now)
  /** By name, with the time from which each may be joined. */
  const waiting = new Map<string, { space: Space; from: number }>()

  const nameOf = ({ epoch, namespace }: Space) => `${epoch} ${namespace}`

  const join: SpaceJoiner['join'] = async (space, addedThrough, changedThrough) => {
    waiting.delete(nameOf(space))
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
      record: { text: JSON.stringify(record), digest: canonicalDigest(record), pseudonym: forumPseudonym },
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

  const again = async ({ epoch, namespace }: Space) => {
    const space = (await store.spaces()).find((one) => one.epoch === epoch && one.namespace === namespace)
    if (space !== undefined && space.addedThrough > 0) await join({ epoch, namespace }, space.addedThrough, space.last)
  }
  return {
    join,
    rejoin: async (lab, space) => {
      if (limit.take(lab) === 0) return again(space)
      waiting.set(nameOf(space), waiting.get(nameOf(space)) ?? { space, from: now() + SETTLED_EVERY })
    },
    settle: async () => {
      for (const { space, from } of [...waiting.values()]) if (from <= now()) await again(space)
    },
  }
}
