/** Hard innocents: harnesses that run a public benchmark at a release, and judges of their own product. */
import type { Random } from '../../../src/simulate/random.ts'
import { DAY, HOUR, MINUTE } from './clock.ts'
import { organisation } from './organisations.ts'
import { spin } from './reword.ts'
import { file, type Seat, seat, send } from './seats.ts'
import type { Row } from './supply.ts'
import { chatter } from './talk.ts'
import type { World } from './world.ts'

const SHOTS =
  'Q: A crate holds 12 jars and 3 of them are cracked. How many are whole?\nA: 12 - 3 = 9. #### 9\n\n' +
  'Q: Lena walks 4 km on each of 5 days. How far is that?\nA: 4 * 5 = 20. #### 20\n\n'
/** What harnesses put around an item; the same in every fortnight, as a public harness's is. */
const HARNESSES: readonly ((item: string) => string)[] = [
  (item) => `${SHOTS}Q: ${item}\nA:`,
  (item) => `Solve this grade school problem. Give the number alone after ####.\n\n${item}`,
  (item) => `Question: ${item}\nLet's reason it through. Answer:`,
]

/** Files those who evaluate at the release: firms, laboratories, single fans. */
export function harnesses(world: World): void {
  for (let n = 0; n < 9; n++) {
    const draw = world.draw('harnesses', n)
    const alone = draw.chance(0.35)
    const library = { keys: [`key_${draw.hex(8)}`] }
    const seats = alone
      ? [seat(world, draw, { plan: 'api' }, library)]
      : organisation(world, draw, { accounts: 1 + draw.int(3), entity: 0.5 })
    const wrap = draw.pick(HARNESSES)
    const begin = world.released + draw.between(0.5, 40) * HOUR
    const share = draw.between(0.3, 0.9)
    const items = world.supply.benchmark.filter(() => draw.chance(share))
    const models = draw.chance(0.5) ? [world.models.fresh, world.models.large] : [world.models.fresh]
    for (const [run, model] of models.entries())
      evaluate(world, draw, seats, items, wrap, begin + run * draw.between(0.5, 5) * HOUR, model)
    for (const one of seats) chatter(world, draw, one, draw.poisson(4))
    file(world, seats, 'hard', 'harnesses')
  }
}

function evaluate(
  world: World,
  draw: Random,
  seats: readonly Seat[],
  items: readonly Row[],
  wrap: (item: string) => string,
  begin: number,
  model: string,
): void {
  const pace = draw.between(3_000, 40_000)
  items.forEach(({ text, answer = '' }, n) => {
    const by = seats[n % seats.length] as Seat
    const reply = draw.chance(0.5) ? answer : `${world.supply.babble.say(draw, 'en', 25)} #### ${draw.int(90)}`
    const parameters = { temperature: 0, max_tokens: 512, seed: 1234 }
    send(world, draw, by, {
      at: begin + n * pace * draw.between(0.7, 1.3),
      model,
      messages: [{ role: 'user', content: wrap(text) }],
      reply,
      parameters,
    })
  })
}

const RUBRICS = [
  '{You are|Act as} {a strict|an impartial|a careful} {judge|grader|reviewer}. {Rate|Score} the {assistant answer|reply} ' +
    'for {helpfulness|accuracy|tone} ' +
    'from 1 to {5|10}. {Output|Return} only the {number|digit}.',
  '{Compare|Check} the {candidate|answer} {with|against} our {policy|style guide}: polite, no promises, cites the ' +
    'article. {Say|Answer} PASS or FAIL.',
  '{Is|Decide whether} the {response|output} of our {assistant|bot} {grounded in|supported by} the {request|question}{?|' +
    '.} Reply {SUPPORTED, PARTIAL or NOT|yes, partly or no}.',
]
const CLOSED = [
  ['1', '2', '3', '4', '4', '5'],
  ['PASS', 'PASS', 'FAIL'],
  ['SUPPORTED', 'PARTIAL', 'NOT'],
]

/** Files firms that have a model grade what their own product said. */
export function judges(world: World): void {
  for (let n = 0; n < 7; n++) {
    const draw = world.draw('judges', n)
    const seats = organisation(world, draw, { accounts: 1 + draw.int(3), entity: 0.6, keys: 2 })
    const kind = draw.int(RUBRICS.length)
    const rubric = spin(draw, RUBRICS[kind] ?? '')
    const hourly = draw.chance(0.5)
    for (const one of seats) {
      for (let left = Math.round(draw.between(45, 120)); left > 0; left--) {
        const { text, response } = draw.chance(0.4) ? world.supply.answered.deal() : world.supply.utterances.deal()
        const said = response ?? world.supply.babble.reply(draw, 'en', 35)
        const day = draw.int(14)
        const at =
          world.start + day * DAY + (hourly ? draw.int(24) * HOUR + draw.next() * 5 * MINUTE : draw.between(7, 19) * HOUR)
        send(world, draw, one, {
          at,
          messages: [
            { role: 'system', content: rubric },
            { role: 'user', content: `[user]\n${text}\n[assistant]\n${said}` },
          ],
          reply: draw.pick(CLOSED[kind] ?? ['PASS']),
          parameters: { temperature: 0, max_tokens: 8 },
        })
      }
      chatter(world, draw, one, draw.poisson(3))
    }
    file(world, seats, 'hard', 'judges')
  }
}
