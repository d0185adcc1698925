/** How people write: a style and interests of each, dialogues that go on, apps with a fixed prompt, and work with tools. */
import type { Sent } from '../fortnight.ts'
import type { Dice } from './random.ts'
import { answers, circumstances, names, places, tongues, topics, trades } from './words.ts'
/** The habits of one writer. */
export type Style = Omit<ReturnType<typeof style>, 'tongue'> & { readonly tongue: string | null }
/** A message of a dialogue. */
export type Line = Sent['messages'][number]
/** A request's whole context with its reply. */
export type Said = { readonly messages: Line[]; readonly response: string }
/** Topics of those who program. */
export const technical = ['web', 'backend', 'data', 'ml', 'game']

const nounsOf = (field: string) => topics[field]?.nouns ?? names
/** A writer's habits, drawn once. */
export function style(d: Dice, fields: readonly string[] = Object.keys(topics)) {
  return {
    interests: d.some(fields, d.int(1, 3)),
    tongue: d.chance(0.28) ? d.pick(Object.keys(tongues)) : null,
    lower: d.chance(0.35),
    opening: d.spin('{||||hi, |Hello! |ok so |Please: |quick one: }'),
    closing: d.spin('{|||| thanks| Thank you!| pls| keep it short| no fluff please| I use it for my thesis}'),
    thing: d.spin(
      `my {${d.pick(trades)}|${d.pick(nounsOf(d.pick(Object.keys(topics))))}} {project|site|side project|tool|notes|job}`,
    ),
    typos: d.chance(0.3) ? d.between(0.1, 0.6) : 0,
  }
}

/** A text in the habits of its writer. */
export function dressed(d: Dice, who: Style, text: string): string {
  let worn = d.chance(0.5) ? `${who.opening}${text}` : text
  if (d.chance(0.4)) worn += who.closing
  if (who.lower) worn = worn.toLowerCase()
  if (d.chance(who.typos)) {
    const at = d.int(1, Math.max(1, worn.length - 3))
    worn = worn.slice(0, at) + worn.charAt(at + 1) + worn.charAt(at) + worn.slice(at + 2)
  }
  return worn
}

/** A question of everyday life, and what it is about. */
export function question(d: Dice, who: Style): { text: string; about: readonly [string, string] } {
  if (who.tongue !== null && d.chance(0.75)) {
    const { asks, nouns } = tongues[who.tongue] ?? { asks: [], nouns: [] }
    const about = [d.pick(nouns), d.pick(nouns)] as const
    let turn = 0
    const text = d.spin(d.pick(asks)).replace(/\bN\b/g, () => about[turn++ % 2] ?? '')
    return { text: d.chance(0.3) ? `${text} (${who.thing.slice(3)})` : text, about }
  }
  const field = topics[d.pick(who.interests)] ?? topics['home']
  const about = [d.pick(field?.nouns ?? names), d.pick(field?.nouns ?? names)] as const
  const parts: Record<string, string> = { N: about[0], M: about[1], A: d.pick(circumstances), C: d.pick(places) }
  const text = d.spin(d.pick(field?.asks ?? names)).replace(/\b[NMAC]\b/g, (letter) => parts[letter] ?? letter)
  const context = d.spin(
    `{||| {It's|This is} for ${who.thing}.| {We have|There are} ${d.int(2, 900)} of them.| I already tried {the obvious|a restart|it twice|with ${d.pick(names)}}.| {Context|Background}: ${who.thing}, ${d.pick(circumstances)}.}`,
  )
  return { text: dressed(d, who, text + context), about }
}

/** An answer of a model. */
export function answer(d: Dice, about: readonly [string, string], tongue: string | null = null): string {
  const frames = (tongue === null ? undefined : tongues[tongue]?.answer) ?? answers
  const parts: Record<string, string> = { N: about[0], M: about[1] }
  return d.spin(d.pick(frames)).replace(/\b[NM]\b/g, (letter) => parts[letter] ?? letter)
}

/** What somebody says next in a dialogue. */
export function followUp(d: Dice, who: Style, [n, m]: readonly [string, string]): string {
  const text = `{{and|what} if the ${n} is {empty|too large|already there}?|{shorter|simpler} please|{why|how come} the ${m}?|{can you|could you} show {an example|that in code}|that {worked|helped}, now the same for the ${m}|hm, {not quite|no}. the ${n} is different {here|for us}|{thanks|great}. one more: does it change ${d.pick(circumstances)}}`
  return dressed(d, who, d.spin(text))
}

