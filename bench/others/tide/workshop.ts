/** Makers of training data: a campaign's own wording, and its work list shared out item by item. */
import type { Random } from '../../../src/simulate/random.ts'
import { Deck } from './corpus.ts'
import { COERCIONS, FRAMES, type Intent, LEADS, TAILS } from './frames.ts'
import { fill, renumber, reword, spin } from './spin.ts'
import type { Settings, Turn, World } from './world.ts'

export interface Plan {
  readonly intents: readonly Intent[]
  /** How many frames of each intent are in use. */
  readonly frames: number
  /** One wording for good, or a new one for each request. */
  readonly rigid: boolean
  /** Share of words that a rewording model changes in each request. */
  readonly reworded?: number
  /** Whether other lines stand before and after, drawn for each request. */
  readonly varied?: boolean
  /** Languages of the coercion, for those who do not ask in English alone. */
  readonly languages?: readonly string[]
  /** How often one prompt is sampled, at most, and how likely that is. */
  readonly samples?: number
  readonly sampled?: number
  /** Whether the questions are public ones as they stand, or varied ones of the maker's own. */
  readonly own?: boolean
  /** Share of the work list that goes to another lab. */
  readonly elsewhere?: number
}

/** A few of a list. */
export function pick<T>(rng: Random, list: readonly T[], count: number): T[] {
  return rng.shuffle(list).slice(0, count)
}

export class Workshop {
  readonly #world: World
  readonly #plan: Plan
  readonly #frames: readonly string[]
  readonly #questions: Deck<string>
  readonly #topics: Deck<string>
  readonly #sensitive: Deck<string>
  readonly #system: string | undefined
  readonly #settings: Settings
  readonly #waiting: { turn: Turn; settings: Settings }[] = []

  constructor(world: World, rng: Random, plan: Plan) {
    this.#world = world
    this.#plan = plan
    const { exams, code, tasks, chat } = world.corpus
    const fields = pick(rng, [exams, code, [...tasks, ...exams], chat, exams], 1 + rng.int(2)).flat()
    this.#questions = new Deck(pick(rng, fields, Math.max(300, fields.length)), rng)
    this.#topics = new Deck(world.corpus.topics, rng)
    this.#sensitive = new Deck(world.corpus.sensitive, rng)
    const chosen = plan.intents.flatMap((intent) => pick(rng, FRAMES[intent], plan.frames))
    const foreign = (plan.languages ?? []).flatMap((language) => COERCIONS[language] ?? [])
    const all = plan.languages === undefined ? chosen : [...chosen, ...foreign]
    this.#frames = plan.rigid ? all.map((frame) => spin(frame, rng)) : all
    this.#system = rng.chance(0.4)
      ? spin(
          'You are a [meticulous|tireless|senior|calm] [annotator|solver|data writer|examiner] [for|in] [project|batch|track] ' +
            rng.hex(3) +
            '.',
          rng,
        )
      : undefined
    this.#settings = {
      temperature: rng.pick([0.6, 0.7, 0.8, 1]),
      max_tokens: rng.pick([2048, 4096, 8192]),
      ...(rng.chance(0.3) ? { top_p: 0.95 } : {}),
    }
  }

  /** The next piece of work: a request, its reply and how it is sampled. */
  work(rng: Random): { turn: Turn; settings: Settings } {
    const again = this.#waiting.pop()
    if (again !== undefined) return { ...again, turn: { ...again.turn, response: this.#world.babble.steps(rng, 90) } }
    const plan = this.#plan
    const frame = rng.pick(this.#frames)
    let question = this.#questions.deal()
    for (let skip = plan.elsewhere ?? 0; rng.chance(skip); skip /= 2) question = this.#questions.deal()
    const babble = this.#world.babble
    const slots = {
      q: plan.own === true ? renumber(question, rng) : question,
      a: babble.text(rng, 18 + rng.int(25)),
      b: babble.text(rng, 18 + rng.int(25)),
      topic: this.#topics.deal(),
      s: this.#sensitive.deal(),
      n: String(3 + rng.int(12)),
    }
    let wording = plan.rigid ? frame : spin(frame, rng)
    if (plan.varied === true)
      wording = [spin(rng.pick(LEADS), rng), wording, spin(rng.pick(TAILS), rng)]
        .filter((part) => part !== '')
        .join(rng.pick(['\n', ' ', '\n\n']))
    if (plan.reworded !== undefined) wording = reword(wording, rng, plan.reworded)
    const content = fill(wording, slots)
    const system = this.#system === undefined ? [] : [{ role: 'system' as const, content: this.#system }]
    const made = {
      turn: { messages: [...system, { role: 'user' as const, content }], response: babble.steps(rng, 100) },
      settings: this.#settings,
    }
    if (plan.samples !== undefined && rng.chance(plan.sampled ?? 0.2))
      for (let i = 1 + rng.int(plan.samples); i > 1; i--) this.#waiting.push(made)
    return made
  }
}
