/** What ordinary people ask: real prompts in their own hand, and requests put together from short parts. */
import type { Random } from '../../../src/simulate/random.ts'
import { type Corpus, Deck } from './corpus.ts'
import { byHand, fill, NAMES, PLACES, renumber, reword, shorten, spin } from './spin.ts'
import { askIn, TONGUES } from './tongues.ts'

export type Taste = 'chat' | 'code' | 'study' | 'write' | 'short'

const BEFORE = [
  'hi',
  'hey',
  'quick one',
  'ok so',
  'for <name>',
  'at work',
  'me again',
  'in <place>',
  'please',
  'thanks for before',
  'one more',
  'hmm',
]
const AFTER = [
  'keep it short',
  'I am in <place>',
  'for my <who>',
  'no lists please',
  'by <n> pm',
  'under <n> words',
  '<name> asked',
  'nothing fancy',
  'plain words',
  'I tried already',
  'be honest',
  'in a table',
  'I have <n> minutes',
  'for beginners',
  'not too formal',
  'with an example',
]
const WHO = [
  'daughter',
  'boss',
  'class',
  'neighbour',
  'blog',
  'mother',
  'team',
  'landlord',
  'exam',
  'podcast',
  'club',
  'grandfather',
]
const VERBS = [
  'explain',
  'what is new about',
  'sum up',
  'how would I teach',
  'give an intro to',
  'pros and cons of',
  'is it worth reading on',
  'who uses',
]
const ON_TEXT = [
  'summarise [this|that|the text]',
  'tldr',
  'what is [this|it] about',
  'what does [this|the author] mean',
  'shorter please',
  'proofread [this|it]',
  'three points from this',
  'is this [right|true]',
  'put this simply',
  'title for this?',
  'what is missing here',
  'make it sound [nicer|smarter]',
]
const FOLLOW = [
  'and [what about|how about] <word>?',
  'can you [shorten|trim|cut] [it|that]',
  'why [is that|so]?',
  '[more|again] but with <word>',
  'thanks, now for <n> people',
  'I do not [get|follow] the bit on <word>',
  'are you sure about <word>?',
  '[great|perfect|nice], next one',
  'in [simpler|other] words',
  'what would <name> say',
  'can I skip <word>?',
  '[ok|right] and the cost?',
  'any [risk|catch]?',
  'give [two|three] options',
  'no, I meant <word>',
  'turn it into [an email|a list|a poem]',
  'that is wrong, check <word>',
  'go on',
  'continue',
  'where does <word> come from',
  'it is <n> not <n>',
  'for <place> instead',
  'less [stiff|formal] please',
]

export class Asks {
  readonly #decks: Readonly<
    Record<
      'chat' | 'code' | 'utterances' | 'documents' | 'exams' | 'topics' | 'tasks' | 'sensitive' | 'arabic' | 'russian',
      Deck<string>
    >
  >

  constructor(corpus: Corpus, rng: Random) {
    const deck = (list: readonly string[]): Deck<string> => new Deck(list, rng)
    this.#decks = {
      chat: deck(corpus.chat),
      code: deck(corpus.code),
      utterances: deck(corpus.utterances),
      documents: deck(corpus.documents),
      exams: deck(corpus.exams),
      topics: deck(corpus.topics),
      tasks: deck(corpus.tasks),
      sensitive: deck(corpus.sensitive),
      arabic: deck(corpus.arabic),
      russian: deck(corpus.russian),
    }
  }

  /** The first message of a dialogue, by somebody of this taste and language. */
  first(rng: Random, taste: Taste, language = 'en'): string {
    if (language === 'ar') return this.#decks.arabic.deal()
    if (language === 'ru' && rng.chance(0.3)) return this.#decks.russian.deal()
    if (TONGUES[language] !== undefined && !(taste === 'code' && rng.chance(0.6))) return askIn(language, rng, NAMES, PLACES)
    return this.#dress(this.#plain(rng, taste), rng)
  }

  #plain(rng: Random, taste: Taste): string {
    const decks = this.#decks
    switch (taste) {
      case 'code':
        return rng.chance(0.85) ? renumber(decks.code.deal(), rng) : decks.tasks.deal()
      case 'study':
        return rng.weighted(
          [() => renumber(decks.exams.deal(), rng), () => `${rng.pick(VERBS)} ${decks.topics.deal()}`, () => decks.chat.deal()],
          [5, 3, 3],
        )()
      case 'write':
        return rng.weighted(
          [() => `${spin(rng.pick(ON_TEXT), rng)}\n\n${this.passage()}`, () => decks.chat.deal(), () => decks.tasks.deal()],
          [5, 4, 1],
        )()
      case 'short':
        return rng.chance(0.55) ? decks.utterances.deal() : `${decks.utterances.deal()}. ${decks.utterances.deal()}`
      default:
        return rng.weighted(
          [
            () => decks.chat.deal(),
            () => decks.utterances.deal(),
            () => decks.sensitive.deal(),
            () => `${rng.pick(VERBS)} ${decks.topics.deal()}`,
          ],
          [8, 4, 0.7, 1.5],
        )()
    }
  }

  /** A piece of a document, dealt to nobody else while others are left. */
  passage(): string {
    return this.#decks.documents.deal()
  }

  /** A short request, dealt likewise. */
  utterance(): string {
    return this.#decks.utterances.deal()
  }

  #dress(text: string, rng: Random): string {
    const slots = { name: rng.pick(NAMES), place: rng.pick(PLACES), who: rng.pick(WHO), n: String(2 + rng.int(60)) }
    let out = rng.chance(0.5) ? shorten(text, rng) : text
    out = reword(out, rng, 0.35)
    if (rng.chance(0.3)) out = `${fill(rng.pick(BEFORE), slots)}${rng.pick([', ', ': ', ' - ', '... '])}${out}`
    if (rng.chance(0.4)) out = `${out}${rng.pick(['. ', ' (', ', ', '\n'])}${fill(rng.pick(AFTER), slots)}`
    return byHand(out, rng, 0.55)
  }

  /** A later message of a dialogue, which takes a word up from the last reply. */
  follow(rng: Random, reply: string, taste: Taste, language = 'en'): string {
    if (language !== 'en' && language !== 'ar' && TONGUES[language] !== undefined) return askIn(language, rng, NAMES, PLACES)
    if (rng.chance(0.25)) return this.first(rng, taste, language)
    const words = reply.split(/\s+/).filter((word) => /^[a-z]{5,}$/.test(word))
    const word = (): string => (words.length > 0 ? rng.pick(words) : 'that')
    const text = spin(rng.pick(FOLLOW), rng).replace(/<word>/g, () => (rng.chance(0.5) ? word() : `${word()} ${word()}`))
    return byHand(fill(text, { name: rng.pick(NAMES), place: rng.pick(PLACES), n: String(2 + rng.int(60)) }), rng, 0.5)
  }
}
