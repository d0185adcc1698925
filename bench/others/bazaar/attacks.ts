/**
 * The campaigns that want data of one kind: reward data (S1), hidden reasoning in many tongues (S2), and the slice of a
 * shared one (S8).
 */
import type { Random } from '../../../src/simulate/random.ts'
import type { Label } from '../fortnight.ts'
import { DAY, HOUR, type Span } from './clock.ts'
import { type Care, crew, markets, pace, work } from './crew.ts'
import type { Ask } from './holder.ts'
import { landOf } from './lands.ts'
import { REWARD, SLICE, TRACES } from './ploys.ts'
import { answer, question, sum, type Turn } from './speech.ts'
import { fill, some, spin, whole } from './spin.ts'
import type { World } from './world.ts'

/** The label of a campaign's accounts. */
export const attack = (population: string, r: Random): Label => ({
  role: 'attack',
  population,
  campaign: `${population.toLowerCase()}-${r.hex(5)}`,
})

/** A part of the window of a drawn length. */
export function stretch(world: World, r: Random, fewest: number, most: number): Span {
  const length = Math.min(14, r.between(fewest, most)) * DAY
  const from = world.window.from + r.next() * (14 * DAY - length)
  return { from, to: from + length }
}

/** One exercise with its solution, of the public sets or made up, in a tongue. */
export function exercise(world: World, r: Random, tongue: string): Turn {
  if (tongue !== 'en' || r.chance(0.2)) return sum(r, tongue)
  const { ask, reply } = world.decks.exams.deal()
  return { ask, answer: reply }
}

/** The last number of a solution. */
const result = (text: string): string => /[\d.,]+(?=\D*$)/.exec(text)?.[0] ?? text.slice(-12)

const numbered = (text: string): string =>
  text
    .split(/(?<=[.;。；،])\s*/)
    .map((step, n) => `${n + 1}. ${step}`)
    .join('\n')

/** S1: chains of thought to known answers, marks and preferences, in step over accounts that share cards. */
export function rewardData(world: World, r: Random, size: number): void {
  const label = attack('S1', r)
  const tongues = some(r, Object.keys(REWARD), whole(r, 1, 3))
  const kinds = r.shuffle(['why', 'mark', 'pair', 'tame'] as const).slice(0, whole(r, 2, 4))
  const frames = tongues.flatMap((tongue) =>
    kinds.flatMap((kind) => (REWARD[tongue]?.[kind] ?? []).map((text) => ({ tongue, kind, text: spin(r, text) }))),
  )
  const weights = frames.map(({ kind }) => (kind === 'why' ? 4 : kind === 'tame' ? 0.7 : 2) * r.between(0.3, 1.5))
  const care: Care = r.pick(['cheap', 'usual'])
  const members = crew(world, r, {
    size,
    label,
    care,
    lands: markets(r, whole(r, 1, 5)),
    cards: Math.ceil(size / r.between(2.5, 9)),
  })
  const span = stretch(world, r, 5, 13)
  const top = r.pick([4, 5, 10, 20])
  const cover = r.pick([0, r.between(0.05, 0.45)])
  const job = (draw: Random): Ask[] => {
    const { tongue, kind, text } = draw.weighted(frames, weights)
    const tame = kind === 'tame' ? world.decks.sensitive.deal().ask : undefined
    const { ask, answer: reply } =
      tame !== undefined
        ? { ask: tame, answer: answer(draw, tongue, tame.slice(0, 30)) }
        : kind === 'why' || draw.chance(0.5)
          ? exercise(world, draw, tongue)
          : question(world, draw, { tongue, bent: 'chat' }, false)
    const b = answer(draw, tongue, ask.slice(0, 20))
    const content = fill(text, { q: ask, k: result(reply), a: reply, b, n: top })
    const mark = draw.int(top + 1)
    const verdict = {
      why: numbered(reply),
      mark: `${mark}/${top}. ${b}`,
      pair: `${draw.pick(['1', '2'])} (${whole(draw, 1, 5)}). ${b}`,
      tame: b,
    }
    return [
      { messages: [{ role: 'user', content }], answer: verdict[kind], reasoning: whole(draw, 60, 900), set: { temperature: 1 } },
    ]
  }
  const when = pace(r, span, r.pick(['step', 'step', 'shifts']), r.pick([8, 3, 5.5, -3]))
  work(world, r, members, { each: r.between(55, 120), uneven: r.between(0.03, 0.3), when, cover: () => cover, job })
}

