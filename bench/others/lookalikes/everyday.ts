/** What anybody sends: chatting, coding, homework, short questions, own documents, stories, in some languages. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Person } from './identity.ts'
import { passage } from './matter.ts'
import { program, prose, worked } from './replies.ts'
import { foreignAsk, foreignReply } from './tongues.ts'
import { fill, spin, touch, vary } from './wording.ts'
import type { Prompt, World } from './world.ts'

const FOLLOW = [
  '{Can you|Could you|please} {make|keep} it {shorter|simpler|longer|more formal|friendlier}{?|}',
  '{ok|thanks|great|cool}{,| -} {and|but} {what about|how about|why not} <<word>>?',
  "{I don't|I do not} {understand|get} the {second|last|first} {part|point|sentence}{.| - explain?}",
  '{give me|add|show} {an|another|one more} example{ please|}{.|}',
  '{no|hmm|not quite}, {I meant|I was asking about|rather} <<word>>',
  '{does|would} that {still|also} {work|hold} {for|with} <<word>>?',
  '{Translate|Put} {that|it} {into|in} {Spanish|German|plain English|one sentence}',
  '{now|then} {write|draft} {an email|a message|a post} {about|with} {it|that}',
  '{it says|I get|there is} {an error|undefined|nothing} {at|on|in} line <<number>>',
  '{are you sure|really|is that true}{?| about <<word>>?}',
]
const ABOUT = [
  '{What is|Explain|tell me about|Why does anyone need|Who works on} <<topic>>{?| in simple terms| for a talk}',
  '{Write|Draft|give me} {a tweet|an outline|a paragraph|three questions|a title} {on|about|for} {"<<topic>>"|<<topic>>}',
  '{I need|We want} {a plan|ideas|a reading list} {on|around} <<topic>>{.|, by Friday.}',
]
const READ = [
  '{Summarise|Sum up|Shorten|tl;dr of} {this|the text below|my abstract}{:| in two lines:}\n\n<<text>>',
  '<<text>>\n\n{What does this mean|Is this well written|any mistakes|Who would read this}?',
  '{Proofread|Fix the grammar of|Improve} {this|my paragraph}{ please|}:\n<<text>>',
  '{Make|Turn} {this|the following} {into|in} {slides|bullets|an abstract|a letter}. <<text>>',
]

/** A question as anybody asks it, and its answer. */
function opening(all: World, rng: Random, person: Person): { ask: string; reply: string; system?: string } {
  if (person.lang !== 'en' && rng.chance(0.65)) {
    const rows = all.corpus.foreign.get(person.lang)
    if (rows !== undefined && rng.chance(0.6)) {
      const row = rng.pick(rows)
      return { ask: touch(rng, row.text).slice(0, 700), reply: foreignReply(rng, person.lang) }
    }
    return { ask: foreignAsk(rng, person.lang), reply: foreignReply(rng, person.lang) }
  }
  const taste = tastes(person)
  const kind = rng.weighted(['chat', 'code', 'short', 'topic', 'read', 'story', 'sum'] as const, taste)
  if (kind === 'code') {
    const row = all.code()
    return { ask: touch(rng, row.text), reply: program(all, rng) }
  }
  if (kind === 'short') return { ask: touch(rng, all.utterance().text), reply: prose(all, rng, 1 + rng.int(2)) }
  if (kind === 'topic') {
    const topic = rng.pick(all.corpus.topics).slice(0, 120)
    return { ask: touch(rng, fill(spin(rng, rng.pick(ABOUT)), { topic })), reply: prose(all, rng, 2 + rng.int(3)) }
  }
  if (kind === 'read') {
    const text = rng.chance(0.5) ? passage(all, rng, 3 + rng.int(4)) : (vary(rng, all.document().text)[0] ?? '')
    return { ask: fill(spin(rng, rng.pick(READ)), { text }), reply: prose(all, rng, 1 + rng.int(3)) }
  }
  if (kind === 'sum') {
    const { text, answer } = all.problem(rng)
    return { ask: touch(rng, text), reply: worked(all, rng, answer, false) }
  }
  const row = kind === 'story' ? all.roleplay() : all.chat()
  const reply = prose(all, rng, 2 + rng.int(4))
  const system = row.system !== undefined && rng.chance(0.3) ? row.system : undefined
  return { ask: touch(rng, row.text), reply, ...(system === undefined ? {} : { system }) }
}

/** What this person likes, always the same for him. */
function tastes(person: Person): number[] {
  const id = person.account.account_id
  return [6, 7, 8, 9, 10, 11, 12].map(
    (at, n) => (0.2 + (parseInt(id[at] ?? '0', 16) / 16) ** 3 * 4) * ([3, 3, 3, 1, 1.5, 1, 1][n] ?? 1),
  )
}

/** One sitting of ordinary life, of one to some turns. */
export function everyday(all: World, rng: Random, person: Person): Prompt[] {
  const { ask, reply, system } = opening(all, rng, person)
  const context: Prompt['messages'] = [{ role: 'user', content: ask }]
  const with_ = system === undefined ? {} : { system }
  const heat = rng.chance(0.25) ? { temperature: rng.pick([0.2, 0.5, 0.7, 1]) } : {}
  const list: Prompt[] = [{ ...with_, messages: [...context], response: reply, ...heat }]
  let last = reply
  while (rng.chance(0.38) && list.length < 7) {
    const word = all.corpus.topics[rng.int(all.corpus.topics.length)]?.split(' ').slice(0, 3).join(' ') ?? 'that'
    const follow = person.lang !== 'en' && rng.chance(0.6) ? foreignAsk(rng, person.lang) : spin(rng, rng.pick(FOLLOW))
    context.push({ role: 'assistant', content: last })
    context.push({ role: 'user', content: fill(follow, { word, number: String(2 + rng.int(120)) }) })
    last = rng.chance(0.2) ? program(all, rng) : prose(all, rng, 1 + rng.int(3))
    list.push({ ...with_, messages: [...context], response: last, ...heat })
  }
  return list
}
