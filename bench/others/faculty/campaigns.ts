/** The campaigns that drain a model with prompts of their own: S1, S2, S3, S5, S6 and S8. */
import { type Random, random } from '../../../src/simulate/random.ts'
import type { Fortnight } from '../fortnight.ts'
import { Crew, type Plan, settings } from './crew.ts'
import { harvest, MANNERS, templates } from './harvest.ts'
import { drawMill, type Mill, Supply } from './mill.ts'
import { clock, HOURS, scheduler } from './rhythm.ts'
import { agentRun, ordinary, type Piece, single } from './talk.ts'
import { TONGUES } from './tongues.ts'
import { AGENT_TASKS, CLOSINGS, INTENTS, OPENINGS, SANDBOX, TOOLS } from './wording.ts'
import { DAY, HOUR, type World } from './world.ts'

/** What campaigns draw alike: hours, rhythm, settings and how much cover they send. */
function habits(
  world: World,
  r: Random,
  cover: readonly [number, number],
  wanted?: { inStep?: boolean; days?: readonly [number, number] },
): Omit<Plan, 'task' | 'volume'> {
  const hours = r.pick(HOURS)
  const zone = r.int(24) - 10
  const [shortest, longest] = wanted?.days ?? [7, 14]
  const days = Math.min(14, r.between(shortest, longest))
  const from = world.start + r.between(0, 14 - days) * DAY
  const to = from + days * DAY
  const steady = scheduler(r, hours, zone, from, to, r.pick([0.05, 0.3, 1, 3]) * HOUR)
  const inStep = wanted?.inStep ?? r.chance(0.5)
  const alike = r.chance(0.4) ? settings(r, world, 'any') : undefined
  const covered = r.between(cover[0], cover[1])
  const streams = r.chance(0.5) ? settings(r, world, 'developer').streams : undefined
  return {
    times: (q, who, count) =>
      inStep ? steady(q, count) : clock(q, hours, who.country.zone, Math.max(from, who.from), Math.min(to, who.to), count),
    settings: (q) => ({ ...(alike ?? settings(q, world, 'any')), ...(streams === undefined ? {} : { streams }) }),
    own: (q) => Math.min(cover[1], Math.max(cover[0], covered + (q.next() - 0.5) * 0.1)),
    hours: r.pick(['home', 'office', 'school'] as const),
    pooled: r.chance(0.3) ? r.between(0.2, 0.9) : 0,
    pace: r.between(4, 90),
  }
}

function run(fortnight: Fortnight, world: World, r: Random, population: string, size: number, mill: Mill, plan: Plan): void {
  const supply = new Supply(world, r, mill)
  const crew = new Crew(
    world,
    { population, role: 'attack', campaign: `${population}-${world.seed}` },
    Array.from({ length: size }, () => supply.next()),
  )
  crew.work(r, plan)
  crew.file(fortnight)
}

/** S1: traces and reward data on shared cards, in step. */
export function reasoning(fortnight: Fortnight, world: World, size: number): void {
  const r = random(world.seed, 'S1')
  const stock = templates(world, r, ['trace', 'reward', 'pair'], 2 + r.int(8))
  const most = r.between(20, 90)
  run(
    fortnight,
    world,
    r,
    'S1',
    size,
    { ...drawMill(r), perCard: 2 + r.int(8) },
    {
      ...habits(world, r, [0, r.between(0.05, 0.48)], { inStep: true }),
      task: harvest(world, r, () => r.pick(stock)),
      volume: (q) => q.logNormal(most, r.between(0.05, 0.4)),
    },
  )
}

/** S2: coercion of hidden traces in many languages, for three days up to the whole window. */
export function tongues(fortnight: Fortnight, world: World, size: number): void {
  const r = random(world.seed, 'S2')
  const spoken = r.shuffle(Object.keys(TONGUES)).slice(0, 4 + r.int(7))
  const each = r.chance(0.5)
  const frozen = new Map(
    spoken.map((one) => [one, r.shuffle(TONGUES[one]?.coerce ?? []).map((wording) => world.texts.settle(r, wording))]),
  )
  const loose = r.chance(0.3)
  const most = r.between(18, 80)
  run(fortnight, world, r, 'S2', size, drawMill(r), {
    ...habits(world, r, [0, r.between(0.02, 0.48)], { days: [3, 14] }),
    task: (q, member) => {
      const language = each ? (spoken[member % spoken.length] ?? 'es') : q.pick(spoken)
      const { text, answer } = world.texts.foreign(q, language, 'coerce')
      const own = world.texts.say(q, TONGUES[language]?.problem ?? [])
      const prompt = loose ? text : world.texts.fill(q, q.pick(frozen.get(language) ?? []), { own })
      return [single(prompt, loose ? (answer ?? '') : world.texts.foreignAnswer(q, language, prompt))]
    },
    volume: (q) => q.logNormal(most, 0.35),
  })
}

