/** The fortnight that every sender lives in: its days, its models and the release that falls into it, its shared networks. */
import { type Random, random } from '../../../src/simulate/random.ts'
import { Fortnight } from '../fortnight.ts'
import { DAY, DAYS, HOUR } from './clock.ts'
import { address } from './networks.ts'
import { Supply } from './supply.ts'

export interface World {
  readonly seed: string
  readonly start: number
  readonly end: number
  readonly models: { readonly large: string; readonly small: string; readonly older: string; readonly fresh: string }
  readonly released: number
  readonly fortnight: Fortnight
  readonly supply: Supply
  /** Exits that many unrelated people share: of mobile carriers and of commercial VPNs. */
  readonly carriers: readonly string[]
  readonly vpns: readonly string[]
  /** A stream by its name: what it draws depends on no other, but for the texts, which all are dealt from one supply. */
  draw(...key: readonly (string | number)[]): Random
}

const FAMILIES = ['heron', 'larch', 'basalt', 'saffron', 'meridian', 'quill', 'tundra', 'lantern']

/** The world of a seed, with its releases filed. */
export function world(seed: string): World {
  const draw = (...key: readonly (string | number)[]) => random('checker', seed, ...key)
  const calendar = draw('calendar')
  const start = Date.UTC(2026, 0, 5) + 7 * DAY * calendar.int(40)
  const family = calendar.pick(FAMILIES)
  const version = 3 + calendar.int(4)
  const models = {
    large: `${family}-${version}-large`,
    small: `${family}-${version}-small`,
    older: `${family}-${version - 1}-large`,
    fresh: `${family}-${version + 1}-large`,
  }
  const released = start + calendar.between(3, 9) * DAY + 16 * HOUR
  const fortnight = new Fortnight()
  const before = { [models.older]: 420, [models.large]: 190, [models.small]: 150 }
  for (const [model, days] of Object.entries(before))
    fortnight.releases.push({ model, released_at: new Date(start - calendar.between(0.8, 1.2) * days * DAY).toISOString() })
  fortnight.releases.push({ model: models.fresh, released_at: new Date(released).toISOString() })
  return {
    seed,
    start,
    end: start + DAYS * DAY,
    models,
    released,
    fortnight,
    supply: new Supply(draw('supply')),
    carriers: Array.from({ length: 45 }, () => address(calendar)),
    vpns: Array.from({ length: 30 }, () => address(calendar)),
    draw,
  }
}

/** Which model somebody asks at a moment, by how long after a release he takes up the new one. */
export function modelAt(world: World, draw: Random, at: number, adopts: number): string {
  const { large, small, older, fresh } = world.models
  if (at > world.released + adopts && draw.chance(0.75)) return fresh
  return draw.weighted([large, small, older], [6, 3, 1])
}
