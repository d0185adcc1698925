/** Writes one fortnight of synthetic traffic in which everything has a course in time: node --import tsx tide/main.ts OUT SEED */
import { s3 } from './agents-campaign.ts'
import { batchFirms, judges, retrieval } from './batches.ts'
import { type Order, s1, s2, s5, s8 } from './campaigns.ts'
import { s6 } from './careful-campaign.ts'
import { harnesses, permitted } from './evaluators.ts'
import { s4, s7 } from './hydras.ts'
import { ordinary } from './ordinary.ts'
import { campuses, courses, hackathon } from './schools.ts'
import { aggregators, codingAgents, launch, pipelines } from './services.ts'
import { World } from './world.ts'

const SMALLEST = 10
const LARGEST = 45
/** Pools and the thin campaign have more accounts than others, by their place in the list below. */
const LARGE: Readonly<Record<number, number>> = { 3: 2, 4: 2, 5: 1.5 }

/** Sizes of the campaigns: none below ten accounts, and the rest of the attackers shared out at random. */
function sizes(world: World, count: number): number[] {
  const rng = world.rng('sizes')
  const total = 96 + rng.int(20)
  const weights = Array.from({ length: count }, (_, n) => rng.exponential(1) * (LARGE[n] ?? 1))
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => Math.min(LARGEST, SMALLEST + Math.round(((total - count * SMALLEST) * weight) / sum)))
}

function main(out: string, seed: string): void {
  const world = new World(seed)
  const campaigns: readonly ((order: Order) => void)[] = [
    (order) => s1(world, order),
    (order) => s2(world, order),
    (order) => s3(world, order),
    (order) => s4(world, order, 1),
    (order) => s4(world, order, 2),
    (order) => s5(world, order),
    (order) => s6(world, order),
    (order) => s8(world, order),
  ]
  const old = new Set(
    world
      .rng('before')
      .shuffle(campaigns.map((_, n) => n))
      .slice(0, 2),
  )
  const size = sizes(world, campaigns.length)
  for (const [n, begin] of campaigns.entries()) begin({ size: size[n] ?? SMALLEST, before: old.has(n) })
  s7(world)
  for (const innocents of [
    batchFirms,
    judges,
    retrieval,
    harnesses,
    permitted,
    campuses,
    courses,
    hackathon,
    aggregators,
    launch,
    codingAgents,
    pipelines,
  ])
    innocents(world)
  ordinary(world, 1600 + world.rng('ordinary count').int(120))
  world.fortnight.write(out)
}

const [out, seed] = process.argv.slice(2)
if (out === undefined || seed === undefined) {
  process.stderr.write('usage: main.ts OUT SEED\n')
  process.exit(2)
}
main(out, seed)
