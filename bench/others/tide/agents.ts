/** Runs of agents: calls of tools and what they bring back, each request with all that went before. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Message, Turn, World } from './world.ts'

export interface Run {
  readonly system: string
  readonly task: string
  readonly tools: readonly string[]
  readonly steps: number
  /** Words asked of the model beside the call, such as its reasons. */
  readonly thought?: number
}

/** The turns of one run; the last one says how it ended. */
export function agentRun(world: World, rng: Random, run: Run): Turn[] {
  let messages: Message[] = [
    { role: 'system', content: run.system },
    { role: 'user', content: run.task },
  ]
  return Array.from({ length: run.steps }, (_, step) => {
    const last = step === run.steps - 1
    const tool = rng.pick(run.tools)
    const place = `${rng.hex(4)}/${rng.pick(['a', 'main', 'util', 'page', 'row'])}_${rng.int(900)}`
    const call = `${tool}(${rng.pick(['path', 'query', 'id', 'target', 'range'])}="${place}")`
    const said = world.babble.text(rng, Math.max(5, Math.round(rng.logNormal(run.thought ?? 12, 0.5))))
    const response = last ? `${said} Done.` : `${said}\n${call}`
    const turn: Turn = { messages, response, tools: [...run.tools] }
    const seen = rng.chance(0.15)
      ? `error ${rng.int(130)}: ${world.babble.text(rng, 6)}`
      : `{"ok": true, "ms": ${rng.int(3000)}, "out": "${world.babble.text(rng, 14).replace(/["\n]/g, ' ')}"}`
    messages = [...messages, { role: 'assistant', content: response }, { role: 'tool', content: seen }]
    return turn
  })
}

/** What somebody asks his coding agent to do in his own repository. */
export function codingTask(world: World, rng: Random): string {
  const where = `${rng.pick(['src', 'lib', 'app', 'pkg'])}/${world.babble
    .text(rng, 2)
    .replace(/[^a-z]+/gi, '_')
    .toLowerCase()
    .slice(0, 14)}.${rng.pick(['ts', 'py', 'go', 'rs', 'java'])}`
  return `${world.asks.first(rng, 'code')}${rng.pick([' It is in ', '\nSee ', '\nStart at ', ' Touch only '])}${where}`
}

const ACTS = [
  'fetch',
  'post',
  'scan',
  'rank',
  'lock',
  'route',
  'merge',
  'audit',
  'quote',
  'draw',
  'sample',
  'trace',
  'bind',
  'settle',
]
const THINGS = [
  'ledger',
  'berth',
  'parcel',
  'sensor',
  'ticket',
  'orchard',
  'tariff',
  'roster',
  'valve',
  'reel',
  'invoice',
  'grid',
  'shelf',
  'beacon',
]

/** A made-up world for agents: its rules, and tools that exist nowhere else. */
export interface Sandbox {
  readonly system: string
  readonly tools: readonly string[]
  task(rng: Random): string
}

/** A sandbox whose wording and tools are drawn once. */
export function sandbox(rng: Random): Sandbox {
  const prefix = rng.chance(0.5) ? `${rng.pick(['sim', 'env', 'vx', 'tb', 'kit'])}_` : ''
  const tools = Array.from(
    new Set(Array.from({ length: 12 + rng.int(16) }, () => `${prefix}${rng.pick(ACTS)}_${rng.pick(THINGS)}`)),
  )
  const system = [
    rng.pick(['You operate a simulated', 'You control the test', 'The session runs in a mock', 'You are placed in a virtual']),
    `${rng.pick(THINGS)} ${rng.pick(['yard', 'plant', 'office', 'exchange', 'workshop'])}.`,
    rng.pick([
      'State the goal, the plan and the reason before every call.',
      'Think aloud ahead of each tool, then call exactly one.',
      'For each action log why it was preferred over the next best.',
    ]),
    rng.pick([
      'When a call fails, reflect in writing and retry differently.',
      'On errors diagnose, revise the plan, go on.',
      'Treat failures as evidence; write down what they rule out.',
    ]),
    rng.pick(['Finish with a retrospective.', 'Close with a report of the trajectory.', 'End by scoring your own run.']),
  ].join(' ')
  const goal = rng.pick(['Task card', 'Episode', 'Mission', 'Work order'])
  const order = rng.pick(['reach the state', 'bring about', 'leave the system with', 'arrive at'])
  const limit = rng.pick(['in at most <n> calls', 'within a budget of <n> steps', 'using no more than <n> actions'])
  return {
    system,
    tools,
    task: (draw) => {
      const state = draw.pick(['balanced', 'sealed', 'reassigned', 'priced at', 'drained below', 'matched to'])
      const wanted = `${draw.pick(THINGS)} ${draw.hex(4)} ${state} ${draw.pick(THINGS)} ${draw.hex(3)}`
      const more = draw.chance(0.5) ? ` and ${draw.pick(THINGS)} count ${draw.int(400)}` : ''
      return `${goal} ${draw.int(90000)}: ${order} ${wanted}${more}, ${limit.replace('<n>', String(5 + draw.int(60)))}.`
    },
  }
}
