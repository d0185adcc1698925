/** S1: chain-of-thought and reward data over accounts that share cards and work in step. */
import { type Intent, writeTemplate } from './asks.ts'
import { ask, crew, fileCrew, runTimes } from './crews.ts'
import { chatter } from './talk.ts'
import type { World } from './world.ts'

/** Files the campaign S1: two to six templates, one scheduler, one to four cards. */
export function reasoningCampaign(world: World, accounts: number): void {
  const draw = world.draw('S1')
  const seats = crew(world, draw, {
    accounts,
    cards: 1 + draw.int(4),
    exits: draw.chance(0.6) ? 2 + draw.int(8) : undefined,
    exitsEach: 1 + draw.int(3),
    rareClient: draw.chance(0.4),
    made: [draw.between(4, 60), draw.between(0.5, 10)],
    mail: draw.pick(['free', 'disposable', 'mixed'] as const),
  })
  const rewards = draw.pick<Intent>(['grade', 'prefer'])
  const traces = Array.from({ length: 1 + draw.int(3) }, () => writeTemplate(draw, 'trace'))
  const graders = Array.from({ length: 1 + draw.int(3) }, () => writeTemplate(draw, rewards))
  const traceShare = draw.between(0.4, 0.8)
  const samples = draw.chance(0.4) ? 2 + draw.int(3) : 1
  const camouflage = draw.between(0, 0.35)
  const each = draw.between(55, 130)
  const clock = runTimes(world, draw, seats)
  const parameters = { temperature: draw.pick([0.6, 0.7, 0.8, 1]), max_tokens: draw.pick([1024, 2048, 4096]) }
  for (let left = Math.round(accounts * each); left > 0; ) {
    const filled = draw.pick(draw.chance(traceShare) ? traces : graders)(world, draw)
    const times = draw.chance(0.3) ? samples : 1
    left -= times
    for (let again = 0; again < times; again++) {
      const reply = again === 0 ? filled.reply : world.supply.babble.reply(draw, 'en')
      ask(world, draw, draw.pick(seats), clock.at(), { text: filled.text, reply }, { parameters })
    }
  }
  for (const one of seats) chatter(world, draw, one, draw.poisson((each * camouflage) / (1 - camouflage)))
  fileCrew(world, seats, 'S1')
}
