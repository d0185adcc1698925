/** Campaigns that hide in numbers: S4 behind resale, S5 in many wordings, S6 with a life for each account. */
import { dataPrompt, type Family, freshItem, template } from './asks.ts'
import { attack } from './campaign-reasoning.ts'
import type { Kind } from './firms.ts'
import { pool, run } from './group.ts'
import { people, steady } from './hours.ts'
import { crowd, type Person } from './identity.ts'
import { custom, type Sitting } from './resellers.ts'
import { DAY, HOUR } from './world.ts'

const FAMILIES: readonly Family[] = ['trace', 'rubric', 'pair', 'synthesis', 'rewrite']

/** A hydra: half or more of it resale, banned accounts replaced in hours, half moved within a day of the release. */
export const s4: Kind = (all, rng, size) => {
  const first = crowd(all, rng, size, {
    naming: rng.pick(['mill', 'private', 'thrown']),
    card: rng.pick(['few', 'few', 'one']),
    exit: rng.pick(['proxies', 'cloud', 'privacy']),
    made: rng.pick(['burst', 'waves']),
    software: rng.pick(['named', 'one', 'machine']),
    age: rng.between(1, 30),
  })
  const live = Math.max(4, Math.round(size * rng.between(0.5, 0.8)))
  const members: Person[] = first.slice(0, live)
  for (const heir of first.slice(live)) {
    const at = rng.int(members.length)
    const banned = members[at]
    if (banned === undefined || banned.account.closed_at !== undefined) {
      members.push(heir)
      continue
    }
    const born = Math.max(all.from, Date.parse(banned.account.created_at ?? ''))
    const end = born + rng.between(0.2, 0.8) * (all.until - born)
    const made = Math.min(end + rng.between(1, 48) * HOUR, all.until - DAY)
    members[at] = { ...banned, account: { ...banned.account, closed_at: new Date(end).toISOString() } }
    members.push({ ...heir, account: { ...heir.account, created_at: new Date(made).toISOString() } })
  }
  const total = size * rng.between(60, 100)
  const cover = rng.between(0.5, 0.9)
  const sheets = Array.from({ length: 3 + rng.int(6) }, () => template(rng, rng.pick(FAMILIES)))
  const begin = all.from + rng.between(0, 1) * DAY
  const end = all.until - HOUR
  const moved = (at: number): boolean => at > all.release && rng.chance(0.5 * Math.min(1, (at - all.release) / DAY) + 0.15)
  const data: Sitting[] = Array.from({ length: Math.round(total * (1 - cover)) }, () => {
    const at = begin + rng.next() * (end - begin)
    const sheet = rng.pick(sheets)
    const tier = moved(at) ? ('new' as const) : ('large' as const)
    return { at, prompts: [dataPrompt(all, rng, sheet, freshItem(all, rng, sheet.family), { tier, temperature: 0.8 })] }
  })
  const resale = custom(all, rng, total * cover, begin, end).map((one) => ({
    ...one,
    prompts: one.prompts.map((prompt) => (moved(one.at) ? { ...prompt, tier: 'new' as const } : prompt)),
  }))
  pool(all, rng, { label: attack('S4'), people: members, sittings: [...data, ...resale], sticky: rng.between(0.2, 0.8) })
}

/** A mega campaign's slice: 25 a day and account, under very many wordings. */
export const s5: Kind = (all, rng, size) => {
  const sheets = Array.from({ length: 60 + rng.int(140) }, () => template(rng, rng.pick(FAMILIES)))
  const days = Math.max(3, Math.min(12, rng.between(1700, 3000) / (25 * size)))
  const begin = all.from + rng.next() * (13 - days) * DAY
  const manner = { tier: rng.pick(['large', 'new', 'think'] as const), temperature: rng.pick([0.7, 1]) }
  run(all, rng, {
    label: attack('S5'),
    people: crowd(all, rng, size, {
      naming: rng.pick(['mill', 'private']),
      card: rng.pick(['few', 'few', 'own']),
      exit: rng.pick(['proxies', 'proxies', 'privacy', 'clouds']),
      made: rng.pick(['waves', 'burst', 'spread']),
      software: rng.pick(['named', 'machine', 'one']),
      age: rng.between(1, 90),
    }),
    clock: steady(begin, begin + days * DAY, rng.between(0.2, 0.9)),
    load: 25 * days,
    spread: rng.between(0.08, 0.3),
    aside: rng.between(0, 0.3),
    work: (draw) => {
      const sheet = draw.pick(sheets)
      return [dataPrompt(all, draw, sheet, freshItem(all, draw, sheet.family), manner)]
    },
  })
}

/** An adaptive campaign: a card and an address each, every request worded anew, nine tenths and more an ordinary life. */
export const s6: Kind = (all, rng, size) => {
  const families = rng.shuffle(FAMILIES).slice(0, 2 + rng.int(2))
  run(all, rng, {
    label: attack('S6'),
    people: crowd(all, rng, size, {
      naming: 'private',
      card: 'own',
      exit: 'home',
      made: 'spread',
      software: 'own',
      age: rng.between(5, 120),
    }),
    clock: people(all),
    load: rng.between(30, 60),
    spread: 0.4,
    aside: rng.between(0.9, 0.98),
    work: (draw) => {
      const family = draw.pick(families)
      return [dataPrompt(all, draw, template(draw, family), freshItem(all, draw, family), {})]
    },
  })
}
