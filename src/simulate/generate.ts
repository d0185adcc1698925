import type { Exchange } from '../records/exchange.ts'
import type { SimAccount } from './account.ts'
import { finish } from './finish.ts'
import type { Actor, Population } from './population.ts'
import { random } from './random.ts'
import type { World } from './world.ts'

export interface CampaignExtent {
  id: string
  population: string
  exchanges: number
  attackExchanges: number
  first: number
  last: number
}

/** Actors that are held between days at most; past that they are made again each day, so that memory does not grow with them. */
const HELD_ACCOUNTS = 6_000

/** The actors of a world, made on demand from their index. */
export function actorsOf(world: World, populations: readonly Population[]): () => Iterable<Actor> {
  const held = new Map<string, Actor>()
  let accounts = 0
  return function* () {
    for (const population of populations) {
      const size = population.size(world)
      for (let index = 0; index < size; index++) {
        const key = `${population.name} ${index}`
        const actor = held.get(key) ?? population.make(world, index)
        if (accounts < HELD_ACCOUNTS && !held.has(key)) {
          held.set(key, actor)
          accounts += actor.accounts.length
        }
        yield actor
      }
    }
  }
}

/**
 * Every exchange of a world, day by day, one at a time. A conversation that goes on past midnight comes with the day it began on.
 * `extents` is filled as the exchanges pass.
 */
export function* exchangesOf(
  world: World,
  actors: () => Iterable<Actor>,
  extents: Map<string, CampaignExtent>,
): Iterable<{ exchange: Exchange; account: SimAccount }> {
  for (let day = 0; day < world.days; day++) {
    let number = 0
    for (const actor of actors()) {
      const r = random(world.seed, world.lab, 'provider', day, number++)
      for (const sent of actor.day(day)) {
        if (sent.time < world.start || sent.time >= world.end) {
          continue
        }
        // Bystanders whose accounts or wording a campaign uses are no part of it.
        if (actor.campaign !== undefined && sent.account.truth.campaign === actor.campaign) {
          extend(extents, actor.campaign, sent.account.truth.population, sent.time, sent.attack === true)
        }
        yield { exchange: finish(r, sent), account: sent.account }
      }
    }
  }
}

function extend(extents: Map<string, CampaignExtent>, id: string, population: string, time: number, attack: boolean): void {
  const extent = extents.get(id) ?? { id, population, exchanges: 0, attackExchanges: 0, first: time, last: time }
  extent.exchanges += 1
  extent.attackExchanges += attack ? 1 : 0
  extent.first = Math.min(extent.first, time)
  extent.last = Math.max(extent.last, time)
  extents.set(id, extent)
}
