/** Ordinary conversations: an opening from real prompts in somebody's own words around it, then turns that follow it up. */
import type { Random } from '../../../src/simulate/random.ts'
import { chore } from './chores.ts'
import { moment } from './clock.ts'
import { spin } from './reword.ts'
import { type Message, type Parameters, type Seat, send, span } from './seats.ts'
import type { World } from './world.ts'

export interface Opening {
  readonly text: string
  readonly reply: string
  readonly lang: string
}
/** What somebody asks about, as weights of: chat, code, own texts, school problems, short commands, chores. */
export type Taste = readonly [number, number, number, number, number, number]

/** A person's taste: a few things much, others little. */
export function taste(draw: Random, coder = draw.chance(0.25)): Taste {
  const some = () => draw.exponential(1) + 0.05
  return [6 * some(), (coder ? 12 : 0.6) * some(), 1.2 * some(), 0.5 * some(), 0.8 * some(), 4 * some()]
}

const BEFORE = [
  '{hi|hello|hey|Hey there|good morning|Hi again}{,|!| -} ',
  '{quick|small|one} {question|thing}: ',
  '{pls|please} ',
  '{ok so|so|alright,} ',
]
const AFTER = [
  ' {thanks|thank you|thx|cheers}{!|.| :)}',
  ' {keep it short|be brief|not too long|short answer}{ please|}.',
  ' {explain step by step|show the steps|walk me through it|show how you got there}{ please|}.',
  ' {in simple words|as simple as you can|like for a beginner}.',
  ' {I need it for|this is for} {work|school|my sister|a friend|tomorrow}.',
]
const TURNS = [
  '{can|could} you make {it|that|this} {shorter|longer|more formal|friendlier|less stiff|simpler}{?| please}',
  '{why|how come} {is that|would that be|does that hold}?',
  '{give|show} me {an example|another example|two more|one more option}{| please}',
  "{hmm|no|wait}, {that's not|this isn't} {what I meant|quite it|right}, {try again|look again at the {first|last} part|" +
    'think of the {cost|time|tone}}',
  '{and|what about|how about} {for a beginner|in winter|on a phone|with less money|for kids|in an older version|the ' +
    'other way round}?',
  '{ok|great|nice|perfect}, {now|then} {put it in a table|as bullet points|write the last part again|translate it to ' +
    'Spanish|sum it up}',
  '{are you sure|is this correct|where is this from}?',
  '{thanks|cool}, {and what comes next|what should I watch out for|what would you do}?',
]
const DOCUMENT = [
  '{Summarise|Sum up|Shorten|Explain} {this|the following|the text below}{ for me|} {in {three|two|four} sentences|for a ' +
    '{friend|colleague|layperson}|in plain words}',
  '{What is|Tell me} the {main point|gist|weak spot|take-home message} {here|of this}',
  "{I don't get|I can't follow} this {paragraph|abstract|bit}, {help|what does it say}",
  '{Find|List} the {claims|key terms|open questions} in {this|the passage}',
]

/** What somebody of that taste and language begins with. */
export function opening(world: World, draw: Random, lang: string, kinds: Taste): Opening {
  const { supply } = world
  const kind = lang === 'en' ? draw.weighted([0, 1, 2, 3, 4, 5], kinds) : 0
  const deck = kind === 1 ? supply.code : kind === 3 ? supply.problems : kind === 4 ? supply.utterances : supply.talk.get(lang)
  const texts = supply.documents.get(lang)
  if (kind === 5) return { text: dressed(draw, chore(draw)), reply: supply.babble.reply(draw, 'en'), lang }
  if (texts !== undefined && (kind === 2 || (lang === 'ar' && draw.chance(0.15)))) {
    const asked = lang === 'en' ? spin(draw, draw.pick(DOCUMENT)) : 'لخص هذا النص'
    return { text: `${asked}:\n\n${texts.deal().text}`, reply: supply.babble.reply(draw, lang), lang }
  }
  const row = (deck ?? supply.code).deal()
  const text = lang === 'en' ? dressed(draw, row.text) : row.text
  return { text, reply: row.response || supply.babble.reply(draw, lang), lang }
}

function dressed(draw: Random, text: string): string {
  const before = draw.chance(0.22) ? spin(draw, draw.pick(BEFORE)) : ''
  const after = draw.chance(0.22) ? spin(draw, draw.pick(AFTER)) : ''
  return `${before}${text}${after}`
}

export interface Manner {
  readonly system?: string
  readonly model?: string
  readonly end_user_id?: string
  readonly parameters?: Parameters
}

/** A conversation; `seatAt` says which seat sends each turn. Gives how many requests were written down. */
export function converse(
  world: World,
  draw: Random,
  at: number,
  begin: Opening,
  turns: number,
  seatAt: () => Seat,
  how: Manner = {},
): number {
  const { system, ...rest } = how
  const messages: Message[] = system === undefined ? [] : [{ role: 'system', content: system }]
  let [when, ask, reply, written] = [at, begin.text, begin.reply, 0]
  for (let turn = 0; turn < turns; turn++) {
    messages.push({ role: 'user', content: ask })
    if (send(world, draw, seatAt(), { at: when, messages, reply, ...rest })) written++
    messages.push({ role: 'assistant', content: reply })
    when += draw.logNormal(80_000, 0.8)
    ask = begin.lang === 'en' ? spin(draw, draw.pick(TURNS)) : opening(world, draw, begin.lang, [1, 0, 0, 0, 0, 0]).text
    reply = world.supply.babble.reply(draw, begin.lang)
  }
  return written
}

/** Turns of an ordinary conversation: mostly one or two. */
export function turnsOf(draw: Random): number {
  return Math.min(12, 1 + Math.floor(draw.exponential(1.1)))
}

/** Talks as people do until about so many requests are written down, between two moments. */
export function chatter(world: World, draw: Random, who: Seat, requests: number, kinds = taste(draw), how: Manner = {}): void {
  const [from, until] = span(world, who)
  if (until <= from) return
  for (let left = requests; left > 0; ) {
    const turns = Math.min(left, turnsOf(draw))
    converse(world, draw, moment(draw, from, until, who.rhythm), opening(world, draw, who.lang, kinds), turns, () => who, how)
    left -= turns
  }
}
