/** Easy innocents: people who chat, people who code, small firms with one key. Some share a card or an exit by chance. */
import type { Random } from '../../../src/simulate/random.ts'
import { address } from './networks.ts'
import { file, type Seat, seat } from './seats.ts'
import { chatter, taste } from './talk.ts'
import type { World } from './world.ts'

type Kind = 'chatting' | 'coding' | 'small_firm'

/** Files so many people, and some accounts that lie idle; each `part` holds others. */
export function people(world: World, count: number, part: number): void {
  const ties = world.draw('people', part, 'ties')
  let tie: Partial<{ payment_fingerprint: string; exits: string[]; left: number }> = {}
  for (let n = 0; n < count; n++) {
    const draw = world.draw('people', part, n)
    if ((tie.left ?? 0) <= 0) tie = nextTie(ties)
    tie.left = (tie.left ?? 1) - 1
    const { payment_fingerprint, exits } = tie
    const kind = draw.weighted<Kind>(['chatting', 'coding', 'small_firm'], [72, 23, 5])
    const who = seat(
      world,
      draw,
      payment_fingerprint === undefined ? {} : { payment_fingerprint },
      exits === undefined ? {} : { exits },
    )
    const one = kind === 'small_firm' ? firmOf(draw, who) : who
    if (draw.chance(0.012)) leave(world, draw, one)
    chatter(world, draw, one, requestsOf(draw), taste(draw, kind === 'coding'))
    file(world, [one], 'easy', kind)
  }
  for (let n = 0; n < count / 30; n++) file(world, [seat(world, world.draw('idle', part, n))], 'easy', 'chatting')
}

/** A household with one card, a house with one line, or, mostly, nobody in common with the next. */
function nextTie(draw: Random) {
  const kind = draw.weighted(['none', 'card', 'line', 'both'], [92, 2, 3, 1])
  if (kind === 'none') return { left: 1 }
  const card = kind === 'line' ? {} : { payment_fingerprint: `pay_${draw.hex(12)}` }
  const line = kind === 'card' ? {} : { exits: [address(draw)] }
  return { ...card, ...line, left: 2 + draw.int(3) }
}

function requestsOf(draw: Random): number {
  return Math.min(120, 1 + Math.floor(draw.logNormal(2.75, 1)))
}

function firmOf(draw: Random, who: Seat): Seat {
  const account = { ...who.account, plan: 'api', verification: 'business' as const }
  return {
    ...who,
    account: draw.chance(0.5) ? { ...account, entity_id: `ent_${draw.hex(10)}` } : account,
    keys: [`key_${draw.hex(8)}`],
  }
}

function leave(world: World, draw: Random, who: Seat): void {
  const made = Date.parse(who.account.created_at ?? new Date(world.start).toISOString())
  const from = Math.max(made, world.start)
  who.account.closed_at = new Date(draw.between(from + (world.end - from) / 3, world.end)).toISOString()
}
