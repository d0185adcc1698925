import type { Client } from './client.ts'
import { DAY } from './hour.ts'
import type { Random } from './random.ts'
import type { Sent } from './sent.ts'
import { modelsAt, type World } from './world.ts'

/** Which models and settings an account uses; drawn once. */
export interface Habit {
  tier: 'large' | 'mid' | 'small'
  /** Milliseconds after a release at which it moves to the new model. */
  lag: number
  /** Stays on an older large model for good. */
  pinned: boolean
  settings: Pick<Sent, 'temperature' | 'top_p' | 'max_tokens' | 'seed'>
}

export function habit(r: Random, client: Client | undefined, o: Partial<Habit> = {}): Habit {
  const programs = client !== undefined && client.kind !== 'browser' && client.kind !== 'app'
  return {
    tier: r.weighted(['large', 'mid', 'small'] as const, programs ? [34, 38, 28] : [46, 38, 16]),
    lag: r.chance(0.12) ? r.exponential(0.4 * DAY) : r.exponential(7 * DAY),
    pinned: r.chance(programs ? 0.3 : 0.08),
    settings: programs ? settings(r) : {},
    ...o,
  }
}

function settings(r: Random): Habit['settings'] {
  const temperature = r.weighted([undefined, 0, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 1], [30, 14, 4, 10, 6, 6, 2, 16, 4, 10])
  const max_tokens = r.weighted(
    [undefined, 256, 500, 512, 1000, 1024, 2000, 2048, 4096, 8192, 16384],
    [26, 5, 5, 9, 10, 15, 5, 9, 12, 4, 2],
  )
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(max_tokens === undefined ? {} : { max_tokens }),
    ...(r.chance(0.12) ? { top_p: r.pick([0.9, 0.95, 1]) } : {}),
    ...(r.chance(0.03) ? { seed: r.pick([0, 1, 42, 1234]) } : {}),
  }
}

/** The model asked for at a time: mostly the usual one, with a try of another now and then. */
export function modelFor(r: Random, world: World, h: Habit, time: number): string {
  const tier = r.chance(0.08) ? r.pick(['large', 'mid', 'small'] as const) : h.tier
  const known = modelsAt(world, time, tier)
  const settled = modelsAt(world, time - h.lag, tier)
  if (h.pinned && tier === 'large') {
    return known[Math.max(0, known.length - 2 - (time >= world.pivot.at ? 1 : 0))] ?? world.pivot.model
  }
  return settled.at(-1) ?? known[0] ?? modelsAt(world, time, 'mid')[0] ?? world.pivot.model
}
