/** Hard innocents: laboratories that distil with a permit, within its models, dates and cap. */

import { type Intent, writeTemplate } from './asks.ts'
import { DAY, moment, ROUND_THE_CLOCK } from './clock.ts'
import { organisation } from './organisations.ts'
import { file, type Seat, send } from './seats.ts'
import { chatter } from './talk.ts'
import type { World } from './world.ts'

/** Files three of them; a permit names the entity, or the accounts where there is none. */
export function permitted(world: World): void {
  for (let n = 0; n < 3; n++) {
    const draw = world.draw('permitted', n)
    const seats = organisation(world, draw, { accounts: 3 + draw.int(5), entity: 0.6, keys: 2, hours: 'any' })
    const model = draw.chance(0.5) ? world.models.large : world.models.small
    const intents = draw.shuffle<Intent>(['trace', 'grade', 'prefer', 'synthesise', 'code']).slice(0, 1 + draw.int(2))
    const templates = Array.from({ length: 1 + draw.int(3) }, () => writeTemplate(draw, draw.pick(intents)))
    const from = world.start + draw.between(0, 3) * DAY
    const until = Math.min(world.end, from + draw.between(5, 14) * DAY)
    const each = Math.round(draw.between(55, 130))
    for (const one of seats) {
      for (let left = each; left > 0; left--) {
        const { text, reply } = draw.pick(templates)(world, draw)
        const at = moment(draw, from, until, ROUND_THE_CLOCK)
        send(world, draw, one, {
          at,
          model,
          messages: [{ role: 'user', content: text }],
          reply,
          parameters: { temperature: 0.8 },
        })
      }
      chatter(world, draw, one, draw.poisson(3), undefined, { model })
    }
    const [{ account }] = seats as [Seat, ...Seat[]]
    const who =
      account.entity_id === undefined
        ? { account_ids: seats.map((one) => one.account.account_id) }
        : { entity_id: account.entity_id }
    world.fortnight.permits.push({
      permit_id: `permit_${draw.hex(6)}`,
      ...who,
      models: draw.chance(0.5) ? [model] : Object.values(world.models),
      purpose: draw.pick([
        'a smaller model for own use',
        'research on students of large models',
        'on-device assistant under contract',
      ]),
      valid_from: new Date(world.start - draw.between(20, 200) * DAY).toISOString(),
      valid_until: new Date(world.end + draw.between(10, 200) * DAY).toISOString(),
      max_exchanges: Math.ceil((seats.length * each * draw.between(1.3, 5)) / 100) * 100,
    })
    file(world, seats, 'hard', 'permitted')
  }
}
