/** A campaign for agents' traces (S3). */
import { agentRun, sandbox } from './agents.ts'
import { HOURS } from './calendar.ts'
import { crew, fileCampaign, mover, type Order, SLOW } from './campaigns.ts'
import { courseCurve, drawBeginning, drawCourse, drawDay } from './course.ts'
import { drawStyle } from './fronts.ts'
import { deal, drawBerths, drawSupply } from './pool.ts'
import type { World } from './world.ts'

/** S3: agents' traces of 5 to 60 turns with made-up tools; a run stays on its account, or goes round. */
export function s3(world: World, order: Order): void {
  const rng = world.rng('S3')
  const course = drawCourse(rng, { begins: drawBeginning(rng, order.before), waves: [0, 2] })
  const berths = drawBerths(rng, course, order.size, drawSupply(rng), SLOW)
  const sent = crew(world, rng, berths, drawStyle(rng))
  const model = mover(world, rng)
  const worlds = Array.from({ length: 1 + rng.int(3) }, (_, n) => sandbox(world.rng('sandbox', n)))
  const goesRound = rng.chance(0.4) ? rng.between(0.1, 0.6) : 0
  const thought = rng.between(16, 34)
  for (const { hour, berth } of deal(
    rng,
    berths,
    courseCurve(world.calendar, course, drawDay(rng)),
    rng.between(1, 2),
    'random',
  )) {
    const where = rng.pick(worlds)
    const steps = Math.max(5, Math.min(60, Math.round(rng.logNormal(9, 0.65))))
    let at = hour
    let held = berth
    for (const turn of agentRun(world, rng, {
      system: where.system,
      task: where.task(rng),
      tools: where.tools,
      steps,
      thought,
    })) {
      at += 0.001 + rng.exponential(0.01)
      if (at >= HOURS) break
      if (held.until <= at || rng.chance(goesRound)) {
        const now = at
        const working = berths.filter((one) => one.from <= now && one.until > now)
        if (working.length === 0) break
        held = rng.pick(working)
      }
      if (held.seat !== undefined)
        sent.get(held)?.push(world.sent(rng, at, turn, held.seat.wire(rng), model(rng, at), { temperature: 1 }))
    }
  }
  fileCampaign(world, 'S3', berths, sent)
}
