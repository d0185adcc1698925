/** Agents at work: kits of tools with their system text, and runs in which a model calls them, reads what comes back and goes on. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Actor } from './actor.ts'
import type { Stage } from './stage.ts'
import { answer, clip, fill, spin, type Turn } from './text.ts'
import {
  ATTRIBUTES,
  CODING,
  EVERYDAY,
  FILE_ENDS,
  FIRST_NAMES,
  GOODS,
  OBJECTS,
  REPO_PARTS,
  STATES,
  TOPICS,
  TOWNS,
  VERBS,
} from './words.ts'

/** How a framework writes its calls, what it tells the model first, and what its tools give back. */
export interface Kit {
  readonly tools: readonly string[]
  readonly system: string
  readonly style: 'json' | 'lines' | 'tags'
  readonly goal: (stage: Stage, r: Random) => string
  readonly input: (r: Random, tool: string) => Readonly<Record<string, string | number>>
  readonly output: (stage: Stage, r: Random, tool: string) => string
}

const SYSTEMS = [
  'You [operate|run|control] the {place} [desk|console|system]. [Call|Use] one tool at a time[ and wait for what it returns|]. [Stop|Finish] when the [request|ticket] is [settled|closed].',
  'You are an [assistant|agent] with [access to|charge of] {tools}. [Plan first|Think briefly], [then act|act in small moves]; [report|summarise] at the end.',
  '[Role|You are]: {place} [operator|clerk]. [Policy|House rules]: [never change two records at once|ask before anything final|check the state before and after]. Tools: {tools}.',
  '[Solve|Complete] the user [goal|request] in [a sandbox|this environment]. [Every|Each] reply holds [a thought and a call|exactly one action]. [When done write DONE.|No questions back.]',
]
const GOALS = [
  '[Please|] {verb} the {object} of {name} in {town}, [unless it is|if it is] {state}; [otherwise|if not] [tell me why|note it and {other} the next].',
  '{name} [says|claims] the {object} #{id} is {state}. [Sort it out|Find out what happened] and [{other} whatever is needed|leave a note].',
  '[How many|List which] {object}s in {town} are {state} [this week|since day {n}]? [{other} the oldest.|{verb} those above {n}.]',
  '[Move|Reassign] all {state} {object}s from {town} to {name}, [at most {n}|skipping duplicates], then {verb} #{id}.',
]

/** A world invented for the sake of tasks: its tools, records and requests exist nowhere else. */
export function madeKit(r: Random): Kit {
  const objects = r.shuffle(OBJECTS).slice(0, 2 + r.int(3))
  const fields = r.shuffle(ATTRIBUTES).slice(0, 3 + r.int(3))
  const name = r.pick([
    (verb: string, object: string) => `${verb}_${object}`,
    (verb: string, object: string) => `${object}.${verb}`,
  ])
  const verbs = r.shuffle(VERBS)
  const tools = Array.from({ length: 4 + r.int(6) }, (_, n) => name(verbs[n] ?? 'find', r.pick(objects)))
  const goals = r
    .shuffle(GOALS)
    .slice(0, 2)
    .map((goal) => spin(goal, r))
  const value = (draw: Random): string =>
    draw.pick([draw.pick(STATES), draw.pick(TOWNS), draw.pick(FIRST_NAMES), String(draw.int(900))])
  return {
    tools,
    system: fill(spin(r.pick(SYSTEMS), r), {
      place: `${objects[0]} ${r.pick(['depot', 'office', 'registry', 'bureau'])}`,
      tools: tools.join(', '),
    }),
    style: r.pick(['json', 'lines', 'tags'] as const),
    goal: (_, draw) =>
      fill(draw.pick(goals), {
        ...{
          verb: draw.pick(verbs),
          other: draw.pick(verbs),
          object: draw.pick(objects),
          name: draw.pick(FIRST_NAMES),
          town: draw.pick(TOWNS),
        },
        ...{ state: draw.pick(STATES), id: 1000 + draw.int(9000), n: 2 + draw.int(20) },
      }).trim(),
    input: (draw) => ({ id: 1000 + draw.int(9000), [draw.pick(fields)]: value(draw) }),
    output: (_, draw) =>
      draw.chance(0.08)
        ? `{"error": "${draw.pick(['not found', 'locked', 'stale revision'])}"}`
        : JSON.stringify(Object.fromEntries([['id', 1000 + draw.int(9000)], ...fields.map((field) => [field, value(draw)])])),
  }
}

