import { planStream } from '../account.ts'
import { ciClient } from '../client.ts'
import { firm } from '../firm.ts'
import { habit, modelFor } from '../habit.ts'
import { DAY, HOUR } from '../hour.ts'
import { cloudNetwork } from '../network.ts'
import { type Population, share } from '../population.ts'
import { random } from '../random.ts'
import { codeReply, rename } from '../reply.ts'

const PROMPTS = [
  'Review this pull request. List bugs, risky changes and missing tests, most important first. Do not comment on style.\n\nTitle: TITLE\n\n```diff\nDIFF\n```',
  'Write a conventional commit message for the staged diff below. Subject under 72 characters, body only if needed.\n\nDIFF',
  'You are a release bot. Summarise the changes for the changelog in plain language.\n\nTITLE\nDIFF',
]

/** Machines that ask: a review or a commit message for every push, with a product's standard prompt and the firm's own code. */
export const ci: Population = {
  name: 'ci',
  role: 'hard',
  attack: false,
  size: (world) => share(world, 36, 2),
  make: (world, index) => {
    const r = planStream(world, 'ci', index)
    const { accounts } = firm(r, world, 'ci', {
      accounts: 1,
      clients: (d) => [ciClient(d)],
      network: cloudNetwork(r, 12, r.int(4)),
      verified: 0.4,
    })
    const h = habit(r, accounts[0]?.clients[0], { tier: r.pick(['small', 'mid', 'large']) })
    const prompt = r.pick(PROMPTS)
    const pushes = Math.min(20, r.logNormal(3, 0.8))
    return {
      accounts,
      *day(day) {
        const account = accounts[0]
        const d = random(world.seed, world.lab, 'ci', index, 'day', day)
        const count = d.poisson(pushes * world.rhythm.weekday(day))
        for (let i = 0; i < count && account !== undefined; i++) {
          const time = Math.floor(
            world.start + day * DAY + ((world.rhythm.moment(d, 'work') - account.country.zone * HOUR + DAY) % DAY),
          )
          if (time < account.from || time >= account.until) {
            continue
          }
          const row = d.pick(world.corpus.code)
          const diff = rename(d, row.response ?? row.text)
            .split('\n')
            .slice(0, 30)
            .map((line) => `${d.pick(['+', '+', '-', ' '])}${line}`)
            .join('\n')
          const title = row.text.split(/[.\n]/)[0]?.slice(0, 80) ?? ''
          const content = prompt.replace('TITLE', () => title).replace('DIFF', () => diff)
          yield {
            time,
            account,
            model: modelFor(d, world, h, time),
            messages: [{ role: 'user', content }],
            response: codeReply(d, world.corpus, row.text),
            ...h.settings,
          }
        }
      },
    }
  },
}
