/** Work with tools, step by step: the made-up errands of a campaign (S3), and the repositories of people with a coding agent. */
import type { Random } from '../../../src/simulate/random.ts'
import { attack, stretch } from './attacks.ts'
import { tool } from './clients.ts'
import { DAY, moments } from './clock.ts'
import { crew, markets, pace, work } from './crew.ts'
import { type Ask, type Message, open, say } from './holder.ts'
import { anyLand, fixed } from './lands.ts'
import { answer } from './speech.ts'
import { fill, lines, some, spin, whole } from './spin.ts'
import type { World } from './world.ts'

/** A run of an agent as its requests show it: each holds all that came before. */
function episode(
  r: Random,
  system: string,
  task: string,
  tools: string[],
  steps: number,
  step: () => { act: string; seen: string },
): Ask[] {
  let messages: Message[] = [
    { role: 'system', content: system },
    { role: 'user', content: task },
  ]
  return Array.from({ length: steps }, (_, n) => {
    const { act, seen } = step()
    const reply = n === steps - 1 ? spin(r, `{Done|Finished}: ${act.split('\n')[0] ?? ''}`) : act
    const ask = { messages, answer: reply, tools, reasoning: r.chance(0.5) ? whole(r, 20, 300) : 0, stream: true }
    messages = [...messages, { role: 'assistant', content: reply }, { role: 'tool', content: seen }]
    return ask
  })
}

const VERBS = 'fetch list update quote route reserve audit merge cancel score open close'.split(' ')
const NOUNS = 'manifest ledger parcel berth invoice booking meter ticket roster permit shelf tariff voucher claim'.split(' ')

const CHARTERS = lines(`
{You operate|You are in control of} {a sandbox desk|a mock back office} called [n]. {Call one function per message|One call \
at a time}, {state why before each call|say what you expect to see}, {and wrap up with a log|never guess a value}.
{Simulated workplace|Training ground} [n]. {Functions are stubs|Replies are scripted}; {treat them as real|act as on a live \
system}. {Plan, call, reflect|Intend / act / review} {each time|at every step}.
{环境|场景}[n]：{你负责后台操作|你是值班员}。{每次只调用一个工具|逐步调用工具}，{先写意图|说明理由}，{最后交付记录|结束时复盘}。
`)
const ERRANDS = lines(`
{Order|Errand} [x]: the [a] of {client|branch} [y] {does not match|contradicts} the [b]. {Find|Trace} the cause, {repair it|\
put it right} and {inform|brief} the [z].
[z] wants {every|each} [a] over [x] {frozen|moved} until the [b] of [y] {is settled|clears}. {Use at least|Go through} {three|\
four|five} tools.
{单号|工单}[x]：[y]的[a]与[b]不符，{查明原因并修正|找出差异并通知}[z]。
`)

/** S3: agentic traces, from errands in a made-up office with made-up tools. */
export function agenticTraces(world: World, r: Random, size: number): void {
  const label = attack('S3', r)
  const charters = Array.from({ length: whole(r, 1, 4) }, () => spin(r, r.pick(CHARTERS)))
  const errands = Array.from({ length: whole(r, 3, 9) }, () => spin(r, r.pick(ERRANDS)))
  const joint = r.pick(['_', '.', '-'])
  const kit = Array.from({ length: whole(r, 12, 40) }, () => r.pick(VERBS) + joint + r.pick(NOUNS))
  const members = crew(world, r, { size, label, care: r.pick(['cheap', 'usual', 'usual']), lands: markets(r, whole(r, 2, 6)) })
  const longest = r.pick([16, 28, 60])
  const cover = r.pick([0, r.between(0.05, 0.35)])
  const job = (draw: Random): Ask[] => {
    const tools = some(draw, [...new Set(kit)], whole(draw, 3, 9))
    const names = {
      x: whole(draw, 100, 99999),
      y: draw.hex(4),
      a: draw.pick(NOUNS),
      b: draw.pick(NOUNS),
      z: draw.pick(['treasurer', 'foreman', 'auditor']),
    }
    const steps = Math.min(longest, Math.max(5, Math.round(draw.logNormal(9, 0.55))))
    const system = fill(draw.pick(charters), { n: `${draw.pick(NOUNS)}-${draw.hex(3)}` })
    return episode(draw, system, fill(draw.pick(errands), names), tools, steps, () => {
      const used = draw.pick(tools)
      const id = draw.hex(5)
      return {
        act: spin(
          draw,
          `{I expect|This should show} the ${used} record of ${id}, {because|since} the last {value|figure} \
was ${whole(draw, 2, 900)}.\nCALL ${used}(id="${id}")`,
        ),
        seen: spin(
          draw,
          `${used} -> ${id}: {ok|ok|stale|missing|locked}; {amount|count|version}=${whole(draw, 1, 9000)}; by ${draw.hex(4)}`,
        ),
      }
    })
  }
  const when = pace(r, stretch(world, r, 5, 14), r.pick(['step', 'shifts', 'drip']), r.pick([8, 5.5, 2]))
  work(world, r, members, {
    each: r.between(40, 95),
    uneven: 0.3,
    when,
    cover: () => cover,
    job,
    asks: 10,
    handoff: r.pick([0, 0.1, 0.4]),
  })
}

