/** A fortnight of a provider whose customers come from the markets of many countries: `npx tsx main.ts OUT SEED`. */
import type { Random } from '../../../src/simulate/random.ts'
import { agenticTraces, codingAgents } from './agents.ts'
import { rewardData, slice, traceCoercion } from './attacks.ts'
import { aggregators, firms, harnesses, judges, permitted, retrieval } from './firms.ts'
import { adaptive, hydra, mega } from './hydra.ts'
import { anybody, carrierBundle, giftCards, trialFarm } from './people.ts'
import { reseller } from './resale.ts'
import { campus, course, discounts, tutors } from './schools.ts'
import { some, whole } from './spin.ts'
import { bookTranslators, bots, checkers, promptPack, readers, sellers, vendors } from './stalls.ts'
import { World } from './world.ts'

/** A kind of customer, and the least and most accounts of it. */
type Kind = readonly [fill: (world: World, r: Random, count: number) => void, least: number, most: number]

const CAMPAIGNS: readonly Kind[] = [
  [rewardData, 8, 30],
  [traceCoercion, 8, 30],
  [agenticTraces, 8, 24],
  [hydra, 15, 50],
  [mega, 10, 34],
  [adaptive, 8, 22],
  [slice, 4, 15],
]
/** Kinds of innocents that every fortnight has. */
const USUAL: readonly Kind[] = [
  [firms, 20, 40],
  [judges, 8, 18],
  [retrieval, 20, 40],
  [harnesses, 8, 22],
  [permitted, 4, 14],
  [campus, 25, 55],
  [course, 20, 45],
  [aggregators, 3, 7],
  [codingAgents, 25, 50],
  [reseller, 12, 40],
]
/** Kinds of which some are missing in a fortnight. */
const TRADES: readonly Kind[] = [
  [carrierBundle, 12, 40],
  [giftCards, 10, 35],
  [trialFarm, 10, 35],
  [discounts, 10, 30],
  [tutors, 10, 30],
  [promptPack, 15, 40],
  [readers, 15, 35],
  [bookTranslators, 6, 18],
  [sellers, 12, 30],
  [vendors, 8, 22],
  [checkers, 6, 18],
  [bots, 6, 18],
]

const count = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0)

/** Sizes of all kinds whose sum is within bounds; drawn again until it is. */
function sizes(r: Random, kinds: readonly Kind[], least: number, most: number): number[] {
  for (;;) {
    const drawn = kinds.map(([, low, high]) => whole(r, low, high))
    if (count(drawn) >= least && count(drawn) <= most) return drawn
  }
}

const [out, seed] = process.argv.slice(2)
if (out === undefined || seed === undefined) {
  console.error('usage: npx tsx main.ts OUT SEED')
  process.exit(2)
}

const world = new World(seed)
const r = world.random('sizes')
const innocents = [
  ...USUAL,
  ...some(r, TRADES, whole(r, 9, TRADES.length)),
  ...(r.chance(0.4) ? [[reseller, 10, 25] as const] : []),
]
const many = sizes(r, innocents, 380, 490)
const bad = sizes(r, CAMPAIGNS, 92, 132)
const kinds = [...CAMPAIGNS, ...innocents]
;[...bad, ...many].forEach((size, n) => {
  kinds[n]?.[0](world, world.random('kind', n), size)
})
const people = Math.min(2580 - count(bad) - count(many), Math.round((count(bad) + count(many)) * r.between(2.9, 3.3)))
// What the others have sent leaves room for so much by ordinary people; the mean of their volumes is 1.6 times the median.
const room = whole(r, 64_000, 76_000) - world.holders.reduce((sum, { sent }) => sum + sent.length, 0)
anybody(world, world.random('people'), people, room / people / 1.6)
world.write(out)
