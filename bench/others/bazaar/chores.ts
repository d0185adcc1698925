/**
 * What innocents with repeated work have in common: accounts of one kind, and a request made again and again with new
 * contents.
 */
import type { Random } from '../../../src/simulate/random.ts'
import type { Label } from '../fortnight.ts'
import { moments, type Rhythm } from './clock.ts'
import { type Ask, type Holder, say } from './holder.ts'
import { whole } from './spin.ts'
import type { World } from './world.ts'

/** The label of an innocent kind that looks like a campaign. */
export const hard = (population: string): Label => ({ role: 'hard', population, campaign: null })

/** Sends a request `count` times at a rhythm. */
export function repeat(world: World, r: Random, holder: Holder, count: number, rhythm: Rhythm, ask: (draw: Random) => Ask): void {
  for (const at of moments(r, holder.span, rhythm, count)) say(world, r, holder, at, ask(r))
}

/** Sends a request for each of a batch's items, one after the other from a moment on, as a script does. */
export function batch(world: World, r: Random, holder: Holder, start: number, asks: readonly Ask[]): void {
  const pause = r.between(1.5, 25) * 1000
  let at = start
  for (const ask of asks) {
    say(world, r, holder, at, ask)
    at += pause * r.between(0.6, 1.6)
  }
}

/** One user message below a system text, with its answer. */
export const plain = (
  system: string | undefined,
  content: string,
  answer: string,
  rest: Omit<Ask, 'messages' | 'answer'> = {},
): Ask => ({
  messages: [...(system === undefined ? [] : [{ role: 'system' as const, content: system }]), { role: 'user', content }],
  answer,
  ...rest,
})

/** Things to sell, as shops name them. */
export function goods(r: Random): string {
  const what =
    'enamel kettle;bamboo rack;rain cape;dog harness;LED strip;wool socks;phone stand;garden hose;yoga mat;chess ' +
    'set;rice cooker;school bag'
  const kind = r.pick(what.split(';'))
  const made = r.pick(['Kestrel', 'Ondo', 'Miraka', 'Talvi', 'Brisa', 'Huan', 'Zemlja', 'Paloma'])
  const look = r.pick(['navy', 'sand', 'sage', 'brick red', 'graphite', 'mint'])
  return `${made} ${kind} ${r.hex(3).toUpperCase()}-${whole(r, 10, 99)}, ${look}, ${whole(r, 80, 2400)} g, pack \
of ${whole(r, 1, 12)}`
}
