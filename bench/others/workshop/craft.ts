/** The work that a campaign orders: material without end, requests composed of parts, and what the model writes in return. */
import type { Random } from '../../../src/simulate/random.ts'
import { CLOSES, FRAMES, type Intent, OPENS, RULES, TASKS, VOICES } from './parts.ts'
import type { Stage } from './stage.ts'
import { answer, clip, fill, type Slots, spin } from './text.ts'
import type { Tongue } from './tongues.ts'
import { AUDIENCES, FIELDS, FIRST_NAMES, GOODS, OBJECTS, SHOPS, SKILLS, TOPICS, TOWNS } from './words.ts'

/** One item to be worked on, with the steps to its known result. */
export interface Item {
  readonly text: string
  readonly steps: readonly string[]
  readonly result: string
}

/** What is sent and what comes back. */
export interface Job {
  readonly prompt: string
  readonly response: string
}

/** Kinds of material, in the proportions that an operator has drawn. */
export type Material = 'sum' | 'code' | 'passage' | 'case'

type Sum = { text: string; steps: (a: number, b: number, c: number) => [string, number][] }
const SUMS: readonly Sum[] = [
  {
    text: '{name} runs a {shop} in {town}. On Monday {a} crates arrive with {b} {goods} each; {c} {goods} are broken and the rest is shared by 4 shelves. How many stand on a shelf, and how many are over?',
    steps: (a, b, c) => [
      [`${a} * ${b}`, a * b],
      [`${a * b} - ${c}`, a * b - c],
      [`floor(${a * b - c} / 4)`, Math.floor((a * b - c) / 4)],
    ],
  },
  {
    text: 'A train leaves {town} with {a} passengers. At each of {b} stops {c} get on and 2 get off. {name} counts heads at the end. What is the count?',
    steps: (a, b, c) => [
      [`${c} - 2`, c - 2],
      [`${b} * ${c - 2}`, b * (c - 2)],
      [`${a} + ${b * (c - 2)}`, a + b * (c - 2)],
    ],
  },
  {
    text: 'The {shop} of {name} sells {goods} at {c} a piece and pays {a} a day in rent. After {b} days it has sold {a} pieces. What is left after the rent?',
    steps: (a, b, c) => [
      [`${a} * ${c}`, a * c],
      [`${a} * ${b}`, a * b],
      [`${a * c} - ${a * b}`, a * c - a * b],
    ],
  },
  {
    text: 'In {town} a pump fills {a} litres a minute while a leak loses {c}. The tank holds {b}00 litres and starts a quarter full. {name} needs the minutes until it is full, rounded up.',
    steps: (a, b, c) => [
      [`${b}00 * 3 / 4`, b * 75],
      [`${a} - ${c}`, a - c],
      [`ceil(${b * 75} / ${a - c})`, Math.ceil((b * 75) / (a - c))],
    ],
  },
  {
    text: 'Of {a} {goods} that {name} checks, every {b}th is chipped and {c} more are lost on the way to {town}. None is both. How many can be sold?',
    steps: (a, b, c) => [
      [`floor(${a} / ${b})`, Math.floor(a / b)],
      [`${a} - ${Math.floor(a / b)}`, a - Math.floor(a / b)],
      [`${a - Math.floor(a / b)} - ${c}`, a - Math.floor(a / b) - c],
    ],
  },
]

function sum(r: Random): Item {
  const { text, steps } = r.pick(SUMS)
  const [a, b, c] = [40 + r.int(900), 3 + r.int(24), 3 + r.int(30)]
  const worked = steps(a, b, c)
  const slots = { a, b, c, name: r.pick(FIRST_NAMES), shop: r.pick(SHOPS), goods: r.pick(GOODS), town: r.pick(TOWNS) }
  return {
    text: fill(text, slots),
    steps: worked.map(([how, value]) => `${how} = ${value}`),
    result: String(worked.at(-1)?.[1] ?? 0),
  }
}

const CASES = [
  'A {object} for {name} in {town} was {state} after {a} days although the terms say {b}. The clerk [never called|wrote twice|lost the form]. Who bears the cost, and on what ground?',
  '{name} must choose between {topic} and {other} with {a} hours a week and {b} helpers. [Nothing may be postponed.|Either may slip by a week.] Which plan holds?',
  'A register of {a} {object}s has {b} duplicates and one [gap|wrong date|missing owner]. [Find|Describe] a check for {skill} that would have caught it in {town}.',
]

