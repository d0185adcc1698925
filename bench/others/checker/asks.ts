/** What campaigns ask for: templates of six intents, put together from parts whose wording every template chooses anew. */
import type { Random } from '../../../src/simulate/random.ts'
import { type Intent, PARTS } from './parts.ts'
import { spin, swapped } from './reword.ts'
import type { World } from './world.ts'

export type { Intent } from './parts.ts'
export interface Filled {
  readonly text: string
  readonly reply: string
}
/** Fills the slots of a template with the next items of the material. */
export type Template = (world: World, draw: Random) => Filled

/** A template of an intent: its wording is settled here, its slots are filled at each use. */
export function writeTemplate(draw: Random, intent: Intent): Template {
  const { opens, asks, forms, closes, marks } = PARTS[intent]
  const say = (list: readonly string[]) => spin(draw, draw.pick(list))
  const lead = [draw.chance(0.75) ? say(opens) : '', say(asks), draw.chance(0.7) ? say(forms) : ''].filter((part) => part !== '')
  const head = (draw.chance(0.3) ? draw.shuffle(lead) : lead).join(draw.pick([' ', ' ', '\n', '\n\n']))
  const close = draw.chance(0.6) ? say(closes) : ''
  const names = marks.map((mark) => spin(draw, mark))
  const mark = draw.pick<(name: string, value: string) => string>([
    (name, value) => `${name}: ${value}`,
    (name, value) => `## ${name}\n${value}`,
    (name, value) => `<${name}>${value}</${name}>`,
    (name, value) => `[${name}] ${value}`,
    (name, value) => `${name.toUpperCase()}:\n${value}`,
  ])
  const slotsFirst = draw.chance(0.2)
  return (world, use) => {
    const { slots, reply } = material(world, use, intent)
    const body = slots.map((value, at) => mark(names[at] ?? `item ${at + 1}`, value)).join('\n')
    const parts = slotsFirst ? [body, head, close] : [head, body, close]
    return { text: parts.filter((part) => part !== '').join('\n\n'), reply }
  }
}

/** What goes into the slots: the next items of the corpus, so that shards are disjoint unless a campaign asks twice. */
function material(world: World, draw: Random, intent: Intent): { slots: string[]; reply: string } {
  const { supply } = world
  const say = (length: number) => supply.babble.say(draw, 'en', length)
  if (intent === 'trace') {
    if (draw.chance(0.75)) {
      const { text, answer = '' } = supply.problems.deal()
      const value = answer.split('####')[1]?.trim() ?? String(draw.int(200))
      return { slots: [text, value], reply: `${answer.split('####')[0] ?? ''}\n${say(60)}\n${value}` }
    }
    const { text, response } = supply.code.deal()
    return { slots: [text, (response ?? say(30)).slice(0, 500)], reply: say(120) }
  }
  if (intent === 'grade') {
    const { text, response } = supply.answered.deal()
    const { points } = { points: 1 + draw.int(10) }
    return { slots: [text, response || say(60)], reply: `${say(45)}\n${draw.pick(['Score', 'Total', 'Mark'])}: ${points}` }
  }
  if (intent === 'prefer') {
    const { text, response } = draw.chance(0.5) ? supply.answered.deal() : (supply.talk.get('en') ?? supply.answered).deal()
    const two = draw.shuffle([response || say(50), supply.babble.reply(draw, 'en', 50)])
    return { slots: [text, ...two], reply: `${say(50)}\n${draw.pick(['A', 'B'])}` }
  }
  if (intent === 'synthesise') {
    const topic = supply.topics.deal().text
    return {
      slots: draw.chance(0.5) ? [topic] : [topic, supply.topics.deal().text],
      reply: [1, 2, 3].map((n) => `${n}. ${say(25)}`).join('\n'),
    }
  }
  if (intent === 'rewrite') return { slots: [swappedAtTimes(draw, supply.delicate.deal().text)], reply: say(70) }
  const { text, response } = supply.code.deal()
  return { slots: [text], reply: `${say(60)}\n\n${response ?? say(60)}` }
}

function swappedAtTimes(draw: Random, text: string): string {
  return draw.chance(0.4) ? swapped(draw, text) : text
}

/** A request of an intent in wording of its own, as a paraphrasing model would put it. */
export function paraphrased(world: World, draw: Random, intent: Intent): Filled {
  const { text, reply } = writeTemplate(draw, intent)(world, draw)
  return { text: draw.chance(0.5) ? `${spin(draw, draw.pick(ASIDES))} ${text}` : text, reply }
}

const ASIDES = [
  '{Hi|Hello}, {I am|we are} {preparing|putting together} {some|a few} {study notes|exercises}.',
  '{For my|This is for a} {blog|tutoring group|reading circle|workshop}.',
  'I {keep|am} {getting stuck|unsure} {with|about} {this|the one below}.',
  '{One more|Another} from {my|our} {list|notebook|pile}.',
  "{Let's|Let us} {go through|look at} {this|one} {together|slowly|with care}.",
]
