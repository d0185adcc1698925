/** Ordinary people, developers and owners of a small bot: most of the accounts, come and gone at their own pace. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Taste } from './asks.ts'
import { between, drawTime, drawTimes, HOURS, PROFILES, type ProfileName, profile } from './calendar.ts'
import { sessions } from './dialogue.ts'
import { drawCountry, longSince, organisation, type Seat, seat } from './identity.ts'
import type { World } from './world.ts'

type Kind = 'person' | 'developer' | 'bot'

const HABITS: Readonly<Record<Kind, { tastes: readonly Taste[]; days: readonly ProfileName[]; perDay: number; turns: number }>> =
  {
    person: {
      tastes: ['chat', 'chat', 'write', 'study', 'short'],
      days: ['waking', 'waking', 'evening', 'office', 'student'],
      perDay: 0.13,
      turns: 1.9,
    },
    developer: {
      tastes: ['code', 'code', 'code', 'chat'],
      days: ['developer', 'developer', 'evening'],
      perDay: 0.19,
      turns: 2.1,
    },
    bot: { tastes: ['short', 'short', 'chat'], days: ['waking', 'evening'], perDay: 1.2, turns: 1.4 },
  }

/** Fills the fortnight with about so many ordinary accounts that send something. */
export function ordinary(world: World, count: number): void {
  const rng = world.rng('ordinary')
  let card: { payment: string; left: number; exit: string[] } | undefined
  for (let n = 0; n < count; n++) {
    const kind = rng.weighted<Kind>(['person', 'developer', 'bot'], [72, 23, 5])
    const country = drawCountry(rng)
    const created = rng.chance(0.09) ? rng.between(0, HOURS - 12) : longSince(rng)
    if (card === undefined && rng.chance(0.02)) card = { payment: `pm_${rng.hex(12)}`, left: 2 + rng.int(3), exit: [] }
    const work = rng.chance(kind === 'person' ? 0.08 : 0.25) ? { email_domain: organisation(rng).domain } : {}
    const one = seat(world, rng, {
      country,
      created,
      browser: kind === 'person' && rng.chance(0.8),
      fields: { ...work, ...(card === undefined ? {} : { payment_fingerprint: card.payment, plan: 'pay-as-you-go' }) },
    })
    if (card !== undefined && --card.left <= 0) card = undefined
    live(world, rng, one, kind, created)
  }
}

function live(world: World, rng: Random, one: Seat, kind: Kind, created: number): void {
  const habits = HABITS[kind]
  const { account, country } = one
  const from = created + (created > 0 ? rng.exponential(0.6) : 0)
  const newcomer = created > -48
  const leaves = newcomer && rng.chance(0.4) ? from + rng.exponential(30) + 0.5 : HOURS
  const closes = rng.chance(0.006) ? rng.between(Math.max(24, from), HOURS) : undefined
  const until = Math.min(leaves, closes ?? HOURS)
  const day = kind === 'bot' ? profile(rng.pick(world.corpus.rhythms), rng.between(0.6, 1.1)) : PROFILES[rng.pick(habits.days)]
  const curve = world.calendar.curve(
    day,
    country.zone,
    (hour) => between(from, until)(hour) * (newcomer && hour < from + 6 ? 4 : 1),
  )
  const perDay = Math.min(7, habits.perDay * rng.logNormal(1, 0.85))
  let starts = drawTimes(rng, curve, perDay).filter((hour) => hour >= from && hour < until)
  if (starts.length === 0)
    starts = [newcomer ? Math.min(from, HOURS - 1) : Math.min(until - 0.01, Math.max(from, drawTime(rng, curve)))]
  const language = country.language
  const system = kind === 'bot' ? `${rng.pick(world.corpus.systems)} You serve ${organisation(rng).name}.` : undefined
  const manner = { taste: rng.pick(habits.tastes), language, turns: habits.turns, ...(system === undefined ? {} : { system }) }
  const usual = rng.weighted([world.models.main, world.models.small], [7, 3])
  const model = rng.chance(0.45) ? world.chooser(usual, rng.exponential(60), 24, rng.between(0.3, 1)) : () => usual
  const settings =
    kind === 'person' ? { stream: true } : rng.chance(0.5) ? { temperature: rng.pick([0, 0.2, 0.3, 0.5, 0.7, 1]) } : {}
  const sent = sessions(world, rng, manner, starts, until).map(({ hour, turn }) =>
    world.sent(rng, Math.min(hour, HOURS - 0.0005), turn, one.wire(rng), model(rng, hour), settings),
  )
  const closed = closes === undefined ? {} : { closed_at: world.calendar.at(closes + 0.02).toISOString() }
  world.fortnight.account({ ...account, ...closed }, { role: 'easy', population: kind, campaign: null }, sent)
}
