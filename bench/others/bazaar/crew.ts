/**
 * Accounts that one operator opens, with the ties that cheap, usual or careful work leaves, and how their work is spread
 * over time.
 */
import type { Random } from '../../../src/simulate/random.ts'
import type { Label } from '../fortnight.ts'
import { browser, homemade, library } from './clients.ts'
import { beats, DAY, HOUR, MINUTE, moments, outside, type Span } from './clock.ts'
import { type Ask, before, type Holder, open, say } from './holder.ts'
import { type Address, anyLand, either, fixed, home, type Land, pool } from './lands.ts'
import { type Bent, converse, type Persona, talk } from './speech.ts'
import { some, spin, whole } from './spin.ts'
import type { World } from './world.ts'

/** How much an operator pays to keep accounts apart. */
export type Care = 'cheap' | 'usual' | 'careful'

/** What an operator sets out to open. `cards` is how many pay for all; each has its own where it is not given. */
export interface CrewPlan {
  readonly size: number
  readonly label: Label
  readonly care: Care
  readonly lands: readonly Land[]
  readonly cards?: number
  readonly created?: (r: Random, member: number) => number
  readonly adopts?: number
  readonly closed?: (member: number) => number | undefined
}

const SYLLABLES = 'ka lo ven tri mo sa del qui zo ra ne bur fin tol hex ya mi os'.split(' ')
const ENDINGS = 'xyz top shop site online icu click store'.split(' ')
/** A domain that somebody registered for a few cents. */
export const cheapDomain = (r: Random): string =>
  `${Array.from({ length: whole(r, 2, 4) }, () => r.pick(SYLLABLES)).join('')}.${r.pick(ENDINGS)}`
const THROWAWAY =
  'yopmail.com mailinator.com guerrillamail.com tempmail.plus moakt.cc dropmail.me fexpost.com inboxkitten.com'.split(' ')

/** The mail that members sign up with: throw-away, a few domains of their own, or what everybody has. */
function mailOf(r: Random, care: Care): (land: Land) => string {
  if (care === 'careful') return (land) => r.pick(land.mails)
  const own = Array.from({ length: whole(r, 1, 4) }, () => cheapDomain(r))
  const kinds = r.pick(
    care === 'cheap' ? [THROWAWAY.slice(0, 2), some(r, THROWAWAY, 2), own] : [own, [...own, 'gmail.com'], ['outlook.com']],
  )
  return () => r.pick(kinds)
}

/** Where members come from: one house of servers, rented homes, or a line each. */
function exits(r: Random, { care, lands, size }: CrewPlan): (land: Land) => Address {
  const cloud = pool(r, ['cloud'], whole(r, 2, 7))
  const rented = pool(r, lands, Math.ceil(size * r.between(1, 4)))
  const blend = r.between(0.02, 0.5)
  if (care === 'cheap') return () => cloud
  if (care === 'usual') return r.chance(0.5) ? () => rented : (land) => either(fixed(r, land), cloud, blend)
  return (land) => home(r, land)
}

/** When members signed up: in one go, over some days, or over months. */
function signUps(world: World, r: Random, care: Care): (r: Random) => number {
  const width = care === 'cheap' ? r.between(1, 30) * HOUR : r.between(2, 8) * DAY
  // All are there by the middle of the second day, when the shortest campaign may be under way.
  const start = world.window.from + 1.5 * DAY - width - r.between(0, care === 'usual' ? 25 : 9) * DAY
  return care === 'careful' ? (draw) => before(world, draw, 5, 260) : (draw) => start + draw.next() * width
}

/** Opens all accounts of a crew. */
export function crew(world: World, r: Random, plan: CrewPlan): Holder[] {
  const { size, care, lands, label } = plan
  const mail = mailOf(r, care)
  const exit = exits(r, plan)
  const created = plan.created ?? signUps(world, r, care)
  const stack = care === 'cheap' || r.chance(0.4) ? homemade(r) : library(r)
  const cards = Array.from({ length: plan.cards ?? 0 }, () => `pm_${r.hex(12)}`)
  const boxes = Array.from({ length: Math.ceil(size / 5) }, () => `em_${r.hex(12)}`)
  const oneBox = care === 'cheap' && r.chance(0.4)
  const entities = care !== 'careful' && r.chance(0.35) ? whole(r, Math.ceil(size / 2), size) : 0
  const owners = Array.from({ length: entities }, () => `ent_${r.hex(10)}`)
  return Array.from({ length: size }, (_, member) => {
    const land = r.pick(lands)
    const closed = plan.closed?.(member)
    return open(world, r, {
      label,
      land,
      client: care === 'careful' && r.chance(0.8) ? r.pick([library(r), library(r), browser(r)]) : stack,
      address: exit(land),
      card: cards.length > 0 ? r.pick(cards) : undefined,
      mail: mail(land),
      mailbox: oneBox ? r.pick(boxes) : undefined,
      created: Math.min(created(r, member), (closed ?? world.window.to) - 0.8 * DAY),
      closed,
      plan: r.pick(['payg', 'payg', 'tier-2', 'plus']),
      verification: care === 'cheap' ? r.pick(['email', 'email', 'phone']) : 'phone',
      base: world.line.main,
      adopts: plan.adopts ?? (r.chance(0.5) ? world.line.released + r.between(1, 60) * HOUR : Number.POSITIVE_INFINITY),
      ...(owners.length > 0 ? { entity: r.pick(owners) } : {}),
    })
  })
}

