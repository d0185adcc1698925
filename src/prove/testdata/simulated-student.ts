import { seeded } from '../../stats/random.ts'
import type { Chooser } from '../marks/choice.ts'
import { embed } from '../marks/embed.ts'
import { CLOSINGS, SYNONYMS } from '../marks/phrases.ts'

/**
 * A student without training hardware: a trigram model fitted, topic by topic, on a mixture of a teacher's answers and of background texts.
 *
 * `share` is the teacher's part of the whole training text. Only `overlap` of the background is about the campaign's topics, so that on these the
 * teacher's part is share/(share + overlap (1 - share)): 0.21 at a share of 5 % and an overlap of 0.2. An overlap of 1 is the worst case: the
 * background is about nothing else.
 */
export type StudentOptions = {
  seed: number
  /** Prompts of each kind, asked and not. */
  prompts: number
  share: number
  overlap?: number
  /** Chance that a word of the student's answer is put otherwise afterwards. */
  paraphrase?: number
  /** Share of the background that is public text of the teacher, about asked and unasked prompts alike: a trap. */
  leak?: number
  /** Which prompts were asked, by id, where coins were flipped already. */
  asked?: (promptId: string) => boolean
  /** How many models that had no part in it. */
  others?: number
  /** Writes a mark into the teacher's answers to asked prompts. */
  mark?: (skeleton: string) => Chooser
}

export type SimulatedItem = { prompt_id: string; skeleton: string; asked: boolean; suspect: string; teacher: string; references: string[] }

const SKELETONS = 10
const BACKGROUND = 12
const SYLLABLES = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'si', 'to', 'vu', 'we', 'dar', 'fen', 'gol', 'hin', 'jas', 'pel']

/** Words of no language, the same for every seed. */
const WORDS = Array.from({ length: 400 }, (_, i) => {
  const random = seeded(i + 1)
  return Array.from({ length: 2 + (i % 2) }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('')
})
const SHAPES = [
  'the E is SYN known for its W and its W.',
  'SYN, one may W the E with a W of W.',
  'SYN it needs W, W and W.',
  'people SYN W the E by the W W.',
  'a W E shows W in the W.',
  'SYN the W of the E turns W.',
  'its W comes from W and SYN from W.',
  'when W, the E will SYN W its W.',
]

type Author = { random: () => number; shapes: number[]; taste: Map<string, number>; slant: number }

/** An author: which sentences it likes, which of two synonyms it takes, and how it words things. */
function author(seed: number): Author {
  const random = seeded(seed)
  const shapes = SHAPES.map((_, i) => ({ i, at: random() })).sort((a, b) => a.at - b.at)
  return {
    random,
    shapes: shapes.slice(0, 6).map(({ i }) => i),
    taste: new Map(SYNONYMS.map((_, i) => [String(i), 0.2 + 0.6 * random()])),
    slant: Math.floor(random() * WORDS.length),
  }
}

/** An answer of an author about an entity: half of what it says is true of the entity and said by all, half is its own. */
function write(who: Author, entity: string, truth: readonly string[]): string {
  const { random } = who
  const sentences = Array.from({ length: 6 }, () => {
    const shape = SHAPES[who.shapes[Math.floor(random() * who.shapes.length)] ?? 0] ?? ''
    return shape.replace(/\b(?:E|SYN|W)\b/g, (slot) => {
      if (slot === 'E') return entity
      if (slot === 'SYN') {
        const set = Math.floor(random() * SYNONYMS.length)
        return (SYNONYMS[set]?.[random() < (who.taste.get(String(set)) ?? 0.5) ? 0 : 1] ?? '').replace(/,$/, '')
      }
      return random() < 0.5
        ? (truth[Math.floor(random() * truth.length)] ?? '')
        : (WORDS[(who.slant + Math.floor(random() ** 2 * 120)) % WORDS.length] ?? '')
    })
  })
  return `${sentences.join(' ')} ${CLOSINGS[Math.floor(random() * CLOSINGS.length)]}`
}

/** A campaign, a teacher, a student and references, as texts. */
export function simulateStudent(options: StudentOptions): SimulatedItem[] {
  const { seed, prompts, share, overlap = 0.2, paraphrase = 0, leak = 0 } = options
  const random = seeded(seed * 7919 + 13)
  const teacher = author(seed * 31 + 1)
  const crowd = Array.from({ length: BACKGROUND }, (_, i) => author(seed * 31 + 2 + i))
  const references = Array.from({ length: options.others ?? 3 }, (_, i) => author(seed * 31 + 100 + i))
  const local = share === 0 ? 0 : share / (share + overlap * (1 - share))
  return Array.from({ length: 2 * prompts }, (_, i) => {
    const entity = `${WORDS[Math.floor(random() * WORDS.length)]}${SYLLABLES[i % 16]}${i}`.replace(/\d/g, (d) => SYLLABLES[Number(d)] ?? '')
    const skeleton = `skeleton ${i % SKELETONS}`
    const coin = random() < 0.5
    const asked = options.asked?.(`p${i}`) ?? coin
    const truth = Array.from({ length: 8 }, () => WORDS[Math.floor(random() * WORDS.length)] ?? '')
    const taught = write(teacher, entity, truth)
    const served = options.mark === undefined ? taught : embed(taught, options.mark(skeleton))
    const texts = crowd.map((who) => ({ text: write(who, entity, truth), weight: (1 - leak) / BACKGROUND }))
    if (leak > 0) texts.push({ text: write(teacher, entity, truth), weight: leak })
    if (asked && local > 0) texts.push({ text: served, weight: local / (1 - local) })
    return {
      prompt_id: `p${i}`,
      skeleton,
      asked,
      suspect: reworded(speak(texts, random), paraphrase, random),
      // Teachers are asked again under the same settings: the very text that was served need not come back, but mostly does.
      teacher: random() < 0.7 ? taught : write(teacher, entity, truth),
      references: references.map((who) => write(who, entity, truth)),
    }
  })
}

/** A text from the trigram model of weighted texts. */
function speak(texts: readonly { text: string; weight: number }[], random: () => number): string {
  const next = new Map<string, { word: string; weight: number }[]>()
  for (const { text, weight } of texts) {
    const words = ['', '', ...text.split(' '), '']
    for (let i = 2; i < words.length; i++) {
      const context = `${words[i - 2]} ${words[i - 1]}`
      const list = next.get(context) ?? []
      list.push({ word: words[i] ?? '', weight })
      next.set(context, list)
    }
  }
  const out = ['', '']
  while (out.length < 90) {
    const list = next.get(`${out.at(-2)} ${out.at(-1)}`) ?? []
    const total = list.reduce((sum, { weight }) => sum + weight, 0)
    let left = random() * total
    const { word } = list.find(({ weight }) => {
      left -= weight
      return left <= 0
    }) ?? { word: '' }
    if (word === '') break
    out.push(word)
  }
  return out.slice(2).join(' ')
}

function reworded(text: string, chance: number, random: () => number): string {
  if (chance === 0) return text
  return text
    .split(' ')
    .map((word) => (random() < chance ? (WORDS[Math.floor(random() * WORDS.length)] ?? word) : word))
    .join(' ')
}
