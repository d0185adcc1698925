/** What people and programs write: dialogues of persons, contents of tasks, and short answers. */
import type { Rng } from './rng.ts'
import { CITIES, FIRMS, NAMES, TONGUES, TOPICS, type Tongue, type Topic } from './words.ts'

/** A message of the context as sent. */
export type Said = { role: 'system' | 'user' | 'assistant' | 'tool'; content: string }
/** A made-up firm's name. */
export const firm = (rng: Rng) => `${rng.pick(FIRMS[0])}${rng.pick(FIRMS[1])}`
const [DAYS = [], ASKS = [], FOLLOW = [], SAYS = [], WANTS = [], FORMS = [], WHYS = [], PROBLEMS = [], PASSAGES = []] = [
  'Monday|Tuesday|Thursday|Friday|last week|this morning|the 14th|quarter end|yesterday|spring',
  'our {n} {t} and I need to tell {p} before {d}, what should I say|Can you explain how a {n} works? I only know about the {m}.|Draft a short email to {p} at {o} about the {n}. Mention that the {m} {t}.|what is the difference between a {n} and a {m}|Please check this for mistakes: "The {n} for {c} {t}, so we will move the {m} to {d}."|I have {k} rows for the {n} and want the sum per {m}. Formula?|Is it normal that a {n} {t} after {j} days?|Give me {j} ideas for a {n} in {c}|Summarise: {p} called from {c}. The {n} {t}. {o} wants the {m} by {d}. Budget is {k}.|write a checklist for the {n}, my boss {p} wants it on {d}|how much does a {n} cost in {c} roughly? for {k} people|My {n} {t}. I already tried changing the {m} and restarting. What else?|Translate to polite English: {n} not ready, {m} {t}, sorry|Compare {o} and {o} for a {n}, we are in {c}|Turn these notes into minutes: {n} discussed, {p} worries that the {m} {t}, next date {d}|why does my {n} {t} whenever the {m} is involved??|Explain step by step how to set up a {n} if the {m} {t}|I am preparing an exam about the {n}. Quiz me with {j} questions.|Rewrite this so it sounds friendlier: We cannot accept your {n} because the {m} {t}.|Which is better for {c}, a {n} or a {m}? Around {k} per month.|short poem for {p} who loves the {n}|{p} says the {n} {t}. Is that true? Sources please.|function that reads a {n} from a csv and skips it if the {m} {t}|fix this: for (const x of items) { if (x.{n}) total += x.{m} } it {t}|regex for a {n} number like {k}-{j}|score my answer out of 10: "a {n} {t} because of the {m}"|Plan a week around the {n}; I am free on {d}, {p} joins in {c}|What questions should I ask {o} before ordering {k} units of the {n}?',
  'and the {m}?|shorter please|can you make it a table|thanks! what if the {n} {t}|no, I meant the one in {c}|Add a line for {p}.|ok, and with {k} instead of {j}?|make it more formal|why?|Are you sure about the {n}?|now in one sentence|give an example with a {n}|it still {t}',
  'The {n} usually {t} when the {m} is not set correctly; check that first.|Start with the {n}, then compare it with the {m} over {j} days.|Dear {p}, thank you for your note about the {n}. We will return to you by {d}.|Roughly {k}, depending on the {m} and on {c}.|Step one: list each {n}. Step two: mark where it {t}. Step three: total {k}.|In short, a {n} carries the load and a {m} records it.|There are {j} cases; in most of them the {n} holds, so the answer is {k}.|I would ask {o} for the {m} before deciding.|That happens if the {n} and the {m} share one value.|Here is a version you can use on {d}.|Yes, although the {m} matters more than the {n}.',
  'can you help me with|I need|could you prepare|give me|what would you say about|is there|any idea for|please review|do you have|we are looking for|how would you handle|tell me about|I have to present|my team asked for|let us build|walk me through|suggest|have a look at|I am stuck on|make',
  'an outline of|the usual cost of|a reply about|a table for|three options for|the rules on|a test for|the first step with|a friendly note on|a plan for|the risk of|a comparison with|a one page guide to|the wording of|an estimate for|a script for',
  'the {n} {t}|{p} is waiting since {d}|we only have {j} hours|the {m} costs {k} now|the last one from {o} failed|I am new to this|it must work in {c}|nobody here knows the {m}|the customer wants {k}|there was a change on {d}|the {m} {t} again|we do it {j} times a month|{p} disagrees|I read that the {m} helps',
  'A depot of {o} in {c} holds {k} units for the {n}. Each day {j} are sent out and {j} come back. After how many days is the stock below {j}?|Why would a {n} fail to help when the {m} {t}, although a {n} works in {c}?|Write a function that takes a list of {n} records and returns those whose {m} {t} more than {j} times.|{p} has a {n} rated at {k} and a {m} rated at {j}. What follows if the first {t}?|A customer of {o} reports that the {n} {t}. The {m} was changed {j} days ago. Find the likely cause.|Three teams share {k} hours for the {n}; {p} takes {j} percent, the rest is split evenly. How much is left for the {m}?|Describe how the {n} and the {m} depend on each other, with one case where the {n} {t}.|Given that the {n} in {c} {t} at {j} and the {m} at {k}, decide which claim of {p} is wrong.|{o} must choose between a {n} and a {m} with a budget of {k}. Which is sound, and under what condition does it change?|Prove or refute: if every {n} {t}, then no {m} does.|Query a table of {n} rows (id, {m}, amount, city) for the {j} largest amounts in {c}.|Patient or client {p}, {j}, mentions that the {n} {t}. Which questions about the {m} come first?',
  'Ticket {k}: {p} from {c} writes that the {n} {t}. They had ordered a {m} on {d} and want a refund of {j}.|{o} {n}, model {k}, with {m}; packed in {j}; made in {c}. Suitable when the older one {t}.|Dear team, the {n} arrived on {d}, but the {m} {t}. Please call {p} at extension {j}.|Review, {j} of 50: the {n} is fine, the {m} {t}. Bought at {o} in {c} for {k}.|Minutes {d}: {p} reported on the {n}; the {m} {t}; action for {o}: {k} by {d}.',
].map((row) => row.split('|'))
/** Fills {n} {m} {q} things, {t} troubles, {k} {j} numbers, {p} names, {c} cities, {o} firms, {d} days. */
export function fill(rng: Rng, pattern: string, from: Topic | Tongue): string {
  return pattern.replace(/\{([a-z])\}/g, (_, slot: string) => {
    if (slot === 't') return rng.pick('troubles' in from ? from.troubles : from.things)
    if (slot === 'k') return String(rng.chance(0.5) ? rng.int(3, 60) : rng.int(61, 4800))
    if (slot === 'j') return String(rng.int(2, 49))
    if (slot === 'p') return rng.pick(NAMES)
    if (slot === 'c') return rng.pick(CITIES)
    if (slot === 'o') return firm(rng)
    if (slot === 'd') return rng.pick(DAYS)
    return rng.pick(from.things)
  })
}
const LINKS = [', because ', '. ', ' since ', '; ', ' - ', ', and '] as const
/** A request put together from its parts, so that few people ever write the same frame. */
const composed = (rng: Rng) =>
  `${rng.pick(WANTS)} ${rng.chance(0.7) ? `${rng.pick(FORMS)} ` : ''}${rng.pick(['the {n}', 'a {n}', 'our {n}', 'the {n} and the {m}', 'my {n} in {c}', '{p} and the {n}'])}${rng.chance(0.8) ? `${rng.pick(LINKS)}${rng.pick(WHYS)}` : ''}${rng.pick(['', '.', '?', '?'])}`
