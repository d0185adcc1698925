/** S3: agentic traces with synthetic tools, of five to sixty turns. */
import { errand } from './agents.ts'
import { attack } from './campaign-reasoning.ts'
import { everyday } from './everyday.ts'
import type { Kind } from './firms.ts'
import { pool } from './group.ts'
import { crowd } from './identity.ts'
import { passage } from './matter.ts'
import type { Sitting } from './resellers.ts'
import { coined, spin, vary } from './wording.ts'
import { DAY, HOUR } from './world.ts'

const VERBS = (
  'get list create update cancel search fetch run plot query click ' + 'type scroll book send read merge deploy'
).split(' ')
const NOUNS = (
  'order page file user ticket table chart flight invoice cluster ' + 'window form sheet image branch device sensor'
).split(' ')

/** Agentic traces: made-up tools, made-up worlds, errands shared out. */
export const s3: Kind = (all, rng, size) => {
  const kits = Array.from({ length: 3 + rng.int(8) }, () => {
    const tools = Array.from({ length: 3 + rng.int(5) }, () => `${rng.pick(VERBS)}_${rng.pick(NOUNS)}`)
    const system =
      spin(
        rng,
        '{You operate|You control|Your job is to run} ' +
          '{a simulated|an emulated|a sandboxed} {desktop|shop system|data lab|repository|travel desk}. ',
      ) +
      spin(
        rng,
        '{Think|Reason|Deliberate} {before|ahead of} {each|every} {call|action}{;|,} ' +
          '{state|note} {the plan|your aim} {first|in a line}. ',
      ) +
      spin(
        rng,
        '{One call per turn|A single action at a time}. ' +
          '{After an error|When a call fails}, {reflect|say why} {and|then} {retry|take another way}. ',
      ) +
      spin(rng, `{Tools|Functions|Actions}: ${tools.join(', ')}. {Session|Episode|World} <<id>>.`)
    return { tools: [...new Set(tools)], system }
  })
  const begin = all.from + rng.between(0, 5) * DAY
  const end = Math.min(all.until - DAY, begin + rng.between(5, 12) * DAY)
  const members = crowd(all, rng, size, {
    naming: rng.pick(['mill', 'private', 'domains']),
    card: rng.pick(['few', 'few', 'one', 'own']),
    exit: rng.pick(['cloud', 'clouds', 'proxies']),
    made: rng.pick(['burst', 'waves']),
    software: rng.pick(['named', 'one', 'machine']),
    tier: rng.pick(['large', 'new', 'think']),
    age: rng.between(1, 50),
  })
  const target = size * rng.between(55, 90)
  const sittings: Sitting[] = []
  const cover = rng.between(0, 0.2)
  for (let count = 0; count < target; ) {
    const at = begin + rng.next() * (end - begin)
    if (rng.chance(cover)) {
      const prompts = everyday(all, rng, rng.pick(members))
      sittings.push({ at, prompts })
      continue
    }
    const { system, tools } = rng.pick(kits)
    const [ask = ''] = vary(rng, rng.chance(0.5) ? all.code().text : all.chat().text)
    const prompts = errand(all, rng, {
      system: system.replace('<<id>>', rng.hex(6)),
      tools,
      task: `${spin(rng, '{Goal|Errand|Objective}')}: ${ask.slice(0, 500)}`,
      turns: Math.max(5, Math.min(60, Math.round(rng.logNormal(13, 0.6)))),
      temperature: 0.7,
      observe: (draw, tool) =>
        JSON.stringify({ [tool]: draw.chance(0.85) ? 'ok' : 'error', id: draw.int(9999), [coined(draw)]: passage(all, draw, 1) }),
    })
    count += prompts.length
    sittings.push({ at: Math.min(at, all.until - 3 * HOUR), prompts, gap: 25 })
  }
  pool(all, rng, { label: attack('S3'), people: members, sittings, sticky: rng.pick([1, 0.95, 0.7, 0.3]) })
}