/** S3: agents let loose in made-up worlds, five to sixty turns a run. */
export function agents(fortnight: Fortnight, world: World, size: number): void {
  const r = random(world.seed, 'S3')
  const tools = r.shuffle(TOOLS)
  const width = 3 + r.int(5)
  const benches = Array.from({ length: 1 + r.int(6) }, (_, n) => {
    const own = r.chance(0.6) ? tools.slice(n, n + width) : tools.slice(0, width)
    const system = `${world.texts.settle(r, r.pick(SANDBOX))} Tools: ${own.join(', ')}.`
    const fixed = r.chance(0.5) ? world.texts.fill(r, system) : undefined
    return {
      fill: (q: Random) => fixed ?? world.texts.fill(q, system),
      tools: own,
      tasks: AGENT_TASKS.map((one) => world.texts.settle(r, one)),
    }
  })
  const long = r.between(6, 13)
  const most = r.between(3, 7)
  run(fortnight, world, r, 'S3', size, drawMill(r), {
    ...habits(world, r, [0, r.between(0.02, 0.45)]),
    task: (q) => {
      const bench = q.pick(benches)
      return agentRun(
        world.texts,
        q,
        { ...bench, system: bench.fill(q) },
        Math.min(60, Math.max(5, Math.round(q.logNormal(long, 0.45)))),
      )
    },
    volume: (q) => q.logNormal(most, 0.3),
    pace: r.between(3, 25),
  })
}

/** S5: some 25 requests a day and account, from a generator of thousands of skeletons. */
export function mega(fortnight: Fortnight, world: World, size: number): void {
  const r = random(world.seed, 'S5')
  const { texts } = world
  const tasks = [
    '{problem}',
    '{question}',
    '{code}',
    '[Teach/Explain] {subject} [through/with] a {thing}.',
    '[Discuss/Compare] {topic} and {topic}.',
    '{document}',
  ]
  const pool = Array.from({ length: 1000 + r.int(1600) }, () => {
    const parts = [r.chance(0.8) ? r.pick(OPENINGS) : '', r.pick(tasks), r.pick(CLOSINGS), r.chance(0.5) ? r.pick(CLOSINGS) : '']
    return [
      r.pick(['worked', 'explain', 'explain']),
      texts.settle(r, parts.filter((one) => one !== '').join(r.pick([' ', '\n', '\n\n']))),
    ] as const
  })
  const days = r.between(6, 12.5)
  const from = world.start + r.between(0, 14 - days) * DAY
  const to = from + days * DAY
  const hours = r.pick(['flat', 'home', 'school', 'late'] as const)
  const steady = r.chance(0.4) ? scheduler(r, hours, r.int(24) - 10, from, to, HOUR) : undefined
  run(fortnight, world, r, 'S5', size, drawMill(r), {
    ...habits(world, r, [0, r.between(0.02, 0.4)]),
    task: harvest(world, r, () => r.pick(pool)),
    times: (q, who, count) =>
      steady?.(q, count) ?? clock(q, hours, who.country.zone, Math.max(from, who.from), Math.min(to, who.to), count, false),
    volume: (q) => q.between(19, 27) * days,
  })
}

/** S6: each member pays and lives by itself, words every prompt anew and hides it in nine to forty-nine times as much else. */
export function adaptive(fortnight: Fortnight, world: World, size: number): void {
  const r = random(world.seed, 'S6')
  const { texts } = world
  const intents = r.shuffle(Object.keys(INTENTS)).slice(0, 2 + r.int(3))
  run(
    fortnight,
    world,
    r,
    'S6',
    size,
    {
      ...drawMill(r),
      perCard: 0,
      perExit: 0,
      perEntity: 0,
      perMailbox: 0,
      oneClient: false,
      mail: 'any',
      birth: 'aged',
      place: 'home',
    },
    {
      ...habits(world, r, [0.9, r.between(0.92, 0.98)], { inStep: false }),
      task: (q) => {
        const intent = q.pick(intents)
        const lead = q.chance(0.4) ? `${texts.say(q, OPENINGS)} ` : ''
        const prompt = `${lead}${texts.say(q, INTENTS[intent] ?? [])}`
        return [single(prompt, texts.reply(q, MANNERS[intent] ?? 'explain', prompt))]
      },
      volume: (q) => q.logNormal(5, 0.4),
      settings: (q) => settings(q, world, q.chance(0.5) ? 'app' : 'developer'),
      pooled: 0,
    },
  )
}

/** S8: the few accounts that this lab sees of a campaign over several labs, with some talk of testers between the tasks. */
export function slice(fortnight: Fortnight, world: World, size: number): void {
  const r = random(world.seed, 'S8')
  const stock = templates(world, r, r.shuffle(Object.keys(INTENTS)).slice(0, 1 + r.int(3)), 1 + r.int(6))
  const gather = harvest(world, r, () => r.pick(stock))
  const chats = r.between(0, 0.15)
  const most = r.between(25, 110)
  run(fortnight, world, r, 'S8', size, drawMill(r), {
    ...habits(world, r, [0, r.between(0.02, 0.48)]),
    task: (q, member): readonly Piece[] => (q.chance(chats) ? ordinary(world.texts, q, 'sdk') : gather(q, member)),
    volume: (q) => q.logNormal(most, 0.3),
  })
}
