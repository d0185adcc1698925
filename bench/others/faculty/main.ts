/** A fortnight of institutions and of campaigns that study them: `npx tsx main.ts OUT SEED`. */

import type { Random } from '../../../src/simulate/random.ts'
import { random } from '../../../src/simulate/random.ts'
import { Fortnight } from '../fortnight.ts'
import { adaptive, agents, mega, reasoning, slice, tongues } from './campaigns.ts'
import { Crew, settings } from './crew.ts'
import { hydra, resellers } from './hydra.ts'
import { institutions } from './institutions.ts'
import { aggregators, builds, coders } from './machines.ts'
import { harnesses, permitted, studies } from './measurers.ts'
import { person } from './people.ts'
import { DAY, World } from './world.ts'

type Campaign = (fortnight: Fortnight, world: World, size: number) => void
const CAMPAIGNS: readonly (readonly [Campaign, number, number])[] = [
  [reasoning, 8, 40],
  [tongues, 8, 40],
  [agents, 8, 40],
  [hydra, 15, 60],
  [mega, 8, 40],
  [adaptive, 8, 40],
  [slice, 4, 15],
]

/** Sizes over the whole range of each campaign, drawn again until together they are 4 to 6 % of all accounts. */
function sizes(r: Random, total: number): number[] {
  for (;;) {
    const drawn = CAMPAIGNS.map(([, least, most]) => Math.round(least * (most / least) ** r.next()))
    const share = drawn.reduce((sum, one) => sum + one, 0) / total
    if (share > 0.042 && share < 0.058) return drawn
  }
}

/** Anybody: a heavy tail of use, in an app, through a library or with a tool. */
function anybody(fortnight: Fortnight, world: World, count: number, mean: number): void {
  for (let n = 0; n < count; n++) {
    const r = random(world.seed, 'anybody', n)
    const who = person(world, r)
    const crew = new Crew(world, { population: 'easy', role: 'easy', campaign: null }, [who])
    const alive = Math.max(0.05, (who.to - who.from) / (14 * DAY))
    const use = Math.max(1, Math.round(Math.min(400, r.logNormal(mean * 0.58, 1.05)) * alive))
    crew.chat(
      r,
      who,
      use,
      r.weighted(['home', 'office', 'school', 'flat', 'night'] as const, [8, 7, 4, 1, 0.4]),
      settings(r, world, who.client.kind === 'app' ? 'app' : 'developer'),
    )
    crew.file(fortnight)
  }
}

function make(seed: number): Fortnight {
  const world = new World(seed)
  const fortnight = new Fortnight()
  const r = random(seed, 'main')
  const total = 2050 + r.int(500)
  const attackers = sizes(r, total)
  for (const [n, [campaign]] of CAMPAIGNS.entries()) campaign(fortnight, world, attackers[n] ?? 8)
  const special = [resellers, harnesses, studies, permitted, coders, builds, aggregators].reduce(
    (sum, one) => sum + one(fortnight, world),
    0,
  )
  const hard = special + institutions(fortnight, world, Math.max(180, r.between(0.17, 0.21) * total - special))
  const rest = total - hard - attackers.reduce((sum, one) => sum + one, 0)
  anybody(fortnight, world, rest, (r.between(63_000, 77_000) - world.filed) / rest)
  const released = [
    [world.large, -120],
    [world.mid, -75],
    [world.small, -200],
  ] as const
  for (const [model, days] of released)
    fortnight.releases.push({ model, released_at: new Date(world.start + days * DAY).toISOString() })
  fortnight.releases.push({ model: world.fresh, released_at: new Date(world.releasedAt).toISOString() })
  return fortnight
}

const [out, seed] = process.argv.slice(2)
if (out === undefined || seed === undefined || !Number.isInteger(Number(seed))) throw new Error('usage: main.ts OUT SEED')
make(Number(seed)).write(out)
