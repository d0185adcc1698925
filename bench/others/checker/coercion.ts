/** S2: hidden traces coerced in many languages, for a few days or the whole fortnight. */
import type { Random } from '../../../src/simulate/random.ts'
import { DAY, moment, ROUND_THE_CLOCK } from './clock.ts'
import { ask, crew, fileCrew } from './crews.ts'
import { LANGUAGES, type Speech } from './languages.ts'
import { chatter } from './talk.ts'
import type { World } from './world.ts'

/** Files the campaign S2: six to thirteen languages, one to three frames in each. */
export function coercionCampaign(world: World, accounts: number): void {
  const draw = world.draw('S2')
  const seats = crew(world, draw, {
    accounts,
    cards: draw.chance(0.6) ? 2 + draw.int(Math.max(2, accounts - 2)) : undefined,
    exits: 2 + draw.int(12),
    exitsEach: 1 + draw.int(4),
    rareClient: draw.chance(0.3),
    made: [draw.between(2, 40), draw.between(0.5, 14)],
    mail: draw.pick(['free', 'mixed', 'own'] as const),
  })
  const languages = draw.shuffle(LANGUAGES).slice(0, 6 + draw.int(8))
  const frames = languages.map((one) => ({ speech: one, frames: draw.shuffle(one.frames).slice(0, 1 + draw.int(3)) }))
  const own = draw.chance(0.5)
  const camouflage = draw.between(0, 0.4)
  const each = draw.between(50, 120)
  const from = world.start + draw.between(0, 6) * DAY
  const until = Math.min(world.end, from + draw.between(3, 21) * DAY)
  seats.forEach((one, n) => {
    const spoken = own ? [0, 1, 2].map((more) => frames[(n * 3 + more) % frames.length]) : frames
    for (let left = Math.round(each * draw.between(0.6, 1.4)); left > 0; left--) {
      const chosen = draw.pick(spoken)
      if (chosen === undefined) continue
      const { text, answer } = question(world, draw, chosen.speech)
      const content = draw.pick(chosen.frames).replace('{q}', () => text)
      const at = moment(draw, from, until, ROUND_THE_CLOCK)
      ask(world, draw, one, at, { text: content, reply: answer }, { parameters: { temperature: 1 } })
    }
    chatter(world, draw, one, draw.poisson((each * camouflage) / (1 - camouflage)))
  })
  fileCrew(world, seats, 'S2')
}

function question(world: World, draw: Random, { lang, problems, things, step }: Speech): { text: string; answer: string } {
  const deck = world.supply.talk.get(lang)
  const [a, b, c] = [2 + draw.int(95), 2 + draw.int(40), 2 + draw.int(18)]
  const work = [`${a} × ${b} = ${a * b}`, `${a * b} + ${c} = ${a * b + c}`, `${a} / ${c} ≈ ${(a / c).toFixed(2)}`]
  const answer = draw
    .shuffle(work)
    .map((line, n) => `${step} ${n + 1}: ${line}`)
    .join('\n')
  if (deck !== undefined && lang !== 'ko' && draw.chance(0.45)) {
    return { text: deck.deal().text, answer: world.supply.babble.reply(draw, lang, 60) }
  }
  const thing = draw.pick(things)
  const filled = draw.pick(problems).replace(/\{(\w)\}/g, (_, slot: string) => ({ a, b, c })[slot]?.toString() ?? thing)
  if (draw.chance(0.3))
    return { text: world.supply.problems.deal().text, answer: `${world.supply.babble.say(draw, 'en', 50)}\n${answer}` }
  return { text: filled, answer }
}
