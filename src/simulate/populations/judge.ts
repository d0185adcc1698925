import { planStream } from '../account.ts'
import { firm } from '../firm.ts'
import { habit, modelFor } from '../habit.ts'
import { DAY, HOUR } from '../hour.ts'
import { recast } from '../names.ts'
import { type Population, share } from '../population.ts'
import { random } from '../random.ts'
import { reply } from '../reply.ts'
import { makeTemplate } from '../template.ts'

/** Judges: a product team grades its own outputs against a rubric and wants one of a few words back. */
export const judge: Population = {
  name: 'judge',
  role: 'hard',
  attack: false,
  size: (world) => share(world, 14),
  make: (world, index) => {
    const r = planStream(world, 'judge', index)
    const { accounts } = firm(r, world, 'judge', { accounts: 1 + (r.chance(0.3) ? 1 : 0) })
    const h = habit(r, accounts[0]?.clients[0], { tier: r.pick(['small', 'mid', 'large']) })
    const scale = r.pick([
      ['1', '2', '3', '4', '5'],
      ['PASS', 'FAIL'],
      ['A', 'B', 'tie'],
      ['yes', 'no', 'unclear'],
      ['0', '1'],
    ])
    const template = makeTemplate(r, 'en', scale[0] === 'A' ? 'preference' : 'rubric')
    const closing = `${r.pick(['Output one of', 'Answer only with', 'Reply with exactly one of'])}: ${scale.join(', ')}.`
    const theme = Array.from({ length: 40 + r.int(160) }, () => r.pick(world.corpus.chat.en ?? []))
    const load = r.between(6, 22)
    const hour = r.int(24)
    return {
      accounts,
      *day(day) {
        const d = random(world.seed, world.lab, 'judge', index, 'day', day)
        const count = d.poisson(load * world.rhythm.weekday(day))
        let time = world.start + day * DAY + hour * HOUR
        for (let i = 0; i < count; i++) {
          time += d.exponential(20_000)
          const account = accounts[i % accounts.length]
          if (account === undefined || time < account.from || time >= account.until) {
            continue
          }
          // The team's own product answers the same sort of request again and again, differently each time.
          const row = d.pick(theme)
          const [question = '', trace = ''] = recast(d, row.text, reply(d, world.corpus, row.text, { real: row.response }))
          const messages = template.messages({ question, answer: '', trace })
          const last = messages.at(-1)
          yield {
            time: Math.floor(time),
            account,
            model: modelFor(d, world, h, time),
            messages: [...messages.slice(0, -1), { role: 'user', content: `${last?.content ?? ''}\n${closing}` }],
            response: d.pick(scale),
            temperature: 0,
            max_tokens: 16,
          }
        }
      },
    }
  },
}
