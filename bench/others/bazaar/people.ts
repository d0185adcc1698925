/**
 * Ordinary people, and those whom a market ties together without their doing: a carrier's bundle, gift cards, a mill's
 * trial accounts.
 */
import type { Random } from '../../../src/simulate/random.ts'
import type { Label } from '../fortnight.ts'
import { hard, plain } from './chores.ts'
import { library, tool } from './clients.ts'
import { DAY, HOUR, visits } from './clock.ts'
import { chatter, cheapDomain, someone } from './crew.ts'
import { before, open, say } from './holder.ts'
import { anyLand, fixed, pool } from './lands.ts'
import { converse, type Persona, talk } from './speech.ts'
import { spin, whole } from './spin.ts'
import type { World } from './world.ts'

const EASY: Label = { role: 'easy', population: 'people', campaign: null }

/** Anybody: people who chat and code, in every country, a little or a lot. `median` is how many exchanges the middle one has. */
export function anybody(world: World, r: Random, count: number, median: number): void {
  const families = Array.from({ length: Math.ceil(count / 90) }, () => `pm_${r.hex(12)}`)
  for (let n = 0; n < count; n++) {
    const land = anyLand(r)
    const persona = someone(r, land)
    const coder = persona.bent === 'code' && r.chance(0.6)
    const server = coder && r.chance(0.3) ? { address: fixed(r, 'cloud') } : {}
    const card = r.chance(0.02) ? r.pick(families) : undefined
    const holder = open(world, r, { label: EASY, land, card, ...(coder ? { client: library(r) } : {}), ...server })
    often(world, r, holder, persona, Math.max(1, Math.min(260, Math.round(r.logNormal(median, 1.05)))))
  }
}

/** Talks on the days when the person comes by. */
function often(world: World, r: Random, holder: ReturnType<typeof open>, persona: Persona, count: number): void {
  const hours = persona.bent === 'work' ? 'office' : persona.bent === 'study' ? 'student' : 'evening'
  const rhythm = { hours, offset: holder.land.offset, weekend: hours === 'office' ? 0.2 : 1.1 } as const
  let left = count
  for (const at of visits(r, holder.span, rhythm, count)) {
    if (left <= 0) return
    const turns = talk(world, r, persona).slice(0, left)
    converse(world, r, at, turns, () => holder, {
      system: persona.system,
      ...(holder.client.api ? { set: { temperature: 0.7 } } : {}),
    })
    left -= turns.length
  }
}

/** Subscribers of a mobile carrier that sells the assistant with its plans: one partner, one app, the carrier's few exits. */
export function carrierBundle(world: World, r: Random, count: number): void {
  const land = anyLand(r)
  const exits = pool(r, [land], whole(r, 3, 12))
  const client = { ...tool(`Corvid/4.18.2 (Android 15; ${r.pick(['SM-A165F', 'CPH2669', '23106RN0DA'])})`, 'okhttp'), api: false }
  const partner = `mno-${land.code.toLowerCase()}-${r.hex(3)}`
  const launch = before(world, r, -3, 40)
  for (let n = 0; n < count; n++) {
    const created = Math.min(launch + r.exponential(4) * DAY, world.window.to - DAY)
    const holder = open(world, r, {
      label: hard('carrier-bundle'),
      land,
      client,
      address: exits,
      created,
      plan: 'bundle',
      verification: 'phone',
      channel: 'reseller',
      partner,
    })
    chatter(world, r, holder, Math.round(r.logNormal(14, 0.8)))
  }
}

/** Strangers who pay with the codes of one kiosk chain's prepaid series: the same instrument, nothing else in common. */
export function giftCards(world: World, r: Random, count: number): void {
  const series = Array.from({ length: whole(r, 1, 3) }, () => `pm_${r.hex(12)}`)
  for (let n = 0; n < count; n++) {
    const holder = open(world, r, {
      label: hard('gift-card'),
      land: anyLand(r),
      card: r.pick(series),
      plan: r.pick(['plus', 'payg']),
    })
    chatter(world, r, holder, Math.round(r.logNormal(17, 0.8)))
  }
}

/** A mill's accounts on stolen cards: a few probes by script at the start, then sold one by one to people who only chat. */
export function trialFarm(world: World, r: Random, count: number): void {
  const cards = Array.from({ length: Math.ceil(count / r.between(2, 6)) }, () => `pm_${r.hex(12)}`)
  const mail = cheapDomain(r)
  const probe = spin(r, '{ping|say ok|1+1|test|hello|are you there}')
  const start = world.window.from + r.between(0, 6) * DAY
  for (let n = 0; n < count; n++) {
    const created = start + r.between(0, 30) * HOUR
    const closed = r.chance(0.5) ? created + r.between(20, 150) * HOUR : undefined
    const holder = open(world, r, {
      label: hard('trial-farm'),
      land: anyLand(r),
      card: r.pick(cards),
      mail,
      created,
      closed,
      plan: 'plus',
      verification: 'phone',
    })
    for (let probes = whole(r, 1, 4); probes > 0; probes--)
      say(
        world,
        r,
        holder,
        created + r.between(1, 30) * 60_000,
        plain(undefined, probe, spin(r, '{ok|Hello! How can I help?|2|Yes, I am here.}'), { trouble: 0.2 }),
      )
    chatter(world, r, holder, Math.round(r.logNormal(14, 0.8)))
  }
}