/** Coding agents that thousands use, each with its own fixed charter and tools. */
const AGENTS = [
  [
    'pilotfish/2.3.1',
    'node',
    'You are Pilotfish, a coding agent in the terminal of the user. Read before you write, keep diffs small, and ' +
      'run the tests after each change.',
    'read_file edit_file run_shell grep',
  ],
  [
    'Larch-VSCode/1.88.0',
    'node',
    'You are Larch, a pair programmer inside an editor. Answer with the next tool call only, unless the task is complete.',
    'open_buffer apply_patch search_workspace run_task',
  ],
  [
    'tinker-cli/0.9.4',
    'go',
    'Tinker agent. Work through the request with the tools given. Never touch files outside the workspace.',
    'ls cat write exec',
  ],
] as const
const REPAIRS = lines(`
{fix|look into} the {flaky|failing} test in [f], {started|broke} after {the upgrade|yesterday's merge}
{add|implement} {pagination|a dark theme|csv export|retry with backoff} {to|in} [f]
{rename|split|clean up} [f] and {update the imports|keep the public api}
{why is|find out why} [f] {slow|leaking memory|ignoring the config}{?|, and fix it}
`)
const PLACES = 'cart invoice auth menu parser mailer sync upload billing search queue theme i18n'.split(' ')

/** People with a coding agent, and CI jobs that let one look at every push. */
export function codingAgents(world: World, r: Random, count: number): void {
  for (let n = 0; n < count; n++) {
    const land = anyLand(r)
    const [agent, stack, charter, tools] = r.pick(AGENTS)
    const ci = r.chance(0.3)
    const label = { role: 'hard', population: ci ? 'ci' : 'coding-agent', campaign: null } as const
    const place = ci ? { address: fixed(r, 'cloud') } : {}
    const holder = open(world, r, { label, land, client: tool(ci ? 'corvid-action/3' : agent, stack), plan: 'payg', ...place })
    const repo = Array.from(
      { length: whole(r, 3, 9) },
      () => `${r.pick(['src', 'lib', 'app', 'pkg'])}/${r.pick(PLACES)}_${r.hex(2)}.${r.pick(['ts', 'py', 'go', 'rb'])}`,
    )
    const rhythm = { hours: ci ? 'flat' : 'office', offset: land.offset, weekend: ci ? 0.4 : 0.5 } as const
    for (const at of moments(r, holder.span, rhythm, ci ? whole(r, 8, 30) : Math.ceil(r.logNormal(4, 0.6)))) {
      const file = r.pick(repo)
      const job = fill(spin(r, r.pick(REPAIRS)), { f: file })
      const task = ci ? `Review the push ${r.hex(7)} to ${file}:\n${world.decks.code.deal().reply.slice(0, 500)}` : job
      const steps = ci ? whole(r, 1, 3) : Math.max(3, Math.min(30, Math.round(r.logNormal(8, 0.6))))
      const run = episode(r, charter, task, tools.split(' '), steps, () => {
        const code = world.decks.code.deal().reply
        const used = r.pick(tools.split(' '))
        return {
          act: ci
            ? answer(r, 'en', file, 2)
            : spin(r, `{Let me|I will|Next I} {check|look at|change} ${r.pick(repo)}.\n${used} ${r.pick(repo)}`),
          seen: code.slice(0, whole(r, 40, 240)),
        }
      })
      run.forEach((ask, turn) => {
        say(world, r, holder, Math.min(at + turn * r.between(6, 40) * 1000, at + DAY), ask)
      })
    }
  }
}
