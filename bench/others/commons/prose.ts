/** What is written: persons with their habits, dialogues, code, exercises, essays and standing instructions. */
import type { Dice } from './chance.ts'
import { CODE, COMMON, forms, TONGUES, TOPICS, type Tongue, type Topic } from './lists.ts'

/** One request within a dialogue, and what the model answers. */
export type Turn = { readonly role?: 'user' | 'tool'; readonly text: string; readonly answer: string }
/** Standing instructions and tools that a program sends along. */
export type Kit = { readonly system?: string | undefined; readonly tools?: readonly string[] }
/** How a program asks, and the median of seconds between two turns. */
export type Asking = { temperature?: number; maxTokens?: number; thinks?: boolean; pace?: number }
/** A dialogue as one person or program holds it. */
export type Dialogue = Kit & Asking & { readonly turns: readonly Turn[] }
/** A person's habits of writing. */
export type Habits = { lower: boolean; slips: number; opens: string; ends: string; turns: number }
/** A person's language, and how often he writes in it or about code. */
export type Bent = { readonly tongue: Tongue | undefined; readonly foreign: number; readonly codes: number }
/** A person with his subjects, own words and work. */
export type Mind = Habits & Bent & { topics: Topic[]; own: { readonly [key: string]: readonly string[] }; project: Project }
/** A code base somebody works on. */
export type Project = { readonly lang: string; readonly name: string; readonly files: string[] }

/** Draws a project with a few files. */
export function project(dice: Dice): Project {
  const lang = dice.favour(CODE.lang)
  const end = { Python: 'py', TypeScript: 'ts', Go: 'go', Rust: 'rs', Java: 'java', Ruby: 'rb' }[lang] ?? 'src'
  const file = () => dice.fill(`[src|lib|app|pkg]/{object}_{part}.${end}`, CODE)
  return { lang, name: firm(dice), files: Array.from({ length: 8 }, file) }
}
/** Draws a name for a firm or product. */
export const firm = (dice: Dice) => `${dice.pick(forms('names'))}${dice.pick(forms('kinds'))}`

/** Draws a person. */
export function mind(dice: Dice, wish: { topic?: Topic; tongue?: Tongue; codes?: number } = {}): Mind {
  const topics = dice.some(TOPICS, dice.int(2, 4))
  if (wish.topic) topics[0] = wish.topic
  const tongue = wish.tongue ?? (dice.chance(0.35) ? dice.favour(TONGUES) : undefined)
  const opens = dice.pick(['', '', '', '', 'Hi, ', 'hello! ', 'Quick question: ', 'Please help. ', 'hey, ', 'Good morning. '])
  const ends = dice.pick(['', '', '', '', ' Thanks!', ' thx', ' Keep it short.', ' Please be precise.', ' I am not an expert.'])
  const slips = dice.chance(0.3) ? dice.between(0.005, 0.02) : 0
  const habits = { lower: dice.chance(0.35), slips, opens, ends, turns: dice.about(1.8, 0.5) }
  const codes = wish.codes ?? dice.pick([0, 0, 0, 0.1, 0.3, 0.8])
  const bent = { tongue, foreign: tongue ? dice.pick([0.2, 0.6, 0.9]) : 0, codes }
  const own = { ...COMMON, who: dice.some(COMMON.who, 4), place: dice.some(COMMON.place, 3) }
  return { ...habits, ...bent, topics, own, project: project(dice) }
}
/** The words to write with on a subject, with a person's own ones. */
export const vocabulary = ({ thing, act, trouble }: Topic, own: Mind['own'] = COMMON) => ({ ...own, thing, act, trouble })

