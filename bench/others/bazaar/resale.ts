/** Resold access: a pool of accounts behind a gateway that strangers buy cheap requests from (S7, and the cover of S4). */
import type { Random } from '../../../src/simulate/random.ts'
import type { Label } from '../fortnight.ts'
import { homemade, tool } from './clients.ts'
import { DAY, moments } from './clock.ts'
import { cheapDomain, someone } from './crew.ts'
import { before, type Holder, open } from './holder.ts'
import { anyLand, fixed, type Land, pool } from './lands.ts'
import { converse, type Persona, talk } from './speech.ts'
import { whole } from './spin.ts'
import type { World } from './world.ts'

/** What kind of gateway it is: its client, and in which markets it sells. */
export interface Gateway {
  readonly markets: readonly Land[]
  /** How often a dialogue stays with the account that began it. */
  readonly sticky: number
}

export const gateway = (r: Random): Gateway => ({
  markets: Array.from({ length: r.pick([1, 1, 2, 5]) }, () => anyLand(r)),
  sticky: r.pick([0, 0.4, 0.8, 0.97]),
})

/** Sells about `count` exchanges to customers of the gateway, each through any account that is open then. */
export function resell(world: World, r: Random, { markets, sticky }: Gateway, accounts: readonly Holder[], count: number): void {
  const buyers: (Persona & { readonly land: Land })[] = Array.from({ length: Math.ceil(count / r.between(6, 20)) }, () => {
    const land = r.pick(markets)
    return { ...someone(r, land), land }
  })
  let left = count
  while (left > 0) {
    const buyer = r.pick(buyers)
    const at = moments(r, world.window, { hours: 'evening', offset: buyer.land.offset, weekend: 1 }, 1)[0] ?? world.window.from
    const turns = talk(world, r, buyer)
    let last: Holder | undefined
    converse(
      world,
      r,
      at,
      turns,
      (_, now) => {
        const ready = accounts.filter(({ span }) => now >= span.from && now < span.to)
        if (last === undefined || !ready.includes(last) || !r.chance(sticky)) last = ready.length > 0 ? r.pick(ready) : undefined
        return last
      },
      { system: buyer.system, stream: r.chance(0.7) },
    )
    left -= turns.length
  }
}

/** S7: a reseller with no other business: student discounts, regional prices or an API market. */
export function reseller(world: World, r: Random, size: number): void {
  const label: Label = { role: 'hard', population: 'S7', campaign: null }
  const make = r.pick(['regional', 'discount', 'api-market', 'bot'] as const)
  const lands = Array.from({ length: make === 'regional' ? 1 : whole(r, 1, 4) }, () => anyLand(r))
  const cards = Array.from({ length: Math.ceil(size / (make === 'bot' ? 5 : r.between(1.2, 8))) }, () => `pm_${r.hex(12)}`)
  const exit = make === 'api-market' ? fixed(r, 'cloud') : pool(r, ['cloud', ...lands], whole(r, 2, 12))
  const client = r.pick([
    tool('one-api/0.6.11', 'go'),
    tool('new-api/v0.9.2', 'go'),
    tool('LiteLLM/1.77.1', 'python'),
    homemade(r),
  ])
  const school = `${r.hex(3)}.edu.${r.pick(['vn', 'my', 'pl', 'tr'])}`
  const own = cheapDomain(r)
  const start = before(world, r, -1, 70)
  const width = r.pick([1.5, 12, 60]) * DAY
  const accounts = Array.from({ length: size }, () =>
    open(world, r, {
      label,
      land: r.pick(lands),
      client,
      address: exit,
      card: r.pick(cards),
      created: Math.min(start + r.next() * width, world.window.to - 4 * DAY),
      mail: make === 'discount' ? school : r.chance(0.5) ? own : 'gmail.com',
      plan: make === 'discount' ? 'student' : 'payg',
      keys: whole(r, 1, 2),
      base: world.line.main,
      adopts: world.line.released + r.between(4, 96) * 3_600_000,
    }),
  )
  resell(world, r, gateway(r), accounts, Math.round(size * r.between(30, 75)))
}
