/** S3: agentic traces. Long runs over tools that exist only in the prompt, with results that a script makes up. */
import type { Random } from '../../../src/simulate/random.ts'
import { DAY, moment, ROUND_THE_CLOCK } from './clock.ts'
import { crew, fileCrew } from './crews.ts'
import { spin } from './reword.ts'
import { type Message, type Seat, send, span } from './seats.ts'
import { chatter } from './talk.ts'
import type { World } from './world.ts'

const VERBS = ['get', 'list', 'update', 'search', 'create', 'cancel', 'compare', 'export', 'reserve', 'inspect', 'merge', 'score']
const NOUNS: Readonly<Record<string, readonly string[]>> = {
  warehouse: ['stock', 'pallet', 'supplier', 'shipment', 'shelf', 'order'],
  clinic: ['appointment', 'patient_note', 'lab_result', 'ward', 'referral', 'rota'],
  repository: ['issue', 'branch', 'test_run', 'module', 'patch', 'dependency'],
  desktop: ['window', 'form', 'button', 'sheet', 'download', 'tab'],
  travel: ['fare', 'booking', 'route', 'hotel', 'visa', 'itinerary'],
  analysis: ['table', 'column', 'chart', 'cohort', 'query', 'forecast'],
}
const SYSTEM =
  '{You operate|You control|You are in charge of} a {simulated|virtual|sandboxed} @domain. {Solve|Work through} the ' +
  '{goal|assignment} {on your own|without asking back}. ' +
  '{Before|Ahead of} {each|every} call {write|state} {what you think and why|your reasoning}; {issue|make} {one call|a ' +
  'single call} {per turn|at a time}, {as|in} {JSON|a JSON object}. ' +
  '{Stop|Finish} {only when|once} {the goal is met|everything checks out}, {with|and print} {DONE|a final report}.'

interface Bench {
  readonly domain: string
  readonly system: string
  readonly tools: readonly string[]
}

/** Files the campaign S3: runs of five to sixty turns, each turn a request; runs may go on at another account. */
export function agenticCampaign(world: World, accounts: number): void {
  const draw = world.draw('S3')
  const seats = crew(world, draw, {
    accounts,
    cards: draw.chance(0.6) ? 1 + draw.int(accounts) : undefined,
    exits: draw.chance(0.8) ? 2 + draw.int(9) : undefined,
    exitsEach: 1 + draw.int(4),
    rareClient: draw.chance(0.5),
    made: [draw.between(4, 80), draw.between(1, 20)],
    mail: draw.pick(['free', 'mixed', 'own'] as const),
  })
  const benches = draw
    .shuffle(Object.keys(NOUNS))
    .slice(0, 2 + draw.int(4))
    .map((domain) => bench(draw, domain))
  const moves = draw.chance(0.5) ? draw.between(0.03, 0.3) : 0
  const camouflage = draw.between(0, 0.4)
  const runs = draw.between(3, 6.5)
  const opens = world.start + draw.between(0, 4) * DAY
  for (let left = Math.round(accounts * runs); left > 0; left--) {
    const by = draw.pick(seats)
    const from = Math.max(opens, span(world, by)[0])
    run(world, draw, draw.pick(benches), moment(draw, from, world.end - DAY / 4, ROUND_THE_CLOCK), by, () =>
      draw.chance(moves) ? draw.pick(seats) : undefined,
    )
  }
  for (const one of seats) chatter(world, draw, one, draw.poisson((runs * 22 * camouflage) / (1 - camouflage)))
  fileCrew(world, seats, 'S3')
}

function bench(draw: Random, domain: string): Bench {
  const tools = draw
    .shuffle(NOUNS[domain] ?? [])
    .slice(0, 3 + draw.int(3))
    .flatMap((noun) =>
      draw
        .shuffle(VERBS)
        .slice(0, 1 + draw.int(2))
        .map((verb) => `${verb}_${noun}${draw.pick(['', '', '_v2', '_tool'])}`),
    )
  const system = spin(draw, SYSTEM).replace('@domain', domain)
  return { domain, tools, system: `${system}\nTools: ${tools.map((tool) => `${tool}(id, args)`).join('; ')}` }
}

function goal(world: World, draw: Random, { domain }: Bench): string {
  if (domain === 'repository' && draw.chance(0.8)) return world.supply.code.deal().text
  const [one, two] = draw.shuffle(NOUNS[domain] ?? [])
  const text =
    `{Find|Locate|Determine} {every|the {latest|oldest|cheapest}} ${one} {of|for} ${draw.hex(4).toUpperCase()} ` +
    `{whose|where the} {status|value|date} ` +
    `{does not match|differs from|is above} ${draw.int(900)}, {fix|correct|reconcile} the ${two}, {and|then} ` +
    `{report|record} {what changed|the difference|totals}. `
  return spin(draw, text) + world.supply.topics.deal().text
}

function run(world: World, draw: Random, on: Bench, begin: number, first: Seat, moved: () => Seat | undefined): void {
  const turns = Math.round(5 * 12 ** draw.next())
  const messages: Message[] = [
    { role: 'system', content: on.system },
    { role: 'user', content: goal(world, draw, on) },
  ]
  let [at, by] = [begin, first]
  for (let turn = 1; turn <= turns; turn++) {
    const tool = draw.pick(on.tools)
    const call =
      turn === turns ? 'DONE' : JSON.stringify({ call: tool, id: draw.hex(5), args: { limit: draw.int(50), key: draw.hex(3) } })
    const reply = `${world.supply.babble.say(draw, 'en', 12 + draw.int(25))}\n${call}`
    send(world, draw, by, { at, messages, reply, tools: on.tools, parameters: { temperature: 0.7 } })
    messages.push({ role: 'assistant', content: reply }, { role: 'tool', content: result(draw, tool) })
    at += draw.logNormal(9_000, 0.5)
    by = moved() ?? by
  }
}

function result(draw: Random, tool: string): string {
  const rows = Array.from({ length: 1 + draw.int(3) }, () => ({ id: draw.hex(5), value: draw.int(2000), ok: draw.chance(0.8) }))
  return JSON.stringify({ tool, rows, next: draw.chance(0.3) ? draw.hex(6) : null })
}
