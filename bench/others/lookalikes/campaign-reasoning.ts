/** Campaigns for reasoning and reward data: S1 in step, S2 by coercion in many languages, S8 the slice of one lab. */

import type { Label } from '../fortnight.ts'
import { dataPrompt, type Family, freshItem, template } from './asks.ts'
import { demands } from './coercion.ts'
import type { Kind } from './firms.ts'
import { run } from './group.ts'
import { steady } from './hours.ts'
import { crowd, type Ties } from './identity.ts'
import { worked } from './replies.ts'
import { fill, vary } from './wording.ts'
import { DAY, HOUR, type Prompt } from './world.ts'

/** The label of a campaign's accounts. */
export function attack(population: string): Label {
  return { role: 'attack', population, campaign: population }
}

/** Chain-of-thought and reward data: one scheduler, disjoint shards, shared cards. */
export const s1: Kind = (all, rng, size) => {
  const families: Family[] = ['trace', ...rng.shuffle(['rubric', 'pair', 'trace', 'rubric'] as const).slice(0, 2 + rng.int(2))]
  const sheets = families.flatMap((family) => Array.from({ length: 1 + rng.int(2) }, () => template(rng, family)))
  const manner = {
    tier: rng.pick(['large', 'think', 'new'] as const),
    temperature: rng.pick([0.6, 0.8, 1]),
    max_tokens: rng.pick([2048, 4096, 8192]),
  }
  const begin = all.from + rng.between(0, 4) * DAY
  const end = Math.min(all.until - HOUR, begin + rng.between(6, 13) * DAY)
  const pauses = Array.from({ length: 1 + rng.int(3) }, () => {
    const at = begin + rng.next() * (end - begin) * 0.8
    return [at, at + rng.between(3, 16) * HOUR] as const
  })
  run(all, rng, {
    label: attack('S1'),
    people: crowd(all, rng, size, {
      naming: rng.pick(['mill', 'private', 'thrown']),
      card: rng.pick(['few', 'few', 'one']),
      exit: rng.pick(['cloud', 'proxies', 'privacy', 'clouds']),
      made: rng.pick(['burst', 'waves']),
      software: rng.pick(['named', 'machine', 'one']),
      age: rng.between(1, 40),
    }),
    clock: steady(begin, end, rng.between(0.05, 0.4), pauses),
    load: rng.between(60, 110),
    spread: rng.between(0.05, 0.25),
    aside: rng.between(0, 0.15),
    work: (draw) => {
      const sheet = draw.pick(sheets)
      return [dataPrompt(all, draw, sheet, freshItem(all, draw, sheet.family), manner)]
    },
  })
}

/** Trace coercion: many tasks, many languages, three days or longer. */
export const s2: Kind = (all, rng, size) => {
  const wordings = demands(rng, 4 + rng.int(6))
  const begin = all.from + rng.between(0, 6) * DAY
  const end = Math.min(all.until - HOUR, begin + rng.between(3, 13) * DAY)
  const ties: Ties = {
    naming: rng.pick(['mill', 'private', 'thrown']),
    card: rng.pick(['few', 'own', 'one']),
    exit: rng.pick(['proxies', 'privacy', 'clouds']),
    made: rng.pick(['burst', 'waves', 'waves']),
    software: rng.pick(['named', 'machine', 'one', 'own']),
    tier: rng.pick(['think', 'large', 'think']),
    age: rng.between(1, 60),
  }
  run(all, rng, {
    label: attack('S2'),
    people: crowd(all, rng, size, ties),
    clock: steady(begin, end, rng.between(0.3, 0.9)),
    load: rng.between(50, 100),
    spread: rng.between(0.1, 0.5),
    aside: rng.between(0, 0.2),
    work: (draw) => {
      const sum = draw.chance(0.6)
      const { text, answer } = sum
        ? all.problem(draw)
        : { text: vary(draw, all.chat().text)[0] ?? '', answer: all.code().response ?? '' }
      const content = fill(draw.pick(wordings), { item: text.slice(0, 900) })
      return [{ messages: [{ role: 'user', content }], response: worked(all, draw, answer.slice(0, 800), true), temperature: 1 }]
    },
  })
}

/** One lab's slice of a campaign over several labs: the same prompts sampled over its accounts, to choose from. */
export const s8: Kind = (all, rng, size) => {
  const families = rng.shuffle(['trace', 'synthesis', 'pair', 'rewrite'] as const).slice(0, 2 + rng.int(2))
  const sheets = families.flatMap((family) => Array.from({ length: 1 + rng.int(3) }, () => template(rng, family)))
  const load = rng.between(40, 80)
  const samples = 2 + rng.int(5)
  const manner = {
    tier: rng.pick(['large', 'think', 'middle'] as const),
    temperature: rng.pick([0.7, 1, 1.2]),
    top_p: rng.pick([0.9, 0.95, 1]),
  }
  const items = Array.from({ length: Math.ceil((size * load) / samples) }, () => {
    const sheet = rng.pick(sheets)
    return { sheet, item: freshItem(all, rng, sheet.family) }
  })
  let queue: typeof items = []
  const next = (): Prompt => {
    if (queue.length === 0) queue = rng.shuffle(items)
    const { sheet, item } = queue.pop() as (typeof items)[number]
    return dataPrompt(all, rng, sheet, item, manner)
  }
  const begin = rng.chance(0.4) ? all.release + rng.between(0.5, 12) * HOUR : all.from + rng.between(0, 6) * DAY
  run(all, rng, {
    label: attack('S8'),
    people: crowd(all, rng, size, {
      naming: rng.pick(['mill', 'thrown', 'private', 'domains']),
      card: rng.pick(['few', 'few', 'own']),
      exit: rng.pick(['proxies', 'cloud', 'privacy', 'home']),
      made: rng.pick(['burst', 'waves', 'spread']),
      software: rng.pick(['named', 'one', 'machine']),
      age: rng.between(1, 80),
      channel: rng.pick(['direct', 'cloud']),
    }),
    clock: steady(begin, Math.min(all.until - HOUR, begin + rng.between(4, 11) * DAY), rng.between(0.2, 0.8)),
    load,
    spread: rng.between(0.1, 0.4),
    aside: rng.between(0, 0.35),
    work: () => [next()],
  })
}