/** S2: the reasoning that the model keeps to itself, coaxed out of it in many tongues. */
export function traceCoercion(world: World, r: Random, size: number): void {
  const label = attack('S2', r)
  const tongues = some(r, Object.keys(TRACES), whole(r, 4, 12))
  const frames = tongues.flatMap((tongue) =>
    Array.from({ length: whole(r, 1, 3) }, () => ({ tongue, text: spin(r, TRACES[tongue] ?? '') })),
  )
  const lands = tongues.map((tongue) => landOf(r, tongue))
  const care: Care = r.pick(['cheap', 'usual', 'usual'])
  const members = crew(world, r, { size, label, care, lands, ...(r.chance(0.5) ? { cards: Math.ceil(size / 3) } : {}) })
  const cover = r.pick([0, r.between(0.05, 0.4)])
  const pinned = r.chance(0.5)
  const yields = r.between(0.3, 0.8)
  const job = (draw: Random, { land }: { readonly land: { readonly tongue: string } }): Ask[] => {
    const home = frames.filter(({ tongue }) => tongue === land.tongue)
    const { tongue, text } = draw.pick(pinned && home.length > 0 ? home : frames)
    const item = draw.chance(0.5) ? exercise(world, draw, tongue) : question(world, draw, { tongue, bent: 'study' }, false)
    const thought = draw.chance(yields) ? `${numbered(item.answer)}\n${answer(draw, tongue, item.ask.slice(0, 16), 2)}\n\n` : ''
    const messages: Ask['messages'] = [{ role: 'user', content: fill(text, { q: item.ask }) }]
    return [{ messages, answer: thought + item.answer, reasoning: whole(draw, 80, 1500), trouble: 0.02 }]
  }
  const when = pace(r, stretch(world, r, 3, 14), r.pick(['step', 'shifts', 'drip', 'drip']), r.pick([8, 7, 3]))
  work(world, r, members, { each: r.between(35, 85), uneven: r.between(0.1, 0.5), when, cover: () => cover, job })
}

/** S8: the part of a campaign over several labs that this one sees: few accounts, frames that name the order. */
export function slice(world: World, r: Random, size: number): void {
  const label = attack('S8', r)
  const frames = Array.from({ length: whole(r, 2, 6) }, () => spin(r, r.pick(SLICE)))
  const order = `${r.pick(['LOT', 'wk', 'Q', 'set', 'jb'])}${r.pick(['-', '/', '_'])}${r.hex(2)}`
  const members = crew(world, r, { size, label, care: r.pick(['cheap', 'usual', 'careful']), lands: markets(r, 4) })
  const cover = r.pick([0, r.between(0.1, 0.45)])
  let number = r.int(4000)
  const job = (draw: Random): Ask[] => {
    const text = draw.pick(frames)
    const tongue = text.includes('Lote') || text.includes('Partida') ? 'es' : /[가-힣]/.test(text) ? 'ko' : 'en'
    const item = draw.chance(0.5) ? exercise(world, draw, tongue) : question(world, draw, { tongue, bent: 'work' }, false)
    number += whole(draw, 1, 4)
    const messages: Ask['messages'] = [{ role: 'user', content: fill(text, { q: item.ask, d: `${order}${number}` }) }]
    return [
      {
        messages,
        answer: `${numbered(item.answer)}\n${answer(draw, tongue, item.ask.slice(0, 20), 2)}`,
        reasoning: whole(draw, 0, 700),
      },
    ]
  }
  const when = pace(r, stretch(world, r, 3, 12), r.pick(['step', 'shifts', 'drip', 'own']), 8)
  work(world, r, members, { each: r.between(40, 110), uneven: r.between(0.05, 0.4), when, cover: () => cover, job })
}

/** Moments within a day of the release, for those who want the fresh model at once. */
export const rush = (world: World): Span => ({ from: world.line.released + 0.2 * HOUR, to: world.line.released + DAY })
