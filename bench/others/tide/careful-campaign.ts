/** A campaign whose accounts live like people each on its own (S6). */
import { drawTimes, HOURS, PROFILES, type ProfileName } from './calendar.ts'
import { crew, fileCampaign, mover, type Order, SLOW } from './campaigns.ts'
import { drawBeginning, drawCourse } from './course.ts'
import { sessions } from './dialogue.ts'
import { drawBerths, trialTimes } from './pool.ts'
import { pick, Workshop } from './workshop.ts'
import type { World } from './world.ts'

/** S6: each account with its own card, address, hours and camouflage; 2 to 10 % is collected, worded anew each time. */
export function s6(world: World, order: Order): void {
  const rng = world.rng('S6')
  const course = drawCourse(rng, { begins: drawBeginning(rng, order.before), waves: [0, 1], days: [8, 24] })
  const berths = drawBerths(
    rng,
    course,
    order.size,
    { lead: rng.pick(['warm', 'aged', 'mixed'] as const), batch: 1, apart: 600 },
    SLOW,
  )
  const sent = crew(world, rng, berths, { cards: 1, mail: 'free', exits: 0, client: 'own', country: 'many', clouds: 0 })
  const shop = new Workshop(world, rng, {
    intents: pick(rng, ['trace', 'synthesis', 'rubric', 'agentic', 'preference'], 3),
    frames: 3,
    rigid: false,
    varied: true,
    reworded: 0.6,
    own: true,
  })
  const collected = rng.between(0.02, 0.1)
  const perDay = rng.between(5, 10)
  for (const berth of berths) {
    const { seat, from, until } = berth
    if (seat === undefined) continue
    const model = mover(world, rng)
    const day = rng.pick<ProfileName>(['waking', 'developer', 'evening', 'student'])
    const curve = world.calendar.curve(PROFILES[day], seat.country.zone, (hour) =>
      hour >= from && hour < until ? course.level(hour) : 0,
    )
    const volume = perDay * berth.weight
    const trials = trialTimes(rng, berth)
    const starts = [...trials, ...drawTimes(rng, curve, volume / 2)].sort((a, b) => a - b)
    const taste = rng.pick(['chat', 'code', 'write', 'study'] as const)
    const made = sessions(
      world,
      rng,
      { taste, language: rng.chance(0.8) ? 'en' : seat.country.language, turns: 2 },
      starts,
      Math.min(until, HOURS),
    ).filter(({ hour }) => hour >= from)
    for (const { hour, turn } of made) {
      const work = rng.chance(collected) ? shop.work(rng) : { turn, settings: {} }
      sent.get(berth)?.push(world.sent(rng, hour, work.turn, seat.wire(rng), model(rng, hour), work.settings))
    }
  }
  fileCampaign(world, 'S6', berths, sent)
}
