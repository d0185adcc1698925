/** S5: many accounts, 25 requests a day each, thousands of skeletons; S6: a card and an address each, nearly all camouflage. */
import { type Intent, paraphrased, type Template, writeTemplate } from './asks.ts'
import { DAY, moment, ROUND_THE_CLOCK, rhythm } from './clock.ts'
import { ask, crew, fileCrew } from './crews.ts'
import { span } from './seats.ts'
import { chatter } from './talk.ts'
import type { World } from './world.ts'

const INTENTS: readonly Intent[] = ['code', 'trace', 'synthesise', 'grade', 'prefer', 'rewrite']

/** Files the campaign S5. */
export function megaCampaign(world: World, accounts: number): void {
  const draw = world.draw('S5')
  const days = draw.between(7, 11)
  const opens = world.start + draw.between(0, 13.8 - days) * DAY
  const seats = crew(world, draw, {
    accounts,
    cards: Math.ceil(accounts / draw.between(2, 8)),
    exits: Math.ceil(accounts * draw.between(0.4, 1.5)),
    exitsEach: 1 + draw.int(4),
    rareClient: draw.chance(0.5) ? draw.chance(0.5) : undefined,
    made: [draw.between(8, 60), draw.between(3, 30)],
    mail: draw.pick(['free', 'mixed', 'own'] as const),
  })
  const weights = INTENTS.map((_, at) => draw.exponential(1) * (at < 2 ? 4 : 1))
  const skeletons: readonly Template[] = Array.from({ length: 1500 + draw.int(2500) }, () =>
    writeTemplate(draw, draw.weighted(INTENTS, weights)),
  )
  const camouflage = draw.between(0, 0.3)
  const daily = draw.between(22, 28)
  for (const one of seats) {
    const from = Math.max(opens, span(world, one)[0])
    for (let day = from; day < opens + days * DAY; day += DAY)
      for (let left = draw.poisson(daily * (1 - camouflage)); left > 0; left--)
        ask(world, draw, one, moment(draw, day, day + DAY, ROUND_THE_CLOCK), draw.pick(skeletons)(world, draw))
    chatter(world, draw, one, draw.poisson(days * daily * camouflage))
  }
  fileCrew(world, seats, 'S5')
}

/** Files the campaign S6: paraphrased, jittered, each account with its own hours. */
export function adaptiveCampaign(world: World, accounts: number): void {
  const draw = world.draw('S6')
  const seats = crew(world, draw, { accounts, made: [draw.between(20, 200), draw.between(15, 150)], mail: 'free' })
  const camouflage = draw.between(0.9, 0.98)
  const intents = draw.shuffle(INTENTS).slice(0, 2 + draw.int(3))
  const each = draw.between(90, 170)
  for (const one of seats) {
    const own = { ...one, rhythm: rhythm(draw, draw.int(24) - 12), lang: draw.chance(0.85) ? 'en' : draw.pick(['ar', 'zh']) }
    const [from, until] = span(world, own)
    const requests = Math.round(each * draw.between(0.5, 1.5))
    for (let left = Math.max(1, draw.poisson(requests * (1 - camouflage))); left > 0; left--)
      ask(world, draw, own, moment(draw, from, until, own.rhythm), paraphrased(world, draw, draw.pick(intents)))
    chatter(world, draw, own, Math.round(requests * camouflage))
  }
  fileCrew(world, seats, 'S6')
}