/** Draws an item. Two draws are hardly ever the same: sums and cases have numbers, and texts are dealt out. */
export function material(stage: Stage, r: Random, kind: Material): Item {
  if (kind === 'sum') return sum(r)
  if (kind === 'code') {
    const { ask, reply = '' } = stage.corpus.code.next()
    const limit = `It must hold for ${100 * (1 + r.int(90))} ${r.pick(OBJECTS)} records.`
    return {
      text: `${clip(ask, 120)} ${limit}`,
      steps: ['read the inputs', 'guard the empty case', 'walk the records once'],
      result: clip(reply, 45),
    }
  }
  const text =
    kind === 'passage'
      ? clip(stage.corpus.passages.next(), 40 + r.int(110))
      : fill(spin(r.pick(CASES), r), {
          ...{
            object: r.pick(OBJECTS),
            name: r.pick(FIRST_NAMES),
            town: r.pick(TOWNS),
            state: r.pick(['late', 'refused', 'lost', 'split']),
          },
          ...{ a: 2 + r.int(90), b: 2 + r.int(40), topic: r.pick(TOPICS), other: r.pick(TOPICS), skill: r.pick(SKILLS) },
        })
  return {
    text,
    steps: [answer(r, text, 'en', 1), answer(r, text, 'en', 1), answer(r, text, 'en', 1)],
    result: answer(r, text, 'en', 1),
  }
}

/** Composes the wording of a request for an intent; what stays open are its slots. Settled once, it is a template. */
export function compose(r: Random, intent: Intent): string {
  const rules = r.shuffle(RULES[intent]).slice(0, 1 + r.int(3))
  const parts = [r.chance(0.75) ? r.pick(OPENS) : '', r.pick(TASKS[intent]), ...rules]
  const frame = r.pick(FRAMES[intent])
  const close = r.chance(0.7) ? r.pick(CLOSES) : ''
  const lead = r.chance(0.25)
    ? [frame, parts.filter(Boolean).join(' '), close]
    : [parts.filter(Boolean).join(r.pick([' ', '\n', '\n- '])), frame, close]
  return spin(lead.filter(Boolean).join('\n\n'), r)
}

/** The same request as somebody would put it who takes care to sound like anybody. */
export const casually = (r: Random, intent: Intent): string => spin(r.pick(VOICES[intent]), r)

/** Fills a template with an item of its own and writes the answer to it. */
export function job(r: Random, template: string, intent: Intent, item: Item): Job {
  const slots: Slots = {
    ...{
      input: item.text,
      result: item.result,
      skill: r.pick(SKILLS),
      field: r.pick(FIELDS),
      audience: r.pick(AUDIENCES),
      n: 3 + r.int(7),
    },
    ...{ attempt: attemptsOf(r, item), rival: attemptsOf(r, item), id: 1000 + r.int(90_000), seed: r.hex(4) },
  }
  return { prompt: clip(fill(template, slots), 300), response: clip(reply(r, intent, item, slots), 150) }
}

/** A half-right answer: a weaker model's before the grader, or a pupil's. */
export function attemptsOf(r: Random, item: Item): string {
  const kept = item.steps.slice(0, 1 + r.int(item.steps.length)).join(r.pick(['; ', '. ', '\n']))
  return `${spin('[I think|So|First|Well,|]', r)} ${kept}${r.chance(0.5) ? ` -> ${clip(item.result, 25)}` : ` -> ${r.int(900)}`}`
}

function reply(r: Random, intent: Intent, item: Item, slots: Slots): string {
  const why = answer(r, item.text, 'en', 1 + r.int(2))
  if (intent === 'trace')
    return `${item.steps.map((step, n) => `${n + 1}. ${step.replace(/\.$/, '')}. ${answer(r, item.text, 'en', 1)}`).join('\n')}\n${item.result}`
  if (intent === 'grade') {
    const marks = Array.from(
      { length: 2 + r.int(3) },
      (_, n) => `"${r.pick(['logic', 'clarity', 'facts', 'form', 'depth'])}_${n}": ${1 + r.int(10)}`,
    )
    return r.chance(0.5)
      ? `{${marks.join(', ')}, "note": "${why.replaceAll('\n', ' ')}"}`
      : `${marks.join('; ').replaceAll('"', '')}. ${why}`
  }
  if (intent === 'pair') return `${spin('[Preferred: |Winner = |]', r)}${r.pick(['A', 'B'])}. ${why}`
  if (intent === 'synth') return `${spin('[New task|Exercise|Item]', r)} (${slots['skill']}): ${sum(r).text} ${why}`
  return `${clip(item.text, 30)} ${answer(r, item.text, 'en', 3 + r.int(4))}`
}

/** An exercise in another language whose hidden reasoning is demanded, with the reasoning that came back. */
export function coerced(r: Random, tongue: Tongue, demand: string, mark: string): Job {
  const [a, b, c] = [3 + r.int(60), 4 + r.int(90), 1 + r.int(20)]
  const steps = [`${a} × ${b} = ${a * b}`, `${a * b} − ${c} = ${a * b - c}`, `${a * b - c} + ${c} = ${a * b}`].slice(
    0,
    2 + r.int(2),
  )
  const thought = steps.map((x, n) => fill(tongue.joints[n] ?? '{x}', { x })).join(' ')
  const end = fill(tongue.joints[3] ?? '{x}', { x: String(a * b - c) })
  return {
    prompt: fill(demand, { task: fill(tongue.task, { a, b, c }), mark }),
    response: `<${mark}>\n${thought} ${end}\n</${mark}>\n${tongue.result}: ${a * b - c}`,
  }
}
