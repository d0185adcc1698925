/** S4: a hydra that hides among resale, moves at a release, and replaces accounts that are banned. */
import type { Random } from '../../../src/simulate/random.ts'
import { resell } from './aggregators.ts'
import { type Intent, paraphrased, type Template, writeTemplate } from './asks.ts'
import { DAY, HOUR, moment, ROUND_THE_CLOCK } from './clock.ts'
import { ask, crew, fileCrew } from './crews.ts'
import { type Seat, span } from './seats.ts'
import type { World } from './world.ts'

/** Files the campaign S4 with so many accounts, of which those that replace banned ones are a part. */
export function hydraCampaign(world: World, accounts: number): void {
  const draw = world.draw('S4')
  const bans = Math.round(accounts * draw.between(0.2, 0.45))
  const seats = crew(world, draw, {
    accounts,
    cards: draw.chance(0.75) ? Math.ceil(accounts / draw.between(1.5, 6)) : undefined,
    exits: 4 + draw.int(20),
    exitsEach: 2 + draw.int(6),
    rareClient: draw.chance(0.6),
    made: [draw.between(6, 70), draw.between(2, 30)],
    mail: draw.pick(['free', 'disposable', 'mixed', 'own'] as const),
    adopts: draw.between(1, 20) * HOUR,
  })
  for (const one of seats) {
    const { account } = one
    account.created_at = new Date(Math.min(Date.parse(account.created_at ?? ''), world.start)).toISOString()
  }
  replace(world, draw, seats, bans)
  const camouflage = draw.between(0.5, 0.9)
  const total = accounts * draw.between(55, 110)
  const intents = draw.shuffle<Intent>(['trace', 'code', 'grade', 'synthesise', 'prefer']).slice(0, 2 + draw.int(3))
  const templates = Array.from({ length: 3 + draw.int(9) }, () => writeTemplate(draw, draw.pick(intents)))
  const loose = draw.between(0, 0.3)
  resell(world, draw, seats, Math.round(total * camouflage), { sticky: draw.between(0.1, 0.9) })
  extract(world, draw, seats, Math.round(total * (1 - camouflage)), templates, { intents, loose })
  fileCrew(world, seats, 'S4')
}

/** Bans as many of the first accounts, one after another, and makes a later one come 1 to 48 hours after each. */
function replace(world: World, draw: Random, seats: readonly Seat[], bans: number): void {
  for (let n = 0; n < bans; n++) {
    const [old, young] = [seats[n], seats[seats.length - bans + n]]
    if (old === undefined || young === undefined) continue
    const opened = Math.max(world.start, Date.parse(old.account.created_at ?? ''))
    const closed = draw.between(opened + 1.5 * DAY, Math.max(opened + 2.5 * DAY, world.end - 3 * DAY))
    old.account.closed_at = new Date(closed).toISOString()
    young.account.created_at = new Date(closed + draw.between(1, 48) * HOUR).toISOString()
  }
}

/** Its own requests: half of them at the old pace, and as the new model comes out, about half on that within a day. */
function extract(
  world: World,
  draw: Random,
  seats: readonly Seat[],
  requests: number,
  templates: readonly Template[],
  { intents, loose }: { intents: readonly Intent[]; loose: number },
): void {
  const pivot = world.released + draw.between(0.5, 6) * HOUR
  const moved = draw.between(0.4, 0.65)
  for (let left = requests; left > 0; left--) {
    const at = moment(draw, world.start, world.end, ROUND_THE_CLOCK)
    const usable = seats.filter((one) => at > span(world, one)[0] && at < span(world, one)[1])
    if (usable.length === 0) continue
    const grown = at < pivot ? 0 : at < pivot + DAY ? moved : Math.min(0.95, moved + 0.2)
    const model = draw.chance(grown) ? world.models.fresh : draw.chance(0.8) ? world.models.large : world.models.older
    const filled = draw.chance(loose) ? paraphrased(world, draw, draw.pick(intents)) : draw.pick(templates)(world, draw)
    ask(world, draw, draw.pick(usable), at, filled, { model })
  }
}