/** The tools that many people give an agent: the web, sums, a calendar. */
export function everydayKit(r: Random, system?: string, style?: Kit['style']): Kit {
  const tools = r.shuffle(EVERYDAY).slice(0, 3 + r.int(5))
  const own = '[Help|Assist] the user; [look things up|use tools] when [unsure|needed].[ Today matters: check dates.|]'
  return {
    tools,
    system: system ?? spin(own, r),
    style: style ?? 'json',
    goal: (stage, draw) => {
      const asked = draw.chance(0.5)
        ? stage.corpus.short.next().ask
        : `about "${stage.corpus.titles.next()}" in view of ${draw.pick(TOPICS)}`
      return `${spin('[Find out|Please check|Look up|I want to know]', draw)}: ${asked}${spin('[ and sum it up|, with sources||. Then put it in my notes]', draw)}`
    },
    input: (draw, tool) => {
      if (tool === 'calculator' || tool === 'python')
        return { expression: `${draw.int(900)} * ${draw.int(90)} - ${draw.int(300)}` }
      if (tool === 'weather' || tool === 'map_route') return { place: draw.pick(TOWNS), day: draw.int(7) }
      return { query: `${draw.pick(TOPICS)} ${draw.pick(GOODS)}`, limit: 1 + draw.int(8) }
    },
    output: (stage, draw, tool) =>
      tool === 'calculator' || tool === 'python'
        ? String(draw.int(80_000))
        : clip(stage.corpus.passages.next(), 12 + draw.int(30)),
  }
}

/** A checked-out repository and the tools of a coding agent. */
export function codingKit(r: Random, system: string, style: Kit['style'] = 'json'): Kit {
  const file = (draw: Random): string => `src/${draw.pick(REPO_PARTS)}/${draw.pick(REPO_PARTS)}${draw.pick(FILE_ENDS)}`
  return {
    tools: CODING.slice(0, 5 + r.int(6)),
    system,
    style,
    goal: (stage, draw) =>
      `${spin('[Fix|Issue|TODO|Implement|Please]', draw)} #${draw.int(4000)} in ${file(draw)}: ${clip(stage.corpus.code.next().ask, 60)}`,
    input: (draw, tool) =>
      tool === 'bash'
        ? { command: `${draw.pick(['rg', 'cat', 'pytest', 'npm test --', 'wc -l'])} ${file(draw)}` }
        : { path: file(draw), line: draw.int(400) },
    output: (stage, draw, tool) =>
      tool === 'run_tests'
        ? `${draw.int(80)} passed, ${draw.int(4)} failed in ${draw.between(0.2, 40).toFixed(1)}s (${file(draw)})`
        : clip(stage.corpus.code.next().reply ?? 'ok', 45),
  }
}

const THOUGHTS =
  '[Next|Now|First|Then], [I will|let me|I should] [look at|check|use|try] {tool} [for the details|to be sure|and compare|with what we know].'
const called = ({ style }: Kit, tool: string, input: object): string => {
  if (style === 'json') return JSON.stringify({ call: tool, with: input })
  return style === 'tags'
    ? `<call name="${tool}">${JSON.stringify(input)}</call>`
    : `Action: ${tool}\nInput: ${JSON.stringify(input)}`
}

/** What a run needs beside its kit; frameworks that trim keep the goal and the last `memory` turns of a long run. */
export interface Run {
  readonly turns: number
  readonly memory?: number
  readonly sender?: (at: number) => Actor | undefined
}

/** Runs an agent to its end: `turns` requests, each with the context so far. Gives the time at which it ended. */
export function perform(actor: Actor, begin: number, kit: Kit, { turns, memory = 24, sender = () => actor }: Run): number {
  const { r, stage } = actor
  const goal = kit.goal(stage, r)
  const head: Turn[] = [
    { role: 'system', content: kit.system },
    { role: 'user', content: goal },
  ]
  const past: Turn[] = []
  let at = begin
  for (let turn = 1; turn <= turns; turn++) {
    const tool = r.pick(kit.tools)
    const thought = r.chance(0.6) ? `${fill(spin(THOUGHTS, r), { tool })}\n` : ''
    const last = turn === turns
    const response = last
      ? answer(r, `${goal} ${past.at(-1)?.content ?? ''}`)
      : `${thought}${called(kit, tool, kit.input(r, tool))}`
    const by = sender(at)
    if (!by) return at
    at =
      by.send(at, { messages: [...head, ...past.slice(-memory)], response, tools: kit.tools, temperature: 0 }) +
      actor.pause(false)
    past.push({ role: 'assistant', content: response }, { role: 'tool', content: kit.output(stage, r, tool) })
  }
  return at
}
