import { recast } from './names.ts'
import { permutation } from './permutation.ts'
import { type Random, random } from './random.ts'
import { reply } from './reply.ts'
import { spin } from './spin.ts'
import { window } from './talk.ts'
import { LANGUAGES, type Language } from './wording/languages.ts'
import type { World } from './world.ts'

/** One unit of a data set that somebody wants answered. */
export interface Item {
  question: string
  answer: string
  /** How the answer is reached, or a full reply. */
  trace: string
}

export type ItemSource = 'exams' | 'chat' | 'code' | 'documents' | 'sensitive' | 'own-language'

/**
 * A data set in a shuffled order: `at(i)` is its i-th item. Within one round of the pool every item differs; after that names
 * change and a condition is added, so that a large campaign does not come round to the same text. Two campaigns with different keys order it differently.
 */
export function itemSet(
  world: World,
  source: ItemSource,
  lang: string,
  ...key: readonly (string | number)[]
): { at(index: number): Item; size: number } {
  const { corpus } = world
  const size = Math.max(
    1,
    {
      exams: corpus.exams.length,
      chat: (corpus.chat.en ?? []).length,
      code: corpus.code.length,
      documents: (corpus.passages.en ?? []).length * 3,
      sensitive: corpus.sensitive.length,
      'own-language': (corpus.chat[lang] ?? []).length + 1200,
    }[source],
  )
  const shuffled = permutation(size, source, ...key)
  return {
    size,
    at: (index) => {
      const round = Math.floor(index / size)
      const item = make(world, source, lang, shuffled(index % size), round)
      if (round === 0) {
        return item
      }
      const r = random('round', round, index)
      const [question = '', answer = '', trace = ''] = recast(r, item.question, item.answer, item.trace)
      return { question: `${question} ${spin(r, FURTHER)}`, answer, trace }
    },
  }
}

const FURTHER =
  '{Assume|Suppose|Let us say} {the deadline|the budget|the amount|the number of cases|the input} is {twice|half|three times|ten times|a third} {as large|what it was|the usual}{| and {nobody|somebody else|a second team} can help}. {Explain|Note|Mention} {what changes|what stays the same|the effect|any risk}{| for {a beginner|an auditor|a manager|an expert}}.'

function make(world: World, source: ItemSource, lang: string, index: number, round: number): Item {
  const { corpus } = world
  // What an item says besides its source text depends on the item, not on who asks.
  const r = random('item', source, lang, index, round)
  switch (source) {
    case 'exams': {
      const exam = corpus.exams[index] ?? corpus.exams[0]
      return { question: exam?.text ?? '', answer: exam?.answer ?? '', trace: exam?.trace ?? '' }
    }
    case 'chat':
    case 'code': {
      const row = (source === 'chat' ? corpus.chat.en : corpus.code)?.[index]
      const question = row?.text ?? ''
      const trace = row?.response ?? reply(r, corpus, question)
      return { question, answer: trace.slice(0, 160), trace }
    }
    case 'documents': {
      const passages = corpus.passages.en ?? []
      const passage = passages[index % passages.length]
      if (passage === undefined) {
        return { question: '', answer: '', trace: '' }
      }
      return {
        question: `${window(r, passage, 4)}\n${passage.question ?? spin(r, '{What is|Name|Explain} the {main claim|key idea|method|limitation} {here|of this passage}{?|.}')}`,
        answer: passage.summary ?? passage.sentences[0] ?? '',
        trace: passage.sentences.slice(0, 4).join(' '),
      }
    }
    case 'sensitive': {
      const question = corpus.sensitive[index] ?? ''
      return { question, answer: 'It depends on the context.', trace: reply(r, corpus, question) }
    }
    default: {
      const own = corpus.chat[lang] ?? []
      const language = LANGUAGES[lang]
      const row = own[index]
      const question = row?.text ?? (language === undefined ? '' : composed(r, world, language))
      return {
        question,
        answer: language === undefined ? '' : spin(r, r.pick(language.sentences.filter((s) => !s.includes('QUOTE')))),
        trace: reply(r, corpus, question, { lang, length: 200 }),
      }
    }
  }
}

/** A request in a language that the corpus has few of: about a topic of its own, or about an English passage. */
function composed(r: Random, world: World, language: Language): string {
  if (r.chance(0.3)) {
    return spin(r, r.pick(language.asks)).replace('TOPIC', r.pick(language.topics))
  }
  return spin(r, r.pick(language.treats)).replace('TEXT', () => window(r, r.pick(world.corpus.passages.en ?? []), 3))
}
