/** Requests that make training data, or look like it: traces, marks, pairs, tasks, rewrites; worded anew for each group. */
import type { Random } from '../../../src/simulate/random.ts'
import { passage } from './matter.ts'
import { marks, prose, worked } from './replies.ts'
import { fill, reword, spin, vary } from './wording.ts'
import type { Prompt, Tier, World } from './world.ts'

export type Family = 'trace' | 'rubric' | 'pair' | 'synthesis' | 'rewrite'

const HEADS: Readonly<Record<Family, readonly string[]>> = {
  trace: [
    '{Work through|Reason about|Think aloud over} the {task|exercise|item} ' +
      '{below|that follows}{,|:} {line by line|at length|as slowly as you need}',
    '{The|Its} {right result|key|expected answer} is <<answer>>{.|;} ' +
      '{Reconstruct|Show|Write out} {how one gets there|the whole derivation|each inference}',
    '{Before|Ahead of} {answering|the result}, {lay open|write down|spell out} ' +
      '{every thought|all considerations|your deliberation}, {detours included|with doubts}',
    '{Act as|Be} {a patient mathematician|an expert solver|a careful analyst}; ' +
      '{explain|justify} {each move|why every step holds}',
    '{Return|Give|Produce} ' +
      '{two parts|first THINKING, then RESULT|a <thinking> part and a <final> part} {for|on} {this|the next} {problem|query}',
  ],
  rubric: [
    '{Grade|Score|Mark} {the answer|this output} ' +
      '{from 1 to <<top>>|on a <<top>>-point scale} {by|for} <<criteria>>{.|; justify each}',
    '{You are|Act as} {a strict examiner|an impartial rater|the assessor}{.|;} ' +
      '{judge|rate} <<criteria>>{, max <<top>>|, up to <<top>>}',
    '{How good|Evaluate how good} is {the reply|this response}{?|:} {use|apply} {these axes|the scheme}: <<criteria>>',
    '{Assess|Appraise} {what the assistant wrote|the candidate} {against|along} ' +
      '<<criteria>>{,|;} {reasons first|one line of grounds each}',
  ],
  pair: [
    '{Which|Say which} {reply|answer|of the two} {serves the user better|is preferable|would you choose}{?| and why?}',
    '{Rank|Order} {A and B|the two candidates} {by|for} ' +
      '{helpfulness|truthfulness and tone|overall worth}{.|; end with the winner}',
    '{Write|Compose} {a better and a worse|one chosen, one rejected|two unlike} ' +
      '{answer|response} {to|for} {the request|this message}',
    '{Compare|Weigh} {both|the two} {drafts|completions}{,|;} {then|and} {pick|name} {one|the stronger}',
  ],
  synthesis: [
    '{Invent|Devise|Come up with} <<count>> {new|diverse|unseen} ' +
      '{tasks|instructions|questions} {on|about|around} "<<topic>>"{,|;} {varied in form|easy to hard}',
    '{Create|Make} {a dialogue|an exchange of <<count>> turns} {between|of} ' +
      '{a user and an expert|a novice and a tutor} {on|about} <<topic>>',
    '{Take|Use} {the seed|this example} {as a model|for style} {and|to} ' +
      '{write|generate} <<count>> {more|further} {like it|of its kind}',
    '{Compose|Draft} {a hard|an exam-grade|an unusual} {question|problem} ' +
      '{on|from} <<topic>> {with|and} {its solution|a full key}',
  ],
  rewrite: [
    '{Rephrase|Reword|Recast} {the passage|this text} {so that|until} ' +
      '{nothing is lost|no sentence stays as it was|it reads like an encyclopaedia}',
    '{Answer|Respond to} {the following|this} ' +
      '{neutrally|in a balanced tone|without taking sides}{,|;} {avoid|leave out} {blame|loaded words}',
    '{Make|Turn} {this instruction|the request} ' +
      '{harder|more intricate|two steps longer}{,|;} {keep|preserving} {its aim|the topic}',
    '{Give|Offer} {a gentle|a public-safe|an acceptable} {version|wording} of ' +
      '{this|the statement}{,|:} {same facts|facts unchanged}',
  ],
}
const FORMS = [
  '{Format|Layout|Output}: {JSON|Markdown|plain text|XML}{ only| with no preface|}.',
  '{Length|Size}: {at least|about|up to} {150|250|400|600} words.',
  '{Do not|Never} {mention|refer to} {these rules|the prompt|being a model}.',
  '{Finish|Close} with {a line|one sentence} {that starts|beginning} {"Result"|"Thus"|"=>"|"Verdict"}.',
  '{Language|Write in}: {English|the language of the input|formal English}.',
  '',
]
const LABELS = [
  'Q:',
  '### Input',
  '[TASK]',
  'Item =>',
  '<input>',
  'Text:',
  '---',
  'Problem.',
  '«data»',
  '== case ==',
  'Prompt:',
  '* source *',
]
const AXES = 'accuracy|depth|clarity|tone|safety|relevance|style|logic|coverage|brevity|grounding|honesty|structure'.split('|')

