import { agentRun } from '../agent-run.ts'
import { attack, templateSet } from '../attack.ts'
import { campaignSizes, crew, type Member, onDuty } from '../crew.ts'
import { modelFor } from '../habit.ts'
import { DAY } from '../hour.ts'
import { itemSet } from '../items.ts'
import { type Random, random } from '../random.ts'

/**
 * S3: agentic traces. 300-1,000 accounts at full size, synthetic tools, 5-60 turns; a dispatcher sends each next turn through whichever
 * account is free, so that one account goes on with what another began; one task is sampled over several accounts.
 */
export const s3 = attack(
  'S3',
  (world) => campaignSizes(world, 16, 7, 1000),
  (world, campaign) => {
    const { key, size } = campaign
    const r = random(...key)
    const members = crew(world, {
      ...campaign,
      perCard: r.pick([1, 2, 5]),
      signUp: r.pick(['bursts', 'slow'] as const),
      mail: 'mixed',
      stacks: 1 + r.int(2),
      exits: 8 + size,
      banAfter: 0,
      habit: { tier: 'large', settings: { temperature: r.pick([0.7, 0.8, 1]), max_tokens: r.pick([2048, 4096]) } },
    })
    const tools = syntheticTools(r)
    const templates = templateSet(key, 3 + r.int(4), ['en'], { agentic: 1 })
    const items = itemSet(world, 'code', 'en', ...key)
    const samples = r.pick([1, 2, 4])
    const load = r.between(6, 10)
    const from = r.int(24)
    return {
      members,
      *day(day) {
        const d = random(...key, 'day', day)
        const working = onDuty(members, world.start + day * DAY + DAY / 2)
        if (working.length === 0) {
          return
        }
        const runs = Math.max(1, Math.round((working.length * load) / 14))
        for (let i = 0; i < runs; i++) {
          const index = day * (members.length * 2 + 4) + Math.floor(i / samples)
          const template = templates[index % templates.length] ?? templates[0]
          const messages = template?.messages(items.at(index)) ?? []
          const system = messages.length > 1 ? messages[0]?.content : undefined
          const offered = d.shuffle(tools).slice(0, 4 + d.int(4))
          const turns = agentRun(d, world, {
            system: `${system ?? ''}${system === undefined ? '' : '\n'}Tools: ${offered.join(', ')}`,
            task: messages.at(-1)?.content ?? '',
            tools: offered,
            steps: Math.round(Math.min(60, Math.max(5, d.logNormal(11, 0.6)))),
            style: 'spelled',
            pace: 9000,
          })
          let time = world.start + day * DAY + (((from + d.between(0, 18)) % 24) / 24) * DAY
          let member = working[i % working.length] as Member
          for (const turn of turns) {
            time += turn.after
            if (turn.after > 0 && d.chance(0.3)) {
              member = d.pick(working)
            }
            if (time < member.account.until) {
              yield {
                time: Math.floor(time),
                account: member.account,
                attack: true,
                model: modelFor(d, world, member.habit, time),
                messages: turn.messages,
                response: turn.response,
                tools: offered,
                ...member.habit.settings,
              }
            }
          }
        }
      },
    }
  },
)

/** Tools that no product has: made for the data. */
function syntheticTools(r: Random): string[] {
  const verbs = [
    'fetch',
    'query',
    'patch',
    'simulate',
    'inspect',
    'resolve',
    'compile',
    'rank',
    'sample',
    'probe',
    'merge',
    'trace',
  ]
  const nouns = [
    'ledger',
    'sandbox',
    'panel',
    'graph',
    'registry',
    'sheet',
    'corridor',
    'vault',
    'board',
    'catalog',
    'device',
    'tenant',
  ]
  const style = r.pick(['snake', 'camel', 'dot'] as const)
  return [
    ...new Set(
      Array.from({ length: 14 }, () => [r.pick(verbs), r.pick(nouns)] as const).map(([v, n]) =>
        style === 'snake' ? `${v}_${n}` : style === 'dot' ? `${n}.${v}` : `${v}${(n[0] ?? '').toUpperCase()}${n.slice(1)}`,
      ),
    ),
  ]
}