/** An answer of one to three sentences. */
export function answer(rng: Rng, about: Topic | Tongue): string {
  const from = 'says' in about ? about.says : SAYS
  return Array.from({ length: rng.int(1, 3) }, () => fill(rng, rng.pick(from), about)).join(' ')
}
/** A person: a language, a few topics with favourite things, and habits of writing. */
export type Persona = { abouts: readonly (Topic | Tongue)[]; asks: string[]; slips: number; lower: boolean; ends: string[] }
/** Somebody new; `foreign` is the chance that he writes another language than English, of `tongues`. */
export function persona(rng: Rng, foreign: number, tongues: readonly Tongue[] = TONGUES): Persona {
  const narrow = <T extends Topic | Tongue>(one: T): T => ({ ...one, things: rng.some(one.things, rng.int(4, 9)) })
  const abouts = rng.chance(foreign) ? [narrow(rng.pick(tongues))] : rng.some(TOPICS, rng.int(1, 3)).map(narrow)
  const opener = rng.pick(['', '', '', '', 'Hi, ', 'hello ', 'pls ', 'Quick one: ', 'Hey! ', 'Good morning. '])
  const closer = rng.pick(['', '', '', ' Thanks!', ' thx', ' Keep it brief.', ' Kind regards', ' :)', ' Use bullet points.'])
  return {
    ...{ abouts, ends: [opener, closer], lower: rng.chance(0.3) },
    asks: [...rng.some(ASKS, rng.int(0, 5)), ...Array.from({ length: rng.int(8, 60) }, () => composed(rng))],
    slips: rng.chance(0.35) ? rng.real(0.1, 0.5) : 0,
  }
}
/** What the person says first, or next. */
export function say(rng: Rng, who: Persona, first: boolean): { text: string; about: Topic | Tongue } {
  const about = rng.pick(who.abouts)
  const foreign = 'asks' in about
  let text = fill(rng, rng.pick(first ? (foreign ? about.asks : who.asks) : foreign ? about.follow : FOLLOW), about)
  // A foreign speaker tells of his matter too, before or after what he asks.
  if (foreign && first)
    for (let more = rng.int(0, 2); more > 0; more--)
      text = rng.chance(0.5)
        ? `${fill(rng, rng.pick(about.says), about)} ${text}`
        : `${text} ${fill(rng, rng.pick(about.asks), about)}`
  if (foreign) return { text, about }
  if (first && rng.chance(0.3))
    text += ` ${fill(rng, rng.pick(['Context: {o}, {c}.', 'It is about {k} in total.', 'We use the {m} too.', 'Deadline {d}.']), about)}`
  if (rng.chance(who.slips)) {
    const at = rng.int(1, text.length - 2)
    text = text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2)
  }
  if (first) text = `${rng.chance(0.6) ? who.ends[0] : ''}${text}${rng.chance(0.5) ? who.ends[1] : ''}`
  return { text: who.lower ? text.toLowerCase() : text, about }
}
/** The content of a task: a problem, question or case of a topic. */
export const problem = (rng: Rng, about: Topic | Tongue) => fill(rng, rng.pick('asks' in about ? about.asks : PROBLEMS), about)
/** A longer piece of text to work on, as a catalogue entry, a ticket or a letter. */
export const passage = (rng: Rng, about: Topic | Tongue) =>
  'says' in about
    ? Array.from({ length: 3 }, () => fill(rng, rng.pick(about.says), about)).join(' ')
    : fill(rng, rng.pick(PASSAGES), about)
