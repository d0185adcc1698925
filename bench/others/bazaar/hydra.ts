/** The large campaigns and the careful one: a hydra among resold traffic (S4), a mega campaign (S5), an adaptive one (S6). */
import type { Random } from '../../../src/simulate/random.ts'
import { attack, exercise, rush, stretch } from './attacks.ts'
import { DAY, HOUR, moments, type Span } from './clock.ts'
import { crew, markets, pace, work } from './crew.ts'
import { type Ask, before, type Holder, say } from './holder.ts'
import { landOf } from './lands.ts'
import { ADAPTIVE, HYDRA, MEGA } from './ploys.ts'
import { gateway, resell } from './resale.ts'
import { answer, question } from './speech.ts'
import { fill, spin, whole } from './spin.ts'
import type { World } from './world.ts'

/** S4: most of what the pool sends is resold; the rest moves to the fresh model at once; who is banned is replaced. */
export function hydra(world: World, r: Random, size: number): void {
  const label = attack('S4', r)
  const first = Math.ceil(size * r.between(0.55, 0.85))
  const lands = markets(r, whole(r, 2, 6))
  const bans = Array.from({ length: size - first }, () => world.window.from + r.between(1, 11) * DAY)
  const shared = { label, lands, care: 'usual', cards: Math.ceil(size / r.between(2, 7)) } as const
  const adopts = world.line.released + r.between(0.1, 6) * HOUR
  const members = crew(world, r, { ...shared, size: first, adopts, closed: (member) => bans[member] })
  const opened = bans.map((at) => at + r.between(1, 48) * HOUR)
  members.push(...crew(world, r, { ...shared, size: opened.length, adopts, created: (_, member) => opened[member] ?? 0 }))
  const frames = Array.from({ length: whole(r, 3, 8) }, () => spin(r, r.pick(HYDRA)))
  const goal = Math.round(size * r.between(18, 40))
  const pivot = r.between(0.45, 0.6)
  const calm: Span = { from: world.window.from, to: world.window.to }
  let number = r.int(900)
  const toil = (times: readonly number[]): void => {
    for (const at of times) {
      const ready = members.filter(({ span }) => at >= span.from && at < span.to)
      number += 1
      if (ready.length > 0) say(world, r, r.pick(ready), at, task(world, r, r.pick(frames), number))
    }
  }
  const day = rush(world)
  // A release before the window leaves only the rest of that day, or nothing, to be seen.
  const seen = Math.max(0, Math.min(day.to, calm.to) - Math.max(day.from, calm.from)) / DAY
  toil(moments(r, day, { hours: 'flat', offset: 0, weekend: 1 }, Math.round(goal * pivot * seen)))
  toil(moments(r, calm, { hours: 'flat', offset: 0, weekend: 1 }, Math.round(goal * (1 - pivot * seen))))
  const share = r.between(0.5, 0.9)
  resell(world, r, gateway(r), members, Math.round((goal * share) / (1 - share)))
}

/** One piece of hard work in a frame, in the frame's tongue. */
function task(world: World, r: Random, frame: string, number: number): Ask {
  const tongue = /[一-龥]/.test(frame) ? 'zh' : /[а-я]/.test(frame) ? 'ru' : 'en'
  const item = r.chance(0.65) ? question(world, r, { tongue: 'en', bent: 'code' }, false) : exercise(world, r, tongue)
  const content = fill(frame, { q: item.ask, d: `${number}` })
  return {
    messages: [{ role: 'user', content }],
    answer: `${item.answer}\n\n${answer(r, tongue, item.ask.slice(0, 24))}`,
    reasoning: whole(r, 100, 1200),
  }
}

/** S5: about 25 requests an account and day, of thousands of frames that one machine puts together. */
export function mega(world: World, r: Random, size: number): void {
  const label = attack('S5', r)
  const care = r.pick(['cheap', 'usual', 'usual', 'careful'] as const)
  const order = r.shuffle(['who', 'what', 'how'] as const)
  const frames = Array.from({ length: size * whole(r, 6, 16) }, () =>
    order.map((part) => spin(r, r.pick(MEGA[part]))).join(r.pick(['\n', ' ', ' — '])),
  )
  const members = crew(world, r, {
    size,
    label,
    care,
    lands: markets(r, whole(r, 3, 9)),
    ...(r.chance(0.4) ? { cards: Math.ceil(size / 4) } : {}),
  })
  const cover = r.pick([0, r.between(0.1, 0.5)])
  const days = r.between(5, 10)
  const job = (draw: Random): Ask[] => {
    const subject = world.decks.seeds.deal().ask
    const messages: Ask['messages'] = [{ role: 'user', content: fill(draw.pick(frames), { s: subject }) }]
    return [{ messages, answer: answer(draw, 'en', subject, whole(draw, 4, 8)), set: { temperature: draw.pick([0.7, 1]) } }]
  }
  const when = pace(r, stretch(world, r, days, days), r.pick(['step', 'drip', 'own']), 8)
  const each = Math.min(r.between(16, 25) * days, 4200 / size)
  work(world, r, members, { each, uneven: r.between(0.05, 0.35), when, cover: () => cover, job })
}

/**
 * S6: each has its own card and address and a life of its own; one request in ten or fifty is the campaign's, never
 * worded twice.
 */
export function adaptive(world: World, r: Random, size: number): void {
  const label = attack('S6', r)
  const tongues = Object.keys(ADAPTIVE)
  const lands = Array.from({ length: whole(r, 3, 7) }, () => landOf(r, r.pick(tongues)))
  const members = crew(world, r, { size, label, care: 'careful', lands, created: () => before(world, r, 10, 300) })
  const job = (draw: Random, { land }: Holder): Ask[] => {
    const told = ADAPTIVE[land.tongue]
    const tongue = told === undefined ? 'en' : land.tongue
    // Exercises of the public sets are pasted in English whatever the tongue around them.
    const item = exercise(world, draw, draw.chance(0.5) ? tongue : 'en')
    const content = fill(spin(draw, told ?? ADAPTIVE['en'] ?? ''), { q: item.ask })
    return [
      { messages: [{ role: 'user', content }], answer: `${answer(draw, tongue, item.ask.slice(0, 20), 3)}\n${item.answer}` },
    ]
  }
  const when = pace(r, stretch(world, r, 9, 14), 'own', 0)
  const least = r.between(0.9, 0.95)
  const cover = (): number => r.between(least, 0.98)
  work(world, r, members, { each: r.between(5, 8), uneven: 0.3, when, cover, job })
}
