import { companyDomain, creationTime, makeAccount, planStream } from '../account.ts'
import { sdkClient } from '../client.ts'
import { DAY, HOUR } from '../hour.ts'
import { type ItemSource, itemSet } from '../items.ts'
import { cloudNetwork } from '../network.ts'
import { type Population, share } from '../population.ts'
import { random } from '../random.ts'
import { reply } from '../reply.ts'
import { spin } from '../spin.ts'
import type { World } from '../world.ts'

const FRAMES = [
  'Question: ITEM\nAnswer:',
  '{Solve|Answer} the following {problem|question}. {Put|Give} your final answer {on the last line in the form "Answer: X"|after ####|within \\boxed{}}{.| and nothing after it.}\n\nITEM',
  "Q: ITEM\nA: Let's think step by step.",
  'The following is a {question|problem} {with|and} one correct answer. {Think first|Reason briefly}, then {finish with|write} "The answer is (X)".\n\nITEM',
]

interface Benchmark {
  frame: string
  source: ItemSource
  items: number
  shots: number
  settings: { temperature: number; max_tokens: number; seed?: number }
}

/** Public benchmarks of this world, the same in every lab: a harness, a source, a fixed list of items. */
function benchmark(world: World, which: number): Benchmark & { at(index: number): string; trace(index: number): string } {
  const r = random(world.seed, 'benchmark', which)
  const source = r.weighted(['exams', 'code', 'documents', 'chat'] as const, [5, 2, 2, 1])
  const set = itemSet(world, source, 'en', world.seed, 'benchmark', which)
  const frame = spin(r, FRAMES[which % FRAMES.length] ?? 'ITEM')
  const items = 60 + r.int(180)
  const shots = which % 3 === 0 ? 3 : 0
  const prefix = Array.from(
    { length: shots },
    (_, i) => `${frame.replace('ITEM', () => set.at(items + i).question)} ${set.at(items + i).trace}`,
  ).join('\n\n')
  return {
    frame,
    source,
    items,
    shots,
    settings: { temperature: 0, max_tokens: r.pick([256, 512, 1024, 2048]), ...(r.chance(0.4) ? { seed: 1234 } : {}) },
    at: (i) => (prefix === '' ? '' : `${prefix}\n\n`) + frame.replace('ITEM', () => set.at(i % items).question),
    trace: (i) => set.at(i % items).trace,
  }
}

const BENCHMARKS = 4

/** Evaluation harnesses: unrelated people run the same benchmark, item by item, as soon as a model is out. */
export const harness: Population = {
  name: 'harness',
  role: 'hard',
  attack: false,
  size: (world) => share(world, 36, 3),
  make: (world, index) => {
    const r = planStream(world, 'harness', index)
    const clients = [sdkClient(r)]
    const academic = r.chance(0.4)
    const account = makeAccount(r, world, {
      population: 'harness',
      role: 'hard',
      clients,
      created: r.chance(0.25) ? world.pivot.at - r.exponential(2 * DAY) : creationTime(r, world),
      ...(r.chance(0.5) ? { network: cloudNetwork(r, 1 + r.int(2)) } : {}),
      ...(academic ? { record: { email_domain: companyDomain(r, 'campus') } } : {}),
    })
    account.from = Math.min(account.from, world.pivot.at)
    const runs = Array.from({ length: 1 + r.int(2) }, () => {
      const fresh = r.chance(0.8)
      const start = fresh ? world.pivot.at + r.exponential(1.1 * DAY) : world.start + r.next() * world.days * DAY
      const older = world.releases.filter((m) => m.at < start)
      return {
        which: r.int(BENCHMARKS),
        start,
        model: fresh ? world.pivot.model : (r.pick(older).model ?? world.pivot.model),
        limit: r.pick([0, 0, 50, 100]),
        gap: r.pick([400, 1500, 4000, 9000]),
        order: r.chance(0.75) ? 1 : 7,
      }
    })
    return {
      accounts: [account],
      *day(day) {
        for (const [n, run] of runs.entries()) {
          if (Math.floor((run.start - world.start) / DAY) !== day) {
            continue
          }
          const d = random(world.seed, world.lab, 'harness', index, 'run', n)
          const b = benchmark(world, run.which)
          const count = run.limit > 0 ? Math.min(run.limit, b.items) : b.items
          let time = Math.max(run.start, account.from + HOUR * d.next())
          for (let i = 0; i < count; i++) {
            time += d.exponential(run.gap)
            const item = (i * run.order) % b.items
            if (time < account.until) {
              yield {
                time: Math.floor(time),
                account,
                model: run.model,
                messages: [{ role: 'user', content: b.at(item) }],
                // At temperature 0 most runs get the same text.
                response: d.chance(0.6) ? b.trace(item) : reply(d, world.corpus, b.at(item), { real: b.trace(item) }),
                ...b.settings,
              }
            }
          }
        }
      },
    }
  },
}
