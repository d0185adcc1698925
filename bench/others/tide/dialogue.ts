/** Dialogues of people: what is said in turn, and when. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Taste } from './asks.ts'
import type { Message, Turn, World } from './world.ts'

/** Somebody's manner of talking. */
export interface Manner {
  readonly taste: Taste
  readonly language: string
  readonly system?: string
  /** Mean number of turns of a dialogue. */
  readonly turns: number
}

/** A dialogue that can be gone on with. */
export class Dialogue {
  #messages: Message[]
  #last = ''
  readonly #world: World
  readonly #manner: Manner

  constructor(world: World, manner: Manner) {
    this.#world = world
    this.#manner = manner
    this.#messages = manner.system === undefined ? [] : [{ role: 'system', content: manner.system }]
  }

  /** The next turn: the first message, or one that follows what was said. */
  next(rng: Random): Turn {
    const { taste, language } = this.#manner
    const content =
      this.#last === '' ? this.#world.asks.first(rng, taste, language) : this.#world.asks.follow(rng, this.#last, taste, language)
    const messages: Message[] = [...this.#messages, { role: 'user', content }]
    const response = this.#world.babble.reply(rng, taste === 'short' ? 25 : taste === 'study' ? 70 : 55)
    this.#messages = [...messages, { role: 'assistant', content: response }]
    this.#last = response
    return { messages, response }
  }
}

/** A dialogue of some turns, minutes apart, from each hour of beginning; now and then an older dialogue is gone on with. */
export function sessions(
  world: World,
  rng: Random,
  manner: Manner,
  starts: readonly number[],
  until = 336,
): { hour: number; turn: Turn }[] {
  const out: { hour: number; turn: Turn }[] = []
  let dialogue = new Dialogue(world, manner)
  starts.forEach((start, n) => {
    if (n > 0 && !rng.chance(0.12)) dialogue = new Dialogue(world, manner)
    const turns = 1 + rng.poisson(Math.max(0, manner.turns - 1))
    let hour = start
    for (let i = 0; i < turns && hour < until; i++) {
      out.push({ hour, turn: dialogue.next(rng) })
      hour += 0.004 + rng.exponential(0.045)
    }
  })
  return out
}
