/** Who tests a model at its release with public items, and whom the provider allowed to distil. */
import type { Random } from '../../../src/simulate/random.ts'
import { between, drawTimes, HOURS, PROFILES } from './calendar.ts'
import { firm } from './firm.ts'
import { seat } from './identity.ts'
import { pick as pickFrames, Workshop } from './workshop.ts'
import type { Turn, World } from './world.ts'

/** A public harness: its wording of an item is the same in everybody's hands. */
const HARNESSES = [
  (item: string): string => `Solve the following math problem. Put the final number on the last line after "ANSWER:".\n\n${item}`,
  (item: string): string => `${item}`,
  (item: string): string => `Question: ${item}\nLet us reason step by step.\nAnswer:`,
]

/** Labs, universities and enthusiasts who run public benchmarks in the days after the release, some before it too. */
export function harnesses(world: World): void {
  const rng = world.rng('harness')
  const sets = [rng.shuffle(world.corpus.exams).slice(0, 120), rng.shuffle(world.corpus.constraints).slice(0, 110)]
  for (let n = 16 + rng.int(9); n > 0; n--) {
    const own = rng.chance(0.6) ? firm(world, rng) : undefined
    const seats = own === undefined ? [seat(world, rng)] : Array.from({ length: 1 + rng.int(3) }, () => own.open())
    const reference = rng.chance(0.4)
    const begins = Math.min(HOURS - 8, world.models.nextAt + rng.exponential(26) + 0.3)
    const runs: readonly (readonly [number, string])[] = [
      ...(reference ? [[rng.between(0, Math.max(1, begins - 6)), world.models.main] as const] : []),
      [begins, world.models.next],
      ...(rng.chance(0.3) ? [[Math.min(HOURS - 5, begins + rng.between(20, 90)), world.models.next] as const] : []),
    ]
    const harness = rng.chance(0.3) ? 1 : rng.pick([0, 2])
    const items = rng.shuffle(sets[harness === 1 ? 1 : 0] ?? []).slice(0, 30 + rng.int(50))
    const pace = rng.between(12, 90)
    const sentOf = seats.map((one, s) =>
      runs.flatMap(([from, model]) => {
        let hour = from
        return items
          .filter((_, i) => i % seats.length === s || rng.chance(0.08))
          .map((item) => {
            hour = Math.min(HOURS - 0.01, hour + rng.exponential(seats.length / pace))
            const turn: Turn = {
              messages: [{ role: 'user', content: (HARNESSES[harness] ?? String)(item) }],
              response: world.babble.steps(rng, 60),
            }
            return world.sent(rng, hour, turn, one.wire(rng), model, { temperature: 0, max_tokens: 1024, seed: 1234 })
          })
      }),
    )
    for (const [s, one] of seats.entries())
      world.fortnight.account(one.account, { role: 'hard', population: 'harness', campaign: null }, sentOf[s] ?? [])
  }
}

/** Organisations that may distil: one permit names an entity, one names accounts; within scope, cap and dates. */
export function permitted(world: World): void {
  const rng = world.rng('permitted')
  const count = 2 + rng.int(2)
  for (let p = 0; p < count; p++) {
    const byEntity = p === 0 || (p > 1 && rng.chance(0.5))
    const own = firm(world, rng, byEntity ? 'entity' : rng.pick(['domain', 'nothing'] as const))
    const seats = Array.from({ length: 4 + rng.int(7) }, () => own.open(undefined, { verification: 'business' }))
    const begins = rng.chance(0.5) ? 0 : rng.between(0, 190)
    const ramp = rng.between(6, 72)
    const shop = new Workshop(world, world.rng('permitted', p), {
      intents: pickFrames(rng, ['trace', 'synthesis', 'rubric', 'preference'], 2),
      frames: 2,
      rigid: true,
    })
    const day = PROFILES[rng.pick(['flat', 'office', 'night'] as const)]
    const curve = world.calendar.curve(
      day,
      own.country.zone,
      (hour) => between(begins, HOURS)(hour) * Math.min(1, (hour - begins + 1) / ramp),
    )
    const sentOf = seats.map((one) =>
      drawTimes(rng, curve, rng.between(4, 7)).map((hour) => permittedTurn(world, rng, shop, one.wire(rng), hour)),
    )
    for (const [s, one] of seats.entries())
      world.fortnight.account(one.account, { role: 'hard', population: 'permitted', campaign: null }, sentOf[s] ?? [])
    const total = sentOf.reduce((sum, list) => sum + list.length, 0)
    world.fortnight.permits.push({
      permit_id: `permit-${rng.hex(5)}`,
      ...(byEntity && own.entity !== undefined
        ? { entity_id: own.entity }
        : { account_ids: seats.map(({ account }) => account.account_id) }),
      models: [world.models.main],
      purpose: rng.pick(['a smaller model for our own product', 'academic study of compression', 'an on-device assistant']),
      valid_from: world.calendar.at(Math.min(0, begins) - 24 * rng.between(1, 60)).toISOString(),
      valid_until: world.calendar.at(HOURS + 24 * rng.between(5, 120)).toISOString(),
      max_exchanges: Math.ceil((total * rng.between(1.5, 6)) / 1000) * 1000,
    })
  }
}

function permittedTurn(
  world: World,
  rng: Random,
  shop: Workshop,
  wire: Parameters<World['sent']>[3],
  hour: number,
): ReturnType<World['sent']> {
  const { turn, settings } = shop.work(rng)
  return world.sent(rng, hour, turn, wire, world.models.main, settings)
}
