/** Dialogues: what anybody asks of a model over some turns, and what an agent does step by step with tools. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Sent } from '../fortnight.ts'
import type { Dealt, Texts } from './texts.ts'
import { AGENT_TASKS, AGENT_THOUGHTS, OBSERVED } from './wording.ts'
import { FOLLOWS } from './words.ts'

export interface Piece {
  readonly messages: Sent['messages']
  readonly response: string
  readonly tools?: readonly string[]
}

/** One question with its answer, and a system text if there is one. */
export function single(prompt: string, response: string, system?: string): Piece {
  return {
    messages: [
      ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
      { role: 'user', content: prompt },
    ],
    response,
  }
}

/** Goes on from a turn: its context, its answer and what the person says next. */
export function next(before: Piece, said: string, response: string): Piece {
  return {
    ...before,
    messages: [...before.messages, { role: 'assistant', content: before.response }, { role: 'user', content: said }],
    response,
  }
}

/** A dialogue of anybody's, in the language of the country now and then. */
export function ordinary(texts: Texts, r: Random, kind: 'app' | 'sdk' | 'tool', language?: string): Piece[] {
  const opening = open(texts, r, kind, language)
  const system = kind !== 'app' && r.chance(0.4) ? systemText(texts, r) : undefined
  let last = single(opening.text, answer(texts, r, opening), system)
  const pieces = [last]
  const spoken = opening.foreign === true ? language : undefined
  for (let turns = r.poisson(kind === 'sdk' ? 0.3 : 1.1); turns > 0; turns--) {
    const said = spoken === undefined ? { text: texts.say(r, FOLLOWS), answer: undefined } : texts.foreign(r, spoken, 'everyday')
    const again = texts.reply(r, r.chance(0.4) ? 'short' : 'explain', `${opening.text} ${said.text}`)
    last = next(last, said.text, said.answer ?? again)
    pieces.push(last)
  }
  return pieces
}

function open(texts: Texts, r: Random, kind: 'app' | 'sdk' | 'tool', language: string | undefined): Dealt & { foreign?: true } {
  if (language !== undefined && r.chance(0.45)) return { ...texts.foreign(r, language, 'everyday'), foreign: true }
  if (kind === 'tool')
    return r.chance(0.5)
      ? texts.deal('code')
      : { text: `${texts.passage(r, 'log')}\n${texts.say(r, FOLLOWS)}`, answer: undefined }
  return texts.question(r)
}

/** The public set's own answer in part of the cases, since a model answers the same question in many ways. */
function answer(texts: Texts, r: Random, opening: Dealt & { foreign?: true }): string {
  if (opening.answer !== undefined && (opening.foreign === true || r.chance(0.55))) return opening.answer
  return texts.reply(r, r.chance(0.15) ? 'short' : 'explain', opening.text)
}

function systemText(texts: Texts, r: Random): string {
  if (r.chance(0.5)) return texts.deal('system-prompts').text.slice(0, 600)
  return texts.say(r, [
    'You are [a helpful/the friendly] assistant [of/for] the {trade} {first} in {city}. [Be brief/Stay on {topic}].',
    'You are a helpful assistant.',
  ])
}

export interface Bench {
  readonly system: string
  readonly tools: readonly string[]
  readonly tasks?: readonly string[]
  readonly observed?: readonly string[]
}

/** A run of an agent: it thinks, calls a tool and reads what comes back, `turns` times; each is a request with all before it. */
export function agentRun(texts: Texts, r: Random, bench: Bench, turns: number): Piece[] {
  const messages: Sent['messages'] = [
    { role: 'system', content: bench.system },
    { role: 'user', content: texts.say(r, bench.tasks ?? AGENT_TASKS) },
  ]
  const pieces: Piece[] = []
  for (let n = 0; n < turns; n++) {
    const thought = texts.say(r, AGENT_THOUGHTS)
    const call = `${r.pick(bench.tools)}(${texts.fill(r, r.pick(['"{thing}", {num}', '"{city}"', '{big}', '"{thing}_{tech}"']))})`
    const response = n === turns - 1 ? thought : `${thought}\n${call}`
    pieces.push({ messages: [...messages], response, tools: bench.tools })
    messages.push({ role: 'assistant', content: response }, { role: 'tool', content: texts.say(r, bench.observed ?? OBSERVED) })
  }
  return pieces
}
