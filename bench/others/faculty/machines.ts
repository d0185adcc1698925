/** Machines and middlemen: coding agents, continuous integration, and aggregators that declare whose request they pass on. */
import { type Random, random } from '../../../src/simulate/random.ts'
import type { Fortnight } from '../fortnight.ts'
import { Crew, type Plan, settings } from './crew.ts'
import { groupTies } from './institutions.ts'
import { type Person, person } from './people.ts'
import { clock } from './rhythm.ts'
import { agentRun, type Bench, ordinary } from './talk.ts'
import type { World } from './world.ts'

/** Two popular agents, each with a system text and tools that everybody who runs it sends. */
const PILOTS: readonly Bench[] = [
  {
    system: 'You are Pilotfish, a coding agent in a terminal. Read before you edit, run the tests, never commit unless asked.',
    tools: ['read_file', 'write_file', 'run_shell', 'search_text', 'list_dir'],
  },
  {
    system:
      'You are CodeMate inside an editor. Use one tool per step and wait for its result. Keep the style of the code around.',
    tools: ['view', 'replace_in_file', 'execute', 'find_references', 'diagnostics'],
  },
]
const CHORES = [
  '[Fix/Look into] the failing test in {thing}_{tech}: it {work}.',
  '[Add/Write] a {adj} [endpoint/flag] for {topic} and [cover it/test it].',
  '[Rename/Move] {thing} to {thing} across the repo, [keep/update] {tech}.',
  '[Why/Find out why] does the {tech} service {work}?\n{log}',
]
const SEEN = [
  '{log}',
  '{num} passed, {digit} failed in {num}s',
  'src/{thing}.ts\nsrc/{thing}_{tech}.ts\nREADME.md',
  'edit applied, {num} lines',
  '{code}',
]

function crewOf(world: World, population: string, members: readonly Person[]): Crew {
  return new Crew(world, { population, role: 'hard', campaign: null }, members)
}

/** People with a coding agent: strangers with the same system text and tools, each on a repository of its own. */
export function coders(fortnight: Fortnight, world: World): number {
  const r = random(world.seed, 'coding-agent')
  const members = Array.from({ length: 20 + r.int(35) }, () => person(world, r, { kind: 'tool' }))
  const crew = crewOf(world, 'coding-agent', members)
  crew.work(r, {
    ...machine(world, r),
    task: (q, member) => run(world, q, PILOTS[member % 2]),
    volume: (q) => q.logNormal(2.2, 0.6),
    own: () => r.between(0, 0.4),
  })
  crew.file(fortnight)
  return members.length
}

/** Builds that ask a model at every push: one firm's keys, by day and by night. */
export function builds(fortnight: Fortnight, world: World): number {
  const r = random(world.seed, 'ci')
  let made = 0
  for (let firms = 2 + r.int(3); firms > 0; firms--) {
    const { all } = groupTies(world, r, { entity: 1, card: 0.9, exit: 0.5, domain: 1, burst: 0.5, client: 0.9 }, 'sdk')
    const members = Array.from({ length: 2 + r.int(5) }, () => person(world, r, { ...all, place: 'cloud' }))
    const crew = crewOf(world, 'ci', members)
    const bench: Bench = {
      system: world.texts.say(r, [
        '[Review bot/Build doctor] of the {thing} repository. [Point out/Report] [bugs/risks], {digit} at most.',
      ]),
      tools: ['get_diff', 'get_log', 'post_comment'],
    }
    crew.work(r, { ...machine(world, r), task: (q) => run(world, q, bench, 2 + q.int(3)), volume: (q) => q.logNormal(14, 0.6) })
    crew.file(fortnight)
    made += members.length
  }
  return made
}

/** Aggregators: a verified business, few keys, very many users, each passed on with the request. */
export function aggregators(fortnight: Fortnight, world: World): number {
  const r = random(world.seed, 'aggregator')
  let made = 0
  for (let firms = 2 + r.int(3); firms > 0; firms--) {
    const { all } = groupTies(world, r, { entity: 1, card: 1, exit: 0.9, domain: 1, burst: 0.3, client: 1 }, 'sdk')
    const members = Array.from({ length: 1 + r.int(4) }, () =>
      person(world, r, {
        ...all,
        verification: 'business',
        channel: 'reseller',
        partner: `partner_${r.hex(5)}`,
        plan: 'enterprise',
      }),
    )
    const crew = crewOf(world, 'aggregator', members)
    crew.work(r, {
      ...machine(world, r),
      task: (q) => ordinary(world.texts, q, q.chance(0.6) ? 'app' : 'sdk', world.country(q).language),
      volume: (q) => q.logNormal(120, 0.6),
      times: (q, who, count) => clock(q, 'home', who.country.zone, who.from, who.to, count),
      pace: 60,
      declares: true,
    })
    crew.file(fortnight)
    made += members.length
  }
  return made
}

function run(world: World, r: Random, bench: Bench | undefined, turns?: number): ReturnType<typeof agentRun> {
  const base = bench ?? { system: '', tools: [] }
  return agentRun(
    world.texts,
    r,
    { ...base, tasks: CHORES, observed: SEEN },
    turns ?? Math.min(24, 2 + r.poisson(r.logNormal(5, 0.5))),
  )
}

function machine(world: World, r: Random): Omit<Plan, 'task' | 'volume'> {
  return {
    times: (q, who, count) => clock(q, q.pick(['office', 'home', 'flat'] as const), who.country.zone, who.from, who.to, count),
    settings: (q) => settings(q, world, 'developer'),
    own: () => 0,
    hours: 'office',
    pooled: 0,
    pace: r.between(5, 20),
  }
}
