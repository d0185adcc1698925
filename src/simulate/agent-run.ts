import type { Random } from './random.ts'
import { codeReply, quote, related } from './reply.ts'
import type { Text } from './sent.ts'
import { spin } from './spin.ts'
import type { Turn } from './talk.ts'
import type { World } from './world.ts'

interface AgentOptions {
  system: string
  task: string
  tools: readonly string[]
  steps: number
  /** How a step is written: calls as a client library sends them, or thoughts and actions spelled out. */
  style: 'plain' | 'spelled'
  /** Milliseconds between steps, on average. */
  pace: number
}

const FOLDERS = ['src', 'lib', 'app', 'pkg', 'internal', 'tests', 'server', 'web', 'scripts', 'core']
const STEMS = [
  'parser',
  'client',
  'queue',
  'session',
  'invoice',
  'router',
  'cache',
  'report',
  'schema',
  'worker',
  'login',
  'export',
  'metrics',
  'upload',
  'search',
  'billing',
  'layout',
  'index',
]
const ENDINGS = ['ts', 'py', 'go', 'rs', 'java', 'rb', 'js', 'kt']

/** A run of an agent: plan, tool call, result, and again, the whole context growing with each request. */
export function agentRun(r: Random, world: World, o: AgentOptions): Turn[] {
  const ending = r.pick(ENDINGS)
  const file = (): string => `${r.pick(FOLDERS)}/${r.pick(STEMS)}${r.chance(0.3) ? `_${r.pick(STEMS)}` : ''}.${ending}`
  const context: Text[] = [
    { role: 'system', content: o.system },
    { role: 'user', content: o.task },
  ]
  const turns: Turn[] = []
  for (let step = 0; step < o.steps; step++) {
    const last = step === o.steps - 1
    const target = file()
    const tool = r.pick(o.tools)
    const response = last ? closing(r, world, o, target) : call(r, world, o, tool, target)
    turns.push({ messages: [...context], response, after: step === 0 ? 0 : Math.round(r.exponential(o.pace) + 900) })
    if (!last) {
      context.push({ role: 'assistant', content: response }, { role: 'tool', content: result(r, world, target) })
    }
  }
  return turns
}

function call(r: Random, world: World, o: AgentOptions, tool: string, target: string): string {
  const thought = spin(
    r,
    '{I need to|Next I|Let me|First I} {look at|check|open|inspect|search} FILE {to see|and see|because I want to know} {how|where|whether} {the value is set|the error comes from|it is called|the test covers this|the input is parsed}.{ | SENTENCE}',
  )
    .replace('FILE', target)
    .replace('SENTENCE', () => r.pick(related(r, world.corpus, o.task)))
  const argument = r.pick([
    JSON.stringify({ path: target }),
    JSON.stringify({ path: target, start: r.int(200), lines: 20 + r.int(60) }),
    JSON.stringify({ query: quote(r, o.task, 4) }),
  ])
  return o.style === 'spelled'
    ? `Thought: ${thought}\nAction: ${tool}\nAction Input: ${argument}`
    : `${thought}\n${tool}(${argument})`
}

function result(r: Random, world: World, target: string): string {
  const row = r.pick(world.corpus.code)
  const code = (row.response ?? row.text).split('\n')
  const at = r.int(Math.max(1, code.length - 8))
  const lines = code.slice(at, at + 4 + r.int(16))
  switch (r.int(4)) {
    case 0:
      return `${target}:${at + 1}\n${lines.join('\n')}`
    case 1:
      return (
        spin(
          r,
          `{${3 + r.int(40)} passed|${1 + r.int(4)} failed, ${2 + r.int(30)} passed} in ${(r.next() * 9 + 0.2).toFixed(2)}s{|\n}`,
        ) + (r.chance(0.5) ? `FAILED ${target}::test_${r.pick(STEMS)}` : '')
      )
    case 2:
      return Array.from(
        { length: 3 + r.int(8) },
        () =>
          `${r.pick(FOLDERS)}/${r.pick(STEMS)}.${target.split('.').at(-1)}:${r.int(400)}: ${r.pick(code).trim().slice(0, 80)}`,
      ).join('\n')
    default:
      return spin(r, '{ok|done|written|applied} {|(1 file changed)|(2 files changed)}')
  }
}

function closing(r: Random, world: World, o: AgentOptions, target: string): string {
  const text = `${spin(r, '{Done|Finished|All set|The change is in}{.|:} {The tests pass now|I verified it by running the tests|The fix is in}').trim()} (${target}).\n\n${codeReply(r, world.corpus, o.task)}`
  return o.style === 'spelled' ? `Thought: ${r.pick(related(r, world.corpus, o.task))}\nFinal: ${text}` : text
}
