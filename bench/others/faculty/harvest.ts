/** How campaigns, and firms that may, make prompts out of templates and share them out over accounts. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Plan } from './crew.ts'
import { next, single } from './talk.ts'
import { INTENTS } from './wording.ts'
import type { World } from './world.ts'

type Task = Plan['task']
/** How answers to each intent are written. */
export const MANNERS: Readonly<Record<string, string>> = {
  trace: 'worked',
  reward: 'judged',
  pair: 'pair',
  synthesis: 'explain',
  rewrite: 'explain',
}
const AGAIN = [
  '[Now/Next] [a harder/a shorter] [variant/one] of the same, [same layout/as before].',
  '[Attack/Doubt] your own [last step/answer] and [repair/settle] it.',
]

/** A stock of templates by intent, settled once for a campaign. */
export function templates(
  world: World,
  r: Random,
  intents: readonly string[],
  count: number,
): readonly (readonly [string, string])[] {
  return Array.from({ length: count }, () => {
    const intent = r.pick(intents)
    return [MANNERS[intent] ?? 'explain', world.texts.settle(r, r.pick(INTENTS[intent] ?? []))] as const
  })
}

/**
 * Harvests by templates. Items are shared out over accounts; a campaign that samples sends an item several times, from whichever
 * account is next, and one that is careless about its shards draws from a short list again and again.
 */
export function harvest(world: World, r: Random, stock: () => readonly [string, string]): Task {
  const copies = r.weighted([1, 2 + r.int(3), 8 + r.int(16)], [6, 2, 1])
  const careless = r.chance(0.2)
  const follows = r.chance(0.25) ? r.between(0.1, 0.5) : 0
  const held: (readonly [string, string])[] = []
  const seen: (readonly [string, string])[] = []
  return (q) => {
    if (held.length < 12) {
      const [manner, template] = stock()
      const item =
        careless && seen.length > 60 && q.chance(0.5) ? q.pick(seen) : ([manner, world.texts.fill(q, template)] as const)
      seen.push(item)
      for (let n = 0; n < copies; n++) held.push(item)
    }
    const [manner, prompt] = held.splice(q.int(held.length), 1)[0] ?? ['explain', 'continue']
    const first = single(prompt, world.texts.reply(q, manner, prompt))
    if (!q.chance(follows)) return [first]
    const said = world.texts.say(q, AGAIN)
    return [first, next(first, said, world.texts.reply(q, manner, prompt))]
  }
}
