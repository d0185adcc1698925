import type { Item } from './items.ts'
import type { Random } from './random.ts'
import { quote, reply } from './reply.ts'
import type { Text } from './sent.ts'
import { spin } from './spin.ts'
import { CRAFTS, type Craft, type Intent } from './wording/craft.ts'
import { LANGUAGES } from './wording/languages.ts'
import type { World } from './world.ts'

/** A prompt generator: fixed words around slots. */
export interface Template {
  lang: string
  intent: Intent
  messages(item: Item): Text[]
}

/**
 * Puts a template together from the wording pieces of a language. Everything but the slots is decided here, so that two draws are two
 * templates; there are millions of them in English and at least thousands in each other language.
 */
export function makeTemplate(r: Random, lang: string, intent: Intent): Template {
  const craft = CRAFTS[lang] ?? (CRAFTS.en as Craft)
  const opener = spin(r, r.pick(craft.openers))
  const tasks = craft.tasks[intent]
  const task = spin(r, r.pick(tasks))
  const second = tasks.length > 1 && r.chance(0.4) ? spin(r, r.pick(tasks)) : ''
  const format = r.chance(0.75) ? spin(r, r.pick(craft.formats)) : ''
  const closers = r
    .shuffle(craft.closers)
    .slice(0, 1 + r.int(2))
    .map((c) => spin(r, c))
  const labels = {
    question: spin(r, r.pick(craft.labels.question)),
    answer: spin(r, r.pick(craft.labels.answer)),
    first: spin(r, r.pick(craft.labels.first)),
    second: spin(r, r.pick(craft.labels.second)),
    item: spin(r, r.pick(craft.labels.item)),
  }
  const gap = r.pick(['\n\n', '\n\n', '\n', '\n---\n'])
  const inline = r.pick(['\n', '\n', ' '])
  const rules = [task, second === task ? '' : second, format, ...closers].filter((s) => s !== '')
  const slotsFirst = r.chance(0.35)
  const inSystem = r.pick(['none', 'opener', 'rules'] as const)
  const known = intent === 'trace' ? r.chance(0.7) : intent === 'rubric' || intent === 'preference'
  const joiner = LANGUAGES[lang]?.spaced === false ? '' : ' '
  return {
    lang,
    intent,
    messages: (item) => {
      const slots = blocks(item, intent, labels, known, inline, gap)
      const said = inSystem === 'rules' ? [slots] : slotsFirst ? [slots, rules.join(joiner)] : [rules.join(joiner), slots]
      const user = inSystem === 'none' && opener !== '' ? [opener, ...said] : said
      const system =
        inSystem === 'rules' ? [opener, ...rules].filter((s) => s !== '').join(joiner) : inSystem === 'opener' ? opener : ''
      const messages: Text[] = [{ role: 'user', content: user.filter((s) => s !== '').join(gap) }]
      return system === '' ? messages : [{ role: 'system', content: system }, ...messages]
    },
  }
}

function blocks(item: Item, intent: Intent, labels: Record<string, string>, known: boolean, inline: string, gap: string): string {
  const block = (label: string | undefined, text: string): string => `${label ?? ''}${inline}${text}`
  switch (intent) {
    case 'trace':
      return known
        ? block(labels.question, item.question) + gap + block(labels.answer, item.answer)
        : block(labels.question, item.question)
    case 'rubric':
      return block(labels.question, item.question) + gap + block(labels.first, item.trace.slice(0, 500))
    case 'preference':
      return (
        block(labels.question, item.question) +
        gap +
        block(labels.first, item.trace.slice(0, 400)) +
        gap +
        block(labels.second, weaker(item.trace))
      )
    case 'agentic':
      return block(labels.question, item.question)
    default:
      return block(labels.item, item.question)
  }
}

/** The same answer, cut short and its middle left out. */
function weaker(text: string): string {
  const parts = text.split(/(?<=[.!?。])\s*/)
  return (
    (parts.length > 2 ? [...parts.slice(0, 1), ...parts.slice(2, 3)].join(' ') : text.slice(0, Math.ceil(text.length * 0.6))) ||
    text
  )
}

/** What the model answers to such a request: working, marks, pairs or new tasks, made of the item's own reply. */
export function harvest(r: Random, world: World, template: Pick<Template, 'lang' | 'intent'>, item: Item): string {
  const { corpus } = world
  const { lang, intent } = template
  const language = LANGUAGES[lang]
  const comment = (): string => reply(r, corpus, item.question, { lang, length: 130 })
  const steps = item.trace
    .split(/\n+|(?<=[.!?。])\s+/)
    .filter((s) => s.length > 2)
    .slice(0, 14)
  switch (intent) {
    case 'trace': {
      const start = spin(
        r,
        language === undefined
          ? '{Let me restate the problem first|To begin, I note what is given|The givens are these}: QUOTE.'
          : r.pick(language.quotes),
      ).replace('QUOTE', quote(r, item.question))
      const style = r.pick(['1. ', 'Step 1: ', '- '])
      const lines = steps.map((s, i) => `${style.replace('1', String(i + 1))}${s}`)
      const check =
        language === undefined
          ? spin(
              r,
              '{Checking|To verify}: {the units agree|substituting back gives the same value|each step uses only what was given}. {Therefore|So|Hence} the answer is ANSWER.',
            )
          : `${spin(r, r.pick(language.sentences)).replace('QUOTE', quote(r, item.question, 4))} ANSWER`
      return [start, ...lines, check.replace('ANSWER', () => item.answer.slice(0, 120))].join('\n')
    }
    case 'rubric': {
      const marks = [r.int(3) + 3, r.int(4) + 2, r.int(4) + 2]
      const total = spin(r, '{Score|Total|Reward}:')
      return [
        `${spin(r, '{Correctness|Accuracy}:')} ${marks[0]}/5. ${comment()}`,
        `${spin(r, '{Clarity|Structure}:')} ${marks[1]}/5`,
        `${spin(r, '{Depth|Completeness}:')} ${marks[2]}/5`,
        `${total} ${(marks.reduce((sum, m) => sum + m, 0) / 15).toFixed(2)}`,
      ].join('\n')
    }
    case 'preference':
      return r.chance(0.4)
        ? JSON.stringify({ chosen: item.trace.slice(0, 700), rejected: weaker(item.trace), reason: comment() })
        : `${r.pick(['A', 'B', 'A'])}\n${comment()}`
    case 'synthesis': {
      const texts =
        lang === 'en' || language === undefined
          ? Array.from({ length: 3 }, () => r.pick(corpus.chat.en ?? []).text.slice(0, 240))
          : Array.from({ length: 3 }, () => spin(r, r.pick(language.asks)).replace('TOPIC', r.pick(language.topics)))
      return texts.map((t, i) => `${i + 1}. ${t}\n${reply(r, corpus, t, { lang, length: 120 })}`).join('\n\n')
    }
    case 'rewrite':
      return `${item.question.slice(0, 400)} ${language === undefined ? spin(r, '{State one exception|Give a worked example|Name the assumption you rely on|Limit yourself to two sentences}.') : spin(r, r.pick(language.sentences)).replace('QUOTE', quote(r, item.question, 4))}\n\n${comment()}`
    default:
      return steps
        .slice(0, 6)
        .map(
          (s, i) =>
            spin(
              r,
              `Thought: {I should|Next I|Now I will|Let me} {check|look at|work out|confirm} {the next part|what follows|this}.\nAction: {run|look_up|compute|open|verify}[${i + 1}]\nObservation: `,
            ) + s,
        )
        .concat(`Final: ${item.answer.slice(0, 200)} ${comment()}`)
        .join('\n')
  }
}