/** When a member works, given how much it has to do. */
export type Pace = (r: Random, holder: Holder, count: number) => number[]

/** A campaign's scheduler: in step, in an office's shifts, without a break, or at each member's own hours. */
export function pace(r: Random, span: Span, kind: 'step' | 'shifts' | 'drip' | 'own', offset: number): Pace {
  const stops = Array.from({ length: whole(r, 0, 2) }, (): Span => {
    const from = span.from + r.next() * (span.to - span.from)
    return { from, to: from + r.between(2, 16) * HOUR }
  })
  const jitter = r.between(0.1, 3) * MINUTE
  const grid = beats(r, span, r.between(6, 25) * MINUTE, 0.05)
  const steps = outside(grid, stops)
  const ticks = steps.length > 0 ? steps : grid
  return (draw, holder, count) => {
    if (kind === 'step') {
      const every = Math.max(1, Math.floor(ticks.length / count))
      const due = ticks.filter((_, n) => n % every === 0).slice(0, count)
      return due.map((at) => at + draw.next() * jitter)
    }
    const rhythm = {
      shifts: { hours: 'office', offset, weekend: 0.25 },
      drip: { hours: 'flat', offset, weekend: 1 },
      own: { hours: 'evening', offset: holder.land.offset, weekend: 1.1 },
    } as const
    return outside(moments(draw, span, rhythm[kind], count), kind === 'own' ? [] : stops)
  }
}

/** A run of work: what is asked, how much by each, when, and how much ordinary talk hides it. */
export interface Run {
  readonly each: number
  readonly uneven: number
  readonly when: Pace
  readonly cover: () => number
  readonly job: (r: Random, holder: Holder) => readonly Ask[]
  /** About how many requests one job is; one where it is not given. */
  readonly asks?: number
  /** How often the next turn of one job goes through another account. */
  readonly handoff?: number
}

/** Lets all members do their work; a few of them hardly take part. */
export function work(world: World, r: Random, members: readonly Holder[], run: Run): void {
  for (const holder of members) {
    const count = Math.max(3, Math.round(r.logNormal(run.each, run.uneven) * (r.chance(0.06) ? 0.2 : 1)))
    let done = 0
    for (const at of run.when(r, holder, Math.ceil(count / (run.asks ?? 1)))) {
      let next = at
      run.job(r, holder).forEach((ask, turn) => {
        const through = turn > 0 && r.chance(run.handoff ?? 0) ? r.pick(members) : holder
        say(world, r, through, next, ask)
        next += r.between(4, 50) * 1000
        done += 1
      })
      if (done >= count) break
    }
    const share = run.cover()
    chatter(world, r, holder, Math.round((holder.sent.length * share) / (1 - share)))
  }
}

/** Ordinary talks of one account at its owner's hours, about as many exchanges as are asked for. */
export function chatter(
  world: World,
  r: Random,
  holder: Holder,
  count: number,
  persona: Persona = someone(r, holder.land),
): void {
  const rhythm = { hours: 'evening', offset: holder.land.offset, weekend: 1.1 } as const
  let left = count
  for (const at of moments(r, holder.span, rhythm, count)) {
    if (left <= 0) return
    const turns = talk(world, r, persona).slice(0, left)
    converse(world, r, at, turns, () => holder, { system: persona.system })
    left -= turns.length
  }
}

const BENTS: readonly Bent[] = ['chat', 'chat', 'code', 'study', 'work']
/** A customer of a country: mostly at home in its tongue, now and then in English. */
export const someone = (r: Random, land: Land = anyLand(r)): Persona => {
  const bent = r.pick(BENTS)
  const system = r.chance(0.08)
    ? spin(r, `{You are|Be} {a kind|a terse|a patient|an upbeat} {helper|assistant|coach}{.| for ${r.hex(3)}.}`)
    : undefined
  return { tongue: r.chance(bent === 'code' ? 0.4 : 0.12) ? 'en' : land.tongue, bent, system }
}

/** Some countries that an operator buys numbers, cards and homes in. */
export const markets = (r: Random, count: number): Land[] => Array.from({ length: count }, () => anyLand(r))
