/** What ordinary people talk about, in many tongues, and how a talk is sent turn by turn. */
import type { Random } from '../../../src/simulate/random.ts'
import { MINUTE, SECOND } from './clock.ts'
import type { Pair } from './corpus.ts'
import { type Ask, type Holder, type Message, say } from './holder.ts'
import { fill, some, spin, whole } from './spin.ts'
import { tongueOf } from './words.ts'
import type { World } from './world.ts'

/** A person's bent: what most of their talks are about. */
export type Bent = 'chat' | 'code' | 'study' | 'work'
export interface Persona {
  readonly tongue: string
  readonly bent: Bent
  readonly system?: string | undefined
}
export interface Turn {
  readonly ask: string
  readonly answer: string
}

/** An answer of a few sentences to a thing asked in a tongue; about anything where no thing is given. */
export function answer(r: Random, tongue: string, thing: string, sentences = whole(r, 2, 5)): string {
  const said = some(r, tongueOf(tongue).says, sentences).map((text) => spin(r, text))
  const gap = tongue === 'zh' || tongue === 'ja' ? '' : r.pick([' ', ' ', '\n\n'])
  return fill(said.join(gap), { t: thing === '' ? r.pick(tongueOf(tongue).things) : thing })
}

/** What a text is about, as an answer would take it up. */
const gist = (text: string): string => {
  const words = text.split(/[\s,.?!:;"()，。？！]+/).sort((a, b) => b.length - a.length)
  return words.slice(0, 2).join(' ').slice(0, 40)
}

/** A reply of the corpus as the model words it this time: never twice the same to two customers. */
function reworded(r: Random, reply: string): string {
  const lead = ['{Sure|Certainly|Of course|Happy to help}{!|.|:} ', '{Here you go|Here is one way|Let us see|Alright}:\n', '', '']
  const tail = [
    ' {Let me know|Tell me} if {anything|something} {should change|is unclear}.',
    '\n\n{Hope that helps|Ask away if not clear}{.|!}',
    '',
    '',
  ]
  return spin(r, r.pick(lead)) + reply + spin(r, r.pick(tail))
}

/** A sum about goods, with its solution. */
export function sum(r: Random, tongue: string): Turn {
  const a = whole(r, 3, 48)
  const b = whole(r, 4, 60)
  const c = whole(r, 2, Math.max(3, Math.floor((a * b) / 3)))
  const numbers = { a, b, c, ab: a * b, x: a * b - c }
  const { sums, steps } = tongueOf(tongue)
  return { ask: fill(spin(r, r.pick(sums)), numbers), answer: fill(steps, numbers) }
}

/** A first question with its answer; `typed` as a person types it, or as a list holds it. */
export function question(world: World, r: Random, { tongue, bent }: Persona, typed = true): Turn {
  const { decks } = world
  const english = tongue === 'en'
  const local = decks.chat[tongue]
  const from = r.next()
  if (bent === 'code' && from < 0.8) return personal(r, r.chance(0.75) ? decks.code.deal() : decks.tasks.deal(), tongue, typed)
  if (bent === 'study' && from < 0.5) return english ? personal(r, decks.exams.deal(), tongue, typed) : sum(r, tongue)
  if (bent === 'work' && from < 0.3) {
    const paper = decks.documents.deal().ask
    return {
      ask: `${spin(r, '{Sum up|Shorten|What is the point of|Rewrite for the board}{ this|}')}: ${paper}`,
      answer: paper.slice(0, 260),
    }
  }
  if (local !== undefined && from < 0.75) {
    const roll = r.next()
    return personal(
      r,
      !english || roll < 0.45 ? local.deal() : roll < 0.7 ? decks.intents.deal() : decks.tasks.deal(),
      tongue,
      typed,
    )
  }
  const stock = tongueOf(tongue)
  const thing = r.pick(stock.things)
  return { ask: fill(spin(r, r.pick(stock.asks)), { t: thing }), answer: answer(r, tongue, thing) }
}

/** A question of the corpus as one person types it. */
function personal(r: Random, { ask, reply }: Pair, tongue: string, person: boolean): Turn {
  // Leads and thanks are typed in English, so only before English.
  const latin = person && /^[ -\u024f]/.test(ask)
  const lead = latin && r.chance(0.3) ? spin(r, '{hi, |hello! |hey |please: |quick one. |pls help. |}') : ''
  const tail = latin && r.chance(0.25) ? spin(r, '{ thanks| thx!| (short answer ok)| asap|  :)|}') : ''
  const typed = person && r.chance(0.25) ? ask.charAt(0).toLowerCase() + ask.slice(1) : ask
  return { ask: lead + typed + tail, answer: reply === '' ? answer(r, tongue, gist(ask)) : reworded(r, reply) }
}

/** A whole talk: a question and, now and then, what comes after it. */
export function talk(world: World, r: Random, persona: Persona, longest = 7): Turn[] {
  if (persona.tongue === 'en' && persona.bent === 'chat' && r.chance(0.05)) {
    const told = world.decks.dialogues.deal()
    const asks = told.filter(({ role }) => role === 'user')
    const replies = told.filter(({ role }) => role === 'assistant')
    return asks.slice(0, 5).map(({ content }, i) => ({ ask: content, answer: reworded(r, replies[i]?.content ?? 'Noted.') }))
  }
  const first = question(world, r, persona)
  const turns = [first]
  const stock = tongueOf(persona.tongue)
  const topic = gist(first.ask)
  while (turns.length < longest && r.chance(0.42)) {
    if (r.chance(0.12)) turns.push(question(world, r, persona))
    else turns.push({ ask: spin(r, r.pick(stock.follow)), answer: answer(r, persona.tongue, topic, whole(r, 1, 4)) })
  }
  return turns
}

/** Sends a talk from a moment on; each turn goes through the account that `through` gives for it. */
export function converse(
  world: World,
  r: Random,
  start: number,
  turns: readonly Turn[],
  through: (turn: number, at: number) => Holder | undefined,
  extra: Omit<Ask, 'messages' | 'answer'> & { readonly system?: string | undefined } = {},
): void {
  const { system, ...settings } = extra
  let context: Message[] = system === undefined ? [] : [{ role: 'system', content: system }]
  let at = start
  turns.forEach(({ ask, answer: reply }, turn) => {
    context = [...context, { role: 'user', content: ask }]
    const holder = through(turn, at)
    if (holder !== undefined && at < world.window.to) say(world, r, holder, at, { ...settings, messages: context, answer: reply })
    context = [...context, { role: 'assistant', content: reply }]
    at += 12 * SECOND + r.exponential(1.6) * MINUTE
  })
}
