/** Writes one provider's fortnight: `main.ts OUT SEED`. */
import { attacks, resale } from './attacks.ts'
import { lookalikes, others } from './innocents.ts'
import { agent } from './tasks.ts'
import { World } from './world.ts'

const [out, seed = '1'] = process.argv.slice(2)
if (out === undefined) throw new Error('main.ts OUT SEED')
const world = new World(seed)
const { rng } = world
const agents = ['Coder', 'Pilot', 'Clerk', 'Browser', 'Desk'].map((name) => agent(rng, name))
attacks(world, agents)
for (let n = rng.int(2, 4); n > 0; n--) resale(world, `resale-${n}`)
lookalikes(world, agents)
others(world, rng.int(550, 900), rng.int(110, 180), agents)
world.book.write(out)