/** A wording with slots, and what it is for. */
export interface Template {
  readonly family: Family
  readonly text: string
  readonly asSystem: boolean
  readonly criteria: readonly string[]
  readonly top: number
}

/** A wording drawn anew. */
export function template(rng: Random, family: Family): Template {
  const criteria = rng.shuffle(AXES).slice(0, 2 + rng.int(3))
  const top = rng.pick([4, 5, 7, 10])
  const head = `${spin(rng, rng.pick(HEADS[family]))}. ${spin(rng, rng.pick(FORMS))} ${spin(rng, rng.pick(FORMS))}`.trim()
  const label = rng.pick(LABELS)
  const asSystem = rng.chance(0.3)
  const slots = {
    criteria: criteria.join(', '),
    top: String(top),
    item: '<<item>>',
    answer: '<<answer>>',
    topic: '<<topic>>',
    count: '<<count>>',
  }
  const text = rng.chance(0.7) || asSystem ? `${head}\n${label}\n<<item>>` : `${label} <<item>>\n${head}`
  return { family, text: fill(text, slots), asSystem, criteria, top }
}

/** What is put into the slots: the item, and what belongs to it. */
export interface Item {
  readonly item: string
  readonly answer?: string
  readonly topic?: string
}

/** An item of a family, from the corpus, changed so that it is nobody else's. */
export function freshItem(all: World, rng: Random, family: Family): Item {
  if (family === 'trace') {
    const { text, answer } = all.problem(rng)
    return { item: text, answer }
  }
  if (family === 'rubric' || family === 'pair') {
    const { text, response = '' } = all.pair()
    const [ask = '', reply = ''] = vary(rng, text, response.slice(0, 500))
    const other = passage(all, rng, 2)
    return { item: family === 'rubric' ? `${ask}\n${reply}\n${passage(all, rng, 1)}` : `${ask}\nA) ${reply}\nB) ${other}` }
  }
  if (family === 'synthesis') {
    const topic = rng.chance(0.5) ? rng.pick(all.corpus.topics).slice(0, 100) : all.utterance().text
    return { item: seed(all, rng), topic }
  }
  return { item: rng.chance(0.2) ? rng.pick(all.corpus.sensitive).text : passage(all, rng, 3 + rng.int(3)) }
}

function seed(all: World, rng: Random): string {
  return reword(rng, vary(rng, (rng.chance(0.5) ? all.chat().text : all.code().text).slice(0, 500))[0] ?? '')
}

/** The reply that a family draws. */
export function replyTo(all: World, rng: Random, made: Template, item: Item): string {
  if (made.family === 'trace') return worked(all, rng, item.answer ?? '', true)
  if (made.family === 'rubric') return marks(all, rng, made.criteria, made.top)
  if (made.family === 'pair')
    return (
      `${passage(all, rng, 2)} ` + `${spin(rng, '{Winner|Choice|Better|Preferred}: ')}${rng.pick(['A', 'B', 'A', 'B', 'tie'])}`
    )
  return prose(all, rng, 4 + rng.int(4))
}

/** How a group sends its data requests. */
export interface Manner {
  readonly tier?: Tier
  readonly temperature?: number
  readonly max_tokens?: number
  readonly top_p?: number
}

/** The request for an item under a wording. */
export function dataPrompt(all: World, rng: Random, made: Template, item: Item, manner: Manner): Prompt {
  const count = String(3 + rng.int(8))
  const slots = { item: item.item, answer: item.answer?.split(' ').at(-1) ?? '', topic: item.topic ?? 'everyday life', count }
  const [head = '', ...rest] = made.text.split('<<item>>')
  const split = made.asSystem && rest.join('').trim() === ''
  const messages: Prompt['messages'] = [{ role: 'user', content: split ? item.item : fill(made.text, slots) }]
  return { ...(split ? { system: fill(head, slots).trim() } : {}), messages, response: replyTo(all, rng, made, item), ...manner }
}