/** A dialogue of some turns: the context of each request and its reply. */
export function dialogue(d: Dice, who: Style, turns: number, system?: string): Said[] {
  const { text, about } = question(d, who)
  const before: Line[] = system === undefined ? [] : [{ role: 'system', content: system }]
  const said: Line[] = [...before, { role: 'user', content: text }]
  return Array.from({ length: turns }, () => {
    const response = answer(d, about, who.tongue)
    const one = { messages: [...said], response }
    said.push({ role: 'assistant', content: response }, { role: 'user', content: followUp(d, who, about) })
    return one
  })
}

/** The fixed prompt of a small firm's app. */
export function appPrompt(d: Dice): string {
  return d.spin(
    `You are {the assistant|a helper|${d.pick(names)}, the assistant} of a ${d.pick(trades)}. {Answer|Reply} {politely|briefly|in the customer's language}. {Never|Do not} {promise prices|give legal advice|talk about rivals}. {If unsure, ask for a phone number.|Use at most ${d.int(40, 120)} words.|Mention opening hours ${d.int(7, 10)}-${d.int(16, 20)} if asked.}`,
  )
}

/** A program that works with tools: its prompt and the names of its tools. */
export type Harness = { readonly prompt: string; readonly tools: readonly string[] }

const toolSets =
  'read_file write_file run_command search|bash edit grep list_dir todo|open_page click type_text screenshot|query_db run_python plot|view apply_patch shell'
/** A harness of its own; the well-known ones of a seed are drawn once and used by many. */
export function harness(d: Dice): Harness {
  const set = d.pick(toolSets.split('|')).split(' ')
  const prompt = d.spin(
    `You are {a coding agent|an autonomous engineer|a careful assistant} {in a terminal|with tools|inside an editor}. {Plan|Think} {first|before each call}. Use ${set.join(', ')}. {Stop when tests pass.|Keep changes small.|Report what you did.} {Limit|At most} ${d.int(10, 60)} {calls|steps}.`,
  )
  return { prompt, tools: d.chance(0.3) ? [...set, d.pick(['web_fetch', 'ask_user', 'memory'])] : set }
}

/** A run with tools: each step is a request with a longer context. */
export function run(d: Dice, kit: Harness, task: string, field: string, steps: number): Said[] {
  const nouns = nounsOf(field)
  const file = () =>
    `${d.pick(['src', 'lib', 'app', 'tests', 'jobs'])}/${d.pick(nouns).replaceAll(' ', '_')}.${d.pick(['py', 'ts', 'go', 'rs', 'sql'])}`
  const said: Line[] = [{ role: 'system', content: kit.prompt }]
  said.push({ role: 'user', content: task })
  return Array.from({ length: steps }, (_, n) => {
    const where = file()
    const end = `{Done|Finished}. {Changed|The fix is in} ${where}; {tests pass|${d.int(2, 40)} tests pass|no regressions seen}.`
    const next = `{I will|Let me|Next I} {look at|open|check} ${where} {to see how the ${d.pick(nouns)} is set|first|for the ${d.pick(nouns)}}. ${d.pick(kit.tools)}("${where}")`
    const response = d.spin(n === steps - 1 ? end : next)
    const one = { messages: [...said], response }
    const result = d.spin(
      `{${where}:${d.int(1, 400)}: ${d.pick(nouns)}|exit ${d.int(0, 1)}, ${d.int(1, 90)} lines|no match for ${d.pick(nouns)}|FAILED test_${d.pick(nouns).replaceAll(' ', '_')}}`,
    )
    said.push({ role: 'assistant', content: response }, { role: 'tool', content: result })
    return one
  })
}

/** A task for a run with tools. */
export function task(d: Dice, field: string): string {
  const nouns = nounsOf(field)
  const [n, m] = [d.pick(nouns), d.pick(nouns)]
  return d.spin(
    d.pick([
      `{Fix|Find and fix} the ${n} {bug|regression}: it {breaks|fails} ${d.pick(circumstances)}. {Add a test.|Keep the public interface.|}`,
      `{Add|Implement} a ${n} to the ${m} module {and document it|with tests|behind a flag}.`,
      `Issue #${d.int(20, 4800)}: ${n} {ignores|overwrites|leaks} the ${m} ${d.pick(circumstances)}. {Resolve it.|Please fix.}`,
      `{Migrate|Move} the ${n} from {the old helper|callbacks|raw queries} to {the new one|promises|the orm}; the ${m} must {still work|not change}.`,
      `{Why is|Find out why} the ${n} {slow|wrong} when the ${m} {grows|is set}? {Measure|Profile} it and {propose|apply} a change.`,
    ]),
  )
}
