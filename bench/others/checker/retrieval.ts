/** Hard innocents: unrelated users of retrieval pipelines that all send the default prompt of one of two popular libraries. */
import type { Random } from '../../../src/simulate/random.ts'
import { moment } from './clock.ts'
import { ownDomain } from './networks.ts'
import { spin } from './reword.ts'
import { file, seat, send, span } from './seats.ts'
import { chatter } from './talk.ts'
import type { World } from './world.ts'

type Fill = (passages: string, question: string) => string
/** What the two libraries send unless told otherwise; the same in every fortnight. */
const DEFAULTS: readonly Fill[] = [
  (passages, question) =>
    'You answer questions from passages that were found for the user. Rely on these passages only; if they do not hold ' +
    'the answer, ' +
    `say that you do not know and do not make one up. Three sentences are enough.\n\n${passages}\n\nUser question: ` +
    `${question}\nHelpful reply:`,
  (passages, question) =>
    `Relevant context was retrieved and stands between the lines.\n----------\n${passages}\n----------\nWithout outside ` +
    `knowledge, and given ` +
    `the context alone, respond to the query.\nQuery: ${question}\nResponse: `,
]
const QUESTIONS = [
  '{what|which} {method|approach|model} {is proposed|do they use|was tried} {here|}?',
  'how {is|was} it {evaluated|tested|compared}{ with earlier work|}?',
  '{why|where} does it {fail|work best|matter}?',
  '{who|what} {would use|is behind|needs} this?',
  'what {data|evidence|numbers} {is|are} there on {cost|accuracy|speed|size}?',
  'is there {anything|a word} on {limits|risks|licences|future plans}?',
]

/** Files some sixty of them, each with documents of his own that come back. */
export function retrieval(world: World): void {
  for (let n = 0; n < 58; n++) {
    const draw = world.draw('retrieval', n)
    const business = draw.chance(0.5)
    const account = business
      ? {
          email_domain: ownDomain(draw),
          verification: 'business' as const,
          ...(draw.chance(0.5) ? { entity_id: `ent_${draw.hex(10)}` } : {}),
        }
      : {}
    const one = seat(world, draw, { ...account, plan: 'api' }, { keys: [`key_${draw.hex(8)}`] })
    const fill = DEFAULTS[draw.chance(0.65) ? 0 : 1] as Fill
    const passages = Array.from({ length: 4 + draw.int(9) }, () => passage(world, draw, one.lang))
    const [from, until] = span(world, one)
    for (let left = Math.min(110, 4 + Math.round(draw.logNormal(16, 0.8))); left > 0; left--) {
      const found = draw.shuffle(passages).slice(0, 1 + draw.int(3))
      const content = fill(found.join('\n\n'), question(world, draw, one.lang))
      const reply = world.supply.babble.say(draw, one.lang, 20 + draw.int(40))
      send(world, draw, one, {
        at: moment(draw, from, until, one.rhythm),
        messages: [{ role: 'user', content }],
        reply,
        parameters: { temperature: draw.pick([0, 0, 0.1]) },
      })
    }
    chatter(world, draw, one, draw.poisson(2))
    file(world, [one], 'hard', 'retrieval')
  }
}

function passage(world: World, draw: Random, lang: string): string {
  const deck = world.supply.documents.get(lang)
  return deck === undefined || draw.chance(0.3) ? world.supply.babble.say(draw, lang, 70) : deck.deal().text
}

function question(world: World, draw: Random, lang: string): string {
  if (lang === 'en' && draw.chance(0.55)) return spin(draw, draw.pick(QUESTIONS))
  return (world.supply.talk.get(lang) ?? world.supply.utterances).deal().text.slice(0, 160)
}
