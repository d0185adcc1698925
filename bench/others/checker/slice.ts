/** S8: one laboratory's slice of a campaign that runs at several. */
import { type Intent, writeTemplate } from './asks.ts'
import { DAY, moment, ROUND_THE_CLOCK } from './clock.ts'
import { ask, crew, fileCrew, runTimes } from './crews.ts'
import { span } from './seats.ts'
import { chatter } from './talk.ts'
import type { World } from './world.ts'

/** Files the campaign S8: a few intents, some templates of which other laboratories get more, a scheduler or none. */
export function sliceCampaign(world: World, accounts: number): void {
  const draw = world.draw('S8')
  const seats = crew(world, draw, {
    accounts,
    cards: 1 + draw.int(Math.ceil(accounts * 0.7)),
    exits: draw.chance(0.75) ? 2 + draw.int(8) : undefined,
    exitsEach: 1 + draw.int(3),
    rareClient: draw.chance(0.4) ? draw.chance(0.7) : undefined,
    made: [draw.between(3, 90), draw.between(1, 25)],
    mail: draw.pick(['free', 'disposable', 'mixed', 'own'] as const),
  })
  const intents = draw.shuffle<Intent>(['prefer', 'rewrite', 'synthesise', 'trace', 'code', 'grade']).slice(0, 2 + draw.int(2))
  const templates = Array.from({ length: 2 + draw.int(7) }, () => writeTemplate(draw, draw.pick(intents)))
  const camouflage = draw.between(0.1, 0.6)
  const each = draw.between(45, 100)
  const clock = draw.chance(0.5) ? runTimes(world, draw, seats) : undefined
  const opens = world.start + draw.between(0, 5) * DAY
  for (const one of seats) {
    for (let left = Math.round(each * draw.between(0.5, 1.5)); left > 0; left--) {
      const at = clock?.at() ?? moment(draw, Math.max(opens, span(world, one)[0]), world.end, ROUND_THE_CLOCK)
      ask(world, draw, one, at, draw.pick(templates)(world, draw), { parameters: { temperature: 0.9 } })
    }
    chatter(world, draw, one, draw.poisson((each * camouflage) / (1 - camouflage)))
  }
  fileCrew(world, seats, 'S8')
}
