/** Those who measure or copy openly: harnesses at a release, studies that sample one prompt often, distillation with a permit. */
import { type Random, random } from '../../../src/simulate/random.ts'
import type { Fortnight } from '../fortnight.ts'
import { Crew, type Plan, settings } from './crew.ts'
import { harvest, templates } from './harvest.ts'
import { groupTies } from './institutions.ts'
import { type Person, person } from './people.ts'
import { clock } from './rhythm.ts'
import { single } from './talk.ts'
import { INTENTS } from './wording.ts'
import { DAY, HOUR, type World } from './world.ts'

const HARNESS = [
  '[Question/Problem]: {problem}\n[Answer/Reply] with [a number after ####/the final value on the last line].',
  'Q: {problem}\nA: [Let us reason in steps./]',
  '[Complete/Write] the function. [Code only./No prose.]\n{code}',
  '{question}\n[Answer in one paragraph./Be complete.]',
]
const STUDIES = [
  ...HARNESS,
  ...(INTENTS['trace'] ?? []),
  '[Rate/Judge] this [argument/essay] from 1 to 7 [with reasons/and justify].\n{essay}',
]

/** The same public items in strangers' hands: each takes the list or a part of it, after the release or when a paper is due. */
function samplers(fortnight: Fortnight, world: World, population: string, r: Random, copies: () => number): number {
  const wordings = population === 'harness' ? HARNESS : STUDIES
  const sheet = world.texts.settle(r, r.pick(wordings))
  const coded = sheet.includes('{code}')
  const items = Array.from({ length: 40 + r.int(120) }, () => {
    const { text, answer } = world.texts.deal('code')
    return { prompt: world.texts.fill(r, sheet, { code: text }), answer: coded ? answer : undefined }
  })
  const members = Array.from({ length: population === 'harness' ? 10 + r.int(20) : 5 + r.int(12) }, () =>
    person(world, r, {
      kind: 'sdk',
      ...(r.chance(0.4) ? { domain: `${r.pick(['cs', 'nlp', 'lab'])}.${world.texts.fill(r, '{city}').toLowerCase()}.edu` } : {}),
    }),
  )
  const crew = new Crew(world, { population, role: 'hard', campaign: null }, members)
  const released = Math.max(world.start, world.releasedAt)
  for (const who of members) {
    const how = { ...settings(r, world, r.chance(0.6) ? 'harness' : 'any'), usual: world.large, lag: 0 }
    const from = population === 'harness' ? released + r.exponential(20) * HOUR : world.start + r.between(0, 10) * DAY
    const taken = r.shuffle(items).slice(0, Math.round(items.length * r.between(0.3, 1)))
    const times = clock(r, 'flat', 0, from, Math.min(world.end, from + r.between(3, 50) * HOUR), taken.length)
    for (const [n, at] of times.entries()) {
      const { prompt, answer } = taken[n] ?? { prompt: '', answer: undefined }
      for (let k = copies(); k > 0; k--)
        crew.post(r, who, at + k * 1500, single(prompt, answer ?? world.texts.reply(r, 'worked', prompt)), how)
    }
    crew.chat(r, who, r.poisson(6), 'school', { ...how, fixed: {} })
  }
  crew.file(fortnight)
  return members.length
}

/** Harnesses run by unrelated groups around a release. */
export function harnesses(fortnight: Fortnight, world: World): number {
  const r = random(world.seed, 'harness')
  return samplers(fortnight, world, 'harness', r, () => 1)
}

/** Researchers who study how far a model agrees with itself, with one shared script and no shared employer. */
export function studies(fortnight: Fortnight, world: World): number {
  const r = random(world.seed, 'self-consistency')
  const most = 2 + r.int(6)
  return samplers(fortnight, world, 'self-consistency', r, () => (r.chance(0.2) ? 1 + r.int(most) : 1))
}

/** A firm that may distil: its permit names the entity or the accounts, the models, a cap above what it sends, and the time. */
export function permitted(fortnight: Fortnight, world: World): number {
  const r = random(world.seed, 'permitted')
  let made = 0
  for (let firms = 1 + r.int(3); firms > 0; firms--) {
    const { all } = groupTies(world, r, { entity: 1, card: 0.9, exit: 0.8, domain: 1, burst: 0.7, client: 0.8 }, 'sdk')
    const members: Person[] = Array.from({ length: 3 + r.int(9) }, () => person(world, r, all))
    const crew = new Crew(world, { population: 'permitted', role: 'hard', campaign: null }, members)
    const stock = templates(world, r, r.shuffle(Object.keys(INTENTS)).slice(0, 2 + r.int(2)), 2 + r.int(6))
    const most = r.between(30, 120)
    const plan: Plan = {
      task: harvest(world, r, () => r.pick(stock)),
      volume: (q) => q.logNormal(most, 0.3),
      times: (q, who, count) => clock(q, 'flat', 0, who.from, who.to, count),
      settings: (q) => settings(q, world, 'any'),
      own: () => r.between(0, 0.1),
      hours: 'office',
      pooled: r.chance(0.3) ? 0.4 : 0,
      pace: 10,
    }
    crew.work(r, plan)
    const named = r.chance(0.3) ? { account_ids: members.map((one) => one.account.account_id) } : { entity_id: all.entity ?? '' }
    fortnight.permits.push({
      permit_id: `permit-${r.hex(6)}`,
      ...named,
      ...(r.chance(0.5) ? { models: [world.large, world.mid, world.small, world.fresh] } : {}),
      purpose: r.pick([
        'fine-tuning of an own small model',
        'training data for an on-device model',
        'joint research on student models',
      ]),
      valid_from: new Date(world.start - r.between(5, 200) * DAY).toISOString(),
      valid_until: new Date(world.end + r.between(5, 300) * DAY).toISOString(),
      max_exchanges: Math.round(crew.count * r.between(1.3, 5)),
    })
    crew.file(fortnight)
    made += members.length
  }
  return made
}
