/** Business matter that customers send: tickets, calls, products, reviews, contracts, notes, papers of their own. */
import type { Random } from '../../../src/simulate/random.ts'
import { capital, coined, firstName, reword, spin, vary } from './wording.ts'
import type { World } from './world.ts'

const THINGS = (
  'kettle backpack desk lamp|trail shoe|coffee grinder|garden hose|phone case|' +
  'office chair|rain jacket|air fryer|yoga mat|bike light|' +
  'toolbox|water filter|baby monitor|bread knife|duvet cover|standing desk|' +
  'wireless mouse|hiking pole|dog bed|storage box|wall clock|' +
  'espresso cup|travel pillow|router|cordless drill|sun hat|ski goggles|tea towel|paint roller|camping stove'
).split('|')

/** Some sentences that stand together in a text of somebody's own, from two places, in words of his own. */
export function passage(all: World, rng: Random, sentences: number): string {
  const list = all.corpus.sentences
  const starts = [rng.int(list.length - 3 * sentences), rng.int(list.length - 3 * sentences)]
  const turn = 1 + rng.int(Math.max(1, sentences - 1))
  const own = Array.from({ length: sentences }, (_, n) => list[(starts[n < turn ? 0 : 1] ?? 0) + n * 2 + rng.int(2)] ?? '')
  return reword(rng, vary(rng, own.join(' '))[0] ?? '')
}

/** A customer's message to a firm. */
export function ticket(all: World, rng: Random): string {
  const asks = Array.from({ length: 1 + rng.int(3) }, () => capital(all.utterance().text))
  const order = rng.chance(0.5) ? ` ${spin(rng, '{Order|Ref|Case|My number is|Customer no.}')} ${rng.hex(7).toUpperCase()}.` : ''
  const lead = spin(rng, '{Hello|Hi|Dear team|Good evening||Hey}{,|!} ')
  return (
    `${lead}${asks.join('. ')}.${order} ` +
    `${spin(rng, '{Thanks|Regards|Best|Waiting for your answer|Cheers|}')} ${firstName(rng)}`
  )
}

/** A call or chat with a firm, as written down. */
export function transcript(all: World, rng: Random): string {
  const row = rng.pick(all.corpus.conversations)
  const agent = spin(rng, '{Agent|Operator|Advisor|A}')
  const caller = spin(rng, '{Caller|Customer|Client|C}')
  const [talk = ''] = vary(
    rng,
    (row.messages ?? [])
      .slice(0, 10)
      .map(({ role, content }) => `${role === 'user' ? caller : agent}: ${content.slice(0, 300)}`)
      .join('\n'),
  )
  return (
    `${talk}\n${caller}: ${capital(all.utterance().text)}\n${agent}: ` +
    `${spin(rng, '{Let me check|One moment|Of course|I will look}')}, ${firstName(rng)}.`
  )
}

/** A line of a catalogue. */
export function product(_: World, rng: Random): string {
  const size = `${rng.int(90) + 5}x${rng.int(90) + 5} cm`
  return (
    `${capital(coined(rng))} ${rng.pick(THINGS)} ${rng.hex(4).toUpperCase()}; ` +
    spin(
      rng,
      `{colour|finish}: {oak|black|sand|teal|white|olive|rust|navy}; {size: ${size}|weight: ${rng.int(4000)} g|${size}}; `,
    ) +
    spin(rng, '{made in|origin:} {Portugal|Poland|Vietnam|Turkey|Italy|Mexico|India}; {2|3|5} year{s|s of} guarantee')
  )
}

/** What a buyer says of a thing. */
export function review(all: World, rng: Random): string {
  const thing = rng.pick(THINGS)
  return (
    spin(
      rng,
      `{Bought|Got|Ordered|Received} {the|this|a} ${thing} ` +
        `{last week|in spring|for my ${rng.pick(['son', 'flat', 'mum', 'office'])}|on sale}. `,
    ) +
    spin(
      rng,
      '{Works fine|Broke after a month|Smaller than I thought|Better than the old one|Not worth it|Great value|Came late}',
    ) +
    spin(
      rng,
      '{, but|. Also|; and|. Sadly} ' +
        '{the box was torn|the colour is off|support never answered|shipping was quick|it smells}. ',
    ) +
    `${capital(all.utterance().text)}?`
  )
}

/** A clause of a contract. */
export function clause(all: World, rng: Random): string {
  const firm = capital(coined(rng))
  return (
    spin(rng, `{${rng.int(20) + 1}.${rng.int(9)}|§ ${rng.int(60) + 1}|Art. ${rng.int(60) + 1}} `) +
    spin(rng, `${firm} {shall|will|undertakes to} {deliver|pay|notify|indemnify|keep confidential|return} `) +
    spin(
      rng,
      `{the goods|all sums due|every claim|the data|such notice} ` +
        `{within|not later than|for} ${rng.int(90) + 5} {days|months}`,
    ) +
    spin(rng, `{ of the date hereof| after written notice| from delivery|}, {save where|unless|provided that} `) +
    `${passage(all, rng, 1).replace(/^./, (c) => c.toLowerCase())}`
  )
}

/** A note of a practice or a ward. */
export function note(_: World, rng: Random): string {
  return (
    spin(
      rng,
      `{Pt|Patient|${firstName(rng)} ${coined(rng)}}, ` +
        `${18 + rng.int(75)}{y|yo| years}, {c/o|presents with|seen for|reports} `,
    ) +
    spin(rng, '{cough|knee pain|migraine|rash on the forearm|chest tightness|dizziness|low back pain|fatigue|reflux} ') +
    spin(
      rng,
      `{x|for|since} ${1 + rng.int(20)} {days|weeks}. {BP|RR} ` +
        `${100 + rng.int(70)}/${60 + rng.int(35)}, {HR|pulse} ${55 + rng.int(60)}. `,
    ) +
    spin(
      rng,
      `{Rx|Started|Continue|Given} ` +
        `{ibuprofen|omeprazole|cetirizine|amoxicillin|paracetamol} ${rng.pick([10, 20, 200, 400, 500])} mg. `,
    ) +
    spin(rng, `{Review|f/u|Back} in ${1 + rng.int(8)} {weeks|days}{.|, refer if no better.|; bloods ordered.}`)
  )
}

/** A text of a client in need of another hand: news of a firm, a page, a letter. */
export function copy(all: World, rng: Random): string {
  const firm = capital(coined(rng))
  return (
    spin(rng, `${firm} {announced|opens|has launched|presents|is looking for} {a new|its first|another|the} `) +
    spin(rng, `${rng.pick(THINGS)} {line|shop|range|workshop} in ${capital(coined(rng))}. `) +
    passage(all, rng, 2 + rng.int(3))
  )
}

/** A change to a program, as a tool shows it. */
export function diff(all: World, rng: Random): string {
  const lines = (all.code().response ?? 'return 1')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 14)
  const name = `${coined(rng)}/${coined(rng)}.${rng.pick(['py', 'ts', 'go', 'rs', 'java'])}`
  return (
    `--- a/${name}\n+++ b/${name}\n@@ ` +
    `-${rng.int(200)},${lines.length} @@\n${lines.map((line) => `${rng.pick(['+', '-', ' ', '+'])}${line}`).join('\n')}`
  )
}
