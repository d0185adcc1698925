/** Writes one fortnight of mostly innocent crowds: `main.ts OUT SEED`. */
import { agentic, reasoning } from './attack.ts'
import type { Dice } from './chance.ts'
import { carrier, coworking, families, fans, ordinary, packs } from './crowds.ts'
import { bureau, callCentre, contractor, makers, permitted, pool, product } from './firms.ts'
import { World } from './provider.ts'
import { course, graders, hackathon, harness, tutors } from './schools.ts'

const [out, seed = '1'] = process.argv.slice(2)
if (out === undefined) throw new Error('wanted: main.ts OUT SEED')
const world = new World(seed)
const d = world.dice.fork('crowds')

/** Kinds of innocents by the least and the most groups of them in one seed. */
const KINDS: readonly (readonly [number, number, readonly ((w: World, d: Dice, nth: number) => void)[]])[] = [
  [1, 1, [fans]],
  [1, 2, [families, permitted, carrier]],
  [2, 3, [course, pool, harness, hackathon, packs, callCentre, coworking, product, tutors, bureau, graders]],
  [2, 4, [contractor, makers]],
]
for (const [least, most, kinds] of KINDS)
  for (const kind of kinds) for (let i = d.int(least, most); i > 0; i--) kind(world, d.fork(`${kind.name}${i}`), i)
ordinary(world, world.dice.fork('ordinary'), d.int(500, 850))
// Seeds divisible by three hold two campaigns; all others none at all.
if (Number(seed) % 3 === 0) for (const campaign of [reasoning, agentic]) campaign(world, world.dice.fork(campaign.name))
world.fortnight.write(out)