function inOwnHand(dice: Dice, m: Mind, text: string, first: boolean): string {
  let out = first && dice.chance(0.6) ? m.opens + text : text
  if (first && dice.chance(0.5)) out += m.ends
  if (m.lower) out = out.toLowerCase()
  if (m.slips > 0) out = [...out].map((ch) => (dice.chance(m.slips) ? dice.pick(['', ch + ch]) : ch)).join('')
  return out
}
/** What the model answers on a subject, of 5 to 60 words. */
export function answer(dice: Dice, topic: Topic, most = 3): string {
  const w = vocabulary(topic)
  return Array.from({ length: dice.int(1, most) }, () => dice.fill(dice.pick(forms('says')), w)).join(' ')
}
/** An ordinary dialogue of a person, on a subject or on code. */
export function chat(dice: Dice, m: Mind, system?: string): Dialogue {
  if (dice.chance(m.codes)) return coding(dice, m, system)
  const length = Math.max(1, Math.min(8, Math.round(dice.about(m.turns, 0.6))))
  if (m.tongue && dice.chance(m.foreign)) {
    const { ask, noun, say } = m.tongue
    const [one, two] = [() => dice.fill(dice.pick(ask), { n: noun }), () => dice.fill(dice.pick(say), { n: noun })]
    const turn = () => ({ text: one(), answer: `${two()}. ${two()}.` })
    return { system, turns: Array.from({ length }, turn) }
  }
  const topic = dice.favour(m.topics)
  const w = vocabulary(topic, m.own)
  const turns = Array.from({ length }, (_, i) => ({
    text: inOwnHand(dice, m, dice.fill(dice.pick(i === 0 ? forms('asks') : forms('more')), w), i === 0),
    answer: answer(dice, topic),
  }))
  return { system, turns }
}
/** A few lines of code in no language in particular. */
export function snippet(dice: Dice): string {
  const [v, o, p] = [dice.pick(CODE.verb), dice.pick(CODE.object), dice.pick(CODE.part)]
  const shapes = [
    `def ${v}_${o}(${p}, limit={500}):\n    rows = ${p}.fetch(limit)\n    return list(r for r in rows if r.${o}_id)`,
    `export function ${v}${o}(${p}) {\n  if (!${p}.${o}) return null\n  return ${p}.${o}.slice(0, {90})\n}`,
    `func ${v}(${o} *Row) error {\n\tif ${o}.age > {90} { return err${p} }\n\treturn ${p}.Do(${o})\n}`,
    `select ${o}_id, count(*) from ${p}_log where age < {90} group by 1 having count(*) > {20}`,
  ]
  return dice.fill(dice.pick(shapes))
}
/** A task on somebody's code, as he writes it. */
export function task(dice: Dice, of: Project): string {
  if (dice.chance(0.12)) return `Review this ${of.lang} code:\n${snippet(dice)}`
  return dice.fill(dice.pick(forms('tasks')), { ...CODE, file: of.files, own: [of.lang] })
}
/** A dialogue about code without tools. */
export function coding(dice: Dice, m: Mind, system?: string): Dialogue {
  const again = '[it now says|same error:|and for this?] {object} {part} {fault}'
  const ask = (i: number) => (i === 0 ? task(dice, m.project) : dice.fill(again, CODE))
  const says = () => dice.fill('The {object} {part} {fault}. [Use|Try] {lib} and {verb} it [once|lazily].', CODE)
  const turn = (_: unknown, i: number) => ({ text: inOwnHand(dice, m, ask(i), i === 0), answer: `${says()}\n${snippet(dice)}` })
  return { system, turns: Array.from({ length: dice.int(1, 4) }, turn) }
}
/** A run of an agent with tools: a task, then what the tools gave back, request by request. */
export function agentRun(dice: Dice, of: Project, kit: Kit, length: number, wording?: string): Dialogue {
  const w = { ...CODE, file: of.files, tool: kit.tools ?? [] }
  const seen = dice.some(forms('seen'), 5)
  const step = () => dice.fill(dice.pick(forms('steps')), w)
  const back = () => dice.fill(dice.pick(seen), w) + (dice.chance(0.3) ? `\n${snippet(dice)}` : '')
  const turns = Array.from({ length }, (_, i): Turn => {
    return i === 0 ? { text: wording ?? task(dice, of), answer: step() } : { role: 'tool', text: back(), answer: step() }
  })
  return { ...kit, turns, pace: 9, thinks: dice.chance(0.4) }
}
/** An exercise with its numbers filled in. */
export const sum = (dice: Dice) => dice.fill(dice.pick(forms('sums')), COMMON)
/** A worked answer to an exercise. */
export const worked = (dice: Dice) => dice.fill(dice.pick(forms('proofs')))
/** A pupil's or applicant's text of some sentences. */
export function essay(dice: Dice, topic: Topic, sentences: number): string {
  const w = vocabulary(topic)
  return Array.from({ length: sentences }, () => dice.fill(dice.pick(forms('essays')), w)).join(' ')
}
/** Standing instructions of a product or firm, of several sentences. */
export function rules(dice: Dice, opening: string, length: number): string {
  const w = { key: ['label', 'reason', 'score', 'title', 'items', 'summary', 'next'], topic: TOPICS.map((one) => one.name) }
  return [opening, ...dice.some(forms('rules'), length).map((one) => dice.fill(one, w))].join(' ')
}
