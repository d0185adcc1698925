/** Writes a fortnight of a provider of mostly small customers, whose attackers try hard to hide: `main.ts OUT SEED`. */
import { Fortnight } from '../fortnight.ts'
import { problem } from './asks.ts'
import { attack } from './campaigns.ts'
import { innocents } from './innocents.ts'
import { Dice } from './random.ts'
import { harness } from './talk.ts'
import { World } from './world.ts'

const [out, seed] = process.argv.slice(2)
if (out === undefined || seed === undefined) throw new Error('wanted: main.ts OUT SEED')

const dice = new Dice(`veil ${seed}`)
const world = new World(dice.fork('world'))
const book = new Fortnight()
const common = dice.fork('commons')
const commons = {
  items: Array.from({ length: common.int(150, 400) }, () => problem(common)),
  harnesses: Array.from({ length: common.int(4, 6) }, () => harness(common)),
}
innocents(world, book, dice.fork('innocents'), commons)
attack(world, book, dice.fork('attack'), commons)
for (const [n, model] of world.models.entries()) {
  const at = model === world.release.model ? world.release.at : world.start - (400 - n * 90) * 86_400_000
  book.releases.push({ model, released_at: new Date(at).toISOString() })
}
book.write(out)
