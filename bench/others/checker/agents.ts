/** Hard innocents: developers with one of two popular coding agents, and build servers that have changes reviewed. */
import type { Random } from '../../../src/simulate/random.ts'
import { DAY, HOUR, moment } from './clock.ts'
import { client, network, ownDomain } from './networks.ts'
import { spin } from './reword.ts'
import { file, type Message, type Seat, seat, send, span } from './seats.ts'
import { chatter, taste } from './talk.ts'
import type { World } from './world.ts'

interface Agent {
  readonly system: string
  readonly tools: readonly string[]
  readonly versions: readonly string[]
}
/** The same in every fortnight: products that thousands have. */
const AGENTS: readonly Agent[] = [
  {
    system:
      'You are Sapling, a coding agent in the terminal. Work in small steps, read before you edit, run the tests after ' +
      'each change, ' +
      'and never touch files outside the workspace. Ask before you delete anything.',
    tools: ['read_file', 'edit_file', 'run_command', 'search_text', 'list_dir'],
    versions: ['sapling/0.9.2', 'sapling/0.9.4'],
  },
  {
    system:
      'Pairwise assists a programmer inside the editor. Prefer the smallest change that does what was asked. Use the ' +
      'tools that are offered; ' +
      'explain at the end in two sentences what you did.',
    tools: ['view', 'patch', 'grep', 'shell', 'open_tabs', 'diagnostics'],
    versions: ['pairwise-vscode/3.1.0', 'pairwise-vscode/3.2.1', 'pairwise-jetbrains/3.2.0'],
  },
]
const FILES = ['app', 'index', 'utils', 'client', 'routes', 'parser', 'store', 'test_api', 'models', 'config', 'views', 'queue']
const ENDINGS = ['.py', '.ts', '.go', '.rs', '.java', '.rb']

/** Files some thirty developers, single and in small firms. */
export function codingAgents(world: World): void {
  for (let n = 0; n < 28; n++) {
    const draw = world.draw('agents', n)
    const agent = draw.weighted(AGENTS, [3, 2])
    const firm = draw.chance(0.4) ? { email_domain: ownDomain(draw), verification: 'business' as const } : {}
    const rest = { client: client(draw.pick(agent.versions), agent.tools.join()), keys: [`key_${draw.hex(8)}`] }
    const one = seat(world, draw, { ...firm, plan: 'api' }, rest)
    const [from, until] = span(world, one)
    for (let left = 2 + draw.int(4); left > 0; left--) session(world, draw, one, agent, moment(draw, from, until, one.rhythm))
    chatter(world, draw, one, draw.poisson(3), taste(draw, true))
    file(world, [one], 'hard', 'agents')
  }
}

function session(world: World, draw: Random, by: Seat, { system, tools }: Agent, begin: number): void {
  const { supply } = world
  const path = () =>
    `${draw.pick(['src', 'lib', 'pkg', 'tests', 'server'])}/${draw.pick(FILES)}${draw.int(30)}${draw.pick(ENDINGS)}`
  const messages: Message[] = [
    { role: 'system', content: system },
    { role: 'user', content: supply.code.deal().text },
  ]
  let at = begin
  for (let left = 3 + Math.floor(draw.exponential(7)); left > 0; left--) {
    const tool = draw.pick(tools)
    const where = path()
    const reply = `${supply.babble.say(draw, 'en', 10 + draw.int(20))}\n${tool}(${JSON.stringify(where)})`
    send(world, draw, by, { at, messages, reply, tools })
    const result = draw.chance(0.5) ? supply.code.deal().response : undefined
    const found = result ?? `${where}:${draw.int(400)}: ${supply.babble.say(draw, 'en', 8)}`
    messages.push({ role: 'assistant', content: reply }, { role: 'tool', content: found.slice(0, 500) })
    at += draw.logNormal(14_000, 0.7)
  }
}

/** Files a dozen build servers; a firm may have more than one. */
export function buildServers(world: World): void {
  for (let n = 0; n < 8; n++) {
    const draw = world.draw('builds', n)
    const account = {
      email_domain: ownDomain(draw),
      payment_fingerprint: `pay_${draw.hex(12)}`,
      verification: 'business' as const,
      plan: 'api',
      ...(draw.chance(0.5) ? { entity_id: `ent_${draw.hex(10)}` } : {}),
    }
    const prompt = spin(
      draw,
      '{Review|Look over} {this change|the diff below|the patch} {before it is merged|for our repository}. {Name|List} ' +
        '{bugs|risks} {first|only}, ' +
        '{with file and line|one a line}, and {end with|finish with} {APPROVE or CHANGES|a verdict}.',
    )
    const exits = network(draw, 6)
    const rest = { exits, client: client('lab-node/4.67.1', 'ci-image'), keys: [`key_${draw.hex(8)}`] }
    const seats = Array.from({ length: 1 + draw.int(2) }, () => seat(world, draw, account, rest))
    for (const one of seats)
      for (let pushes = 12 + draw.int(20); pushes > 0; pushes--) {
        const day = draw.pick([0, 1, 2, 3, 4, 7, 8, 9, 10, 11])
        const at = world.start + day * DAY + draw.between(7, 20) * HOUR
        for (let part = 1 + draw.int(4); part > 0; part--) {
          const diff = (world.supply.code.deal().response ?? world.supply.babble.say(draw, 'en', 30)).slice(0, 600)
          const path = `${draw.pick(FILES)}${draw.pick(ENDINGS)}`
          const content = `${prompt}\n\n--- a/${path}\n+++ b/${path}\n@@ -${draw.int(200)},7 @@\n${diff.replace(/^/gm, '+')}`
          const reply = `${world.supply.babble.say(draw, 'en', 25)}\n${draw.pick(['APPROVE', 'APPROVE', 'CHANGES'])}`
          send(world, draw, one, {
            at: at + part * 4_000,
            messages: [{ role: 'user', content }],
            reply,
            parameters: { temperature: 0 },
          })
        }
      }
    file(world, seats, 'hard', 'builds')
  }
}
