/** Resold access: a hydra that hides its harvest in it (S4), and pools that only resell (S7). */
import { type Random, random } from '../../../src/simulate/random.ts'
import type { Fortnight } from '../fortnight.ts'
import { Crew, settings } from './crew.ts'
import { harvest, templates } from './harvest.ts'
import { drawMill, Supply } from './mill.ts'
import type { Person } from './people.ts'
import { clock, HOURS } from './rhythm.ts'
import { ordinary } from './talk.ts'
import { INTENTS } from './wording.ts'
import { DAY, HOUR, type World } from './world.ts'

/** A reseller's customers: each talks as anybody, over whichever account the router picks; a dialogue may change accounts. */
function resell(crew: Crew, r: Random, count: number, release?: number): void {
  const { world } = crew
  const sticky = r.between(0.3, 0.95)
  const customers = Array.from({ length: Math.max(5, Math.round(count / r.between(6, 25))) }, () => ({
    at: world.country(r),
    kind: world.client(r).kind,
    how: settings(r, world, 'developer'),
  }))
  for (let sent = 0; sent < count; ) {
    const customer = r.pick(customers)
    const pieces = ordinary(world.texts, r, customer.kind, customer.at.language)
    const at = clock(r, customer.kind === 'sdk' ? 'flat' : 'home', customer.at.zone, world.start, world.end, 1)[0] ?? world.start
    const how = release === undefined ? customer.how : moved(r, world, customer.how)
    crew.session(r, alive(crew.members, r, at), at, pieces, how, { pooled: 1 - sticky, pace: 60 })
    sent += pieces.length
  }
}

/** Half of what a hydra sends goes to the new model within a day of its release. */
function moved<T extends { usual: string; lag: number }>(r: Random, world: World, how: T): T {
  return r.chance(0.5) ? { ...how, usual: world.large, lag: r.between(0.2, 24) * HOUR } : { ...how, lag: 400 * HOUR }
}

function alive(members: readonly Person[], r: Random, at: number): Person {
  const living = members.filter((one) => one.from <= at && at < one.to)
  return living.length === 0 ? r.pick(members) : r.pick(living)
}

/** S4: harvest under resale, banned members replaced in one to 48 hours, and a turn to the new model on the day it comes out. */
export function hydra(fortnight: Fortnight, world: World, size: number): void {
  const r = random(world.seed, 'S4')
  const supply = new Supply(world, r, drawMill(r))
  const members: Person[] = []
  const banned = r.between(0.15, 0.5)
  while (members.length < size) {
    let closed = r.chance(banned) ? world.start + r.between(1, 12) * DAY : undefined
    members.push(supply.next(closed === undefined ? {} : { closed, born: world.start - r.between(0.5, 30) * DAY }))
    while (closed !== undefined && members.length < size) {
      const born: number = closed + r.between(1, 48) * HOUR
      closed = r.chance(0.3) ? born + r.between(1, 6) * DAY : undefined
      members.push(supply.next(closed === undefined ? { born } : { born, closed }))
    }
  }
  const crew = new Crew(world, { population: 'S4', role: 'attack', campaign: `S4-${world.seed}` }, members)
  const stock = templates(world, r, r.shuffle(Object.keys(INTENTS)).slice(0, 2 + r.int(3)), 3 + r.int(12))
  const gather = harvest(world, r, () => r.pick(stock))
  const hours = r.pick(HOURS)
  const how = settings(r, world, 'any')
  const total = Math.round(size * r.between(35, 90))
  const cover = r.between(0.52, 0.88)
  const times = clock(r, hours, r.int(24) - 10, world.start, world.end, Math.round(total * (1 - cover)))
  for (const at of times)
    crew.session(r, alive(members, r, at), at, gather(r, 0), moved(r, world, how), { pooled: r.chance(0.5) ? 0.5 : 0, pace: 20 })
  resell(crew, r, total * cover, world.releasedAt)
  crew.file(fortnight)
}

/** S7: one or two resellers' pools, with customers and nothing else. */
export function resellers(fortnight: Fortnight, world: World): number {
  const r = random(world.seed, 'S7')
  let made = 0
  for (let pools = 1 + r.int(2); pools > 0; pools--) {
    const supply = new Supply(world, r, {
      ...drawMill(r),
      perCard: r.pick([3, 6, 12]),
      perExit: r.pick([2, 6, 15]),
      oneClient: r.chance(0.7),
    })
    const members = Array.from({ length: 8 + r.int(26) }, () =>
      supply.next(r.chance(0.3) ? { closed: world.start + r.between(4, 13) * DAY, born: world.start - 20 * DAY } : {}),
    )
    const crew = new Crew(world, { population: 'S7', role: 'hard', campaign: null }, members)
    resell(crew, r, members.length * r.between(25, 80))
    crew.file(fortnight)
    made += members.length
  }
  return made
}
