/** Declared aggregators, an app that is launched with its users' own keys, coding agents and the checks of repositories. */
import { agentRun, codingTask } from './agents.ts'
import type { Taste } from './asks.ts'
import { between, drawTimes, HOURS, PROFILES } from './calendar.ts'
import { sessions } from './dialogue.ts'
import { firm } from './firm.ts'
import { clientOf, drawCountry, longSince, organisation, seat } from './identity.ts'
import type { Turn, World } from './world.ts'

/** Resale that is declared: a verified business that names its users, who come and go. */
export function aggregators(world: World): void {
  const rng = world.rng('aggregator')
  for (let a = 3 + rng.int(2); a > 0; a--) {
    const own = firm(world, rng, 'entity')
    const seats = Array.from({ length: 1 + rng.int(3) }, () => own.open(undefined, { verification: 'business' }))
    const sentOf = seats.map(() => [] as ReturnType<World['sent']>[])
    for (let users = 40 + rng.int(60); users > 0; users--) {
      const country = drawCountry(rng)
      const from = rng.chance(0.3) ? rng.between(0, HOURS) : 0
      const curve = world.calendar.curve(
        PROFILES[rng.pick(['waking', 'evening', 'developer'] as const)],
        country.zone,
        between(from, from + rng.exponential(400)),
      )
      const end_user_id = `u_${rng.hex(8)}`
      const taste = rng.pick(['chat', 'code', 'write', 'short', 'study'] as const)
      const mine = rng.int(seats.length)
      for (const { hour, turn } of sessions(
        world,
        rng,
        { taste, language: country.language, turns: 2 },
        drawTimes(rng, curve, 0.12 * rng.logNormal(1, 0.7)),
      )) {
        if (hour >= HOURS) continue
        const one = seats[mine]
        if (one !== undefined)
          sentOf[mine]?.push(
            world.sent(
              rng,
              hour,
              turn,
              { ...one.wire(rng), end_user_id },
              hour > world.models.nextAt + 30 && rng.chance(0.3) ? world.models.next : world.models.main,
            ),
          )
      }
    }
    for (const [s, one] of seats.entries())
      world.fortnight.account(
        { ...one.account, channel: 'reseller', partner_id: `partner_${own.name}` },
        { role: 'hard', population: 'aggregator', campaign: null },
        sentOf[s] ?? [],
      )
  }
}

/** A popular app comes out, and its users bring keys of their own: new accounts within hours, one system prompt, one client. */
export function launch(world: World): void {
  const rng = world.rng('launch')
  const at = rng.between(12, 250)
  const app = organisation(rng).name
  const system = [
    `${rng.pick(['You live inside', 'You are the voice of', 'This is'])} ${app},`,
    rng.pick(['a journal that talks back.', 'a planner for small teams.', 'a reading companion.', 'a diary of meals.']),
    rng.pick(['Ask one question at a time.', 'Never use more than four sentences.', 'Mirror the mood of the user.']),
    rng.pick(world.corpus.systems).slice(0, 160),
  ].join(' ')
  const client = clientOf(`${app}/1.0.${rng.int(5)}`, 0)
  for (let n = 45 + rng.int(40); n > 0; n--) {
    const joins = Math.min(HOURS - 2, at + (rng.chance(0.5) ? rng.exponential(9) : rng.exponential(70)))
    const isNew = rng.chance(0.65)
    const one = seat(world, rng, { created: isNew ? joins - rng.exponential(0.4) : longSince(rng), client })
    const taste: Taste = rng.pick(['chat', 'write', 'short'])
    const curve = world.calendar.curve(PROFILES.evening, one.country.zone, between(joins, joins + 6 + rng.exponential(100)))
    const starts = [joins, ...drawTimes(rng, curve, 0.6 * rng.logNormal(1, 0.6))]
      .filter((hour) => hour >= joins)
      .sort((a, b) => a - b)
    const sent = sessions(world, rng, { taste, language: one.country.language, system, turns: 2.2 }, starts)
      .filter(({ hour }) => hour < HOURS)
      .map(({ hour, turn }) => world.sent(rng, hour, turn, one.wire(rng), world.models.main, { stream: true }))
    world.fortnight.account(one.account, { role: 'hard', population: 'launch', campaign: null }, sent)
  }
}

const CODING_TOOLS = ['read_file', 'write_file', 'apply_patch', 'run_tests', 'grep', 'list_dir', 'git_diff', 'shell']

/** People who work with a coding agent: long runs over their own repositories, with the agent's own system prompt. */
export function codingAgents(world: World): void {
  const rng = world.rng('coding-agent')
  const agents = [0, 1, 2].map((n) => ({
    system: [
      rng.pick(['You are a coding agent in a terminal.', 'You edit code in the user’s workspace.', 'Autonomous engineer mode.']),
      rng.pick(['Read before you write.', 'Keep diffs small.', 'Run the tests after each change.']),
      rng.pick(['Stop when done.', 'Ask if unclear.', 'Explain each command in a line.']),
    ].join(' '),
    client: clientOf(`${['forge', 'patchbay', 'inkwell'][n] ?? 'agent'}-cli/0.${n + 3}.1`, n),
    tools: rng.shuffle(CODING_TOOLS).slice(0, 5 + n),
  }))
  for (let n = 50 + rng.int(25); n > 0; n--) {
    const agent = rng.pick(agents)
    const team = rng.chance(0.3) ? firm(world, rng) : undefined
    const created = rng.chance(0.1) ? rng.between(0, 250) : longSince(rng)
    const one =
      team === undefined ? seat(world, rng, { created, client: agent.client }) : team.open(created, { shareClient: false })
    const curve = world.calendar.curve(PROFILES.developer, one.country.zone, between(created, HOURS))
    const model = world.chooser(world.models.main, rng.exponential(40), 20, rng.between(0.4, 1))
    const starts = drawTimes(rng, curve, 0.16 * rng.logNormal(1, 0.7))
    const sent = (starts.length > 0 ? starts : [Math.max(created + 0.1, rng.between(10, 330))]).flatMap((start) => {
      const steps = Math.max(2, Math.min(22, Math.round(rng.logNormal(6, 0.6))))
      let hour = Math.max(start, created + 0.02)
      return agentRun(world, rng, { system: agent.system, task: codingTask(world, rng), tools: agent.tools, steps }).map(
        (turn) => {
          hour += 0.002 + rng.exponential(0.012)
          return world.sent(rng, Math.min(hour, HOURS - 0.001), turn, one.wire(rng), model(rng, hour), { stream: true })
        },
      )
    })
    world.fortnight.account(one.account, { role: 'hard', population: 'coding-agent', campaign: null }, sent)
  }
}

/** Checks on a repository's pushes and by the clock: the prompt of a shared action, and the repository's own diff. */
export function pipelines(world: World): void {
  const rng = world.rng('ci')
  const action = [
    rng.pick(['Review this diff.', 'Check the change below.']),
    rng.pick(['List defects by file and line.', 'Say only what blocks a merge.']),
    rng.pick(['If none, say LGTM.', 'End with a verdict.']),
  ].join(' ')
  for (let n = 14 + rng.int(10); n > 0; n--) {
    const own = firm(world, rng)
    const one = own.open()
    const nightly = rng.between(0, 5)
    const curve = world.calendar.curve(PROFILES.developer, own.country.zone)
    const pushes = drawTimes(rng, curve, rng.logNormal(1, 0.6))
    const hours = rng.chance(0.5)
      ? pushes
      : [...pushes, ...Array.from({ length: 14 }, (_, day) => day * 24 + nightly + rng.between(0, 0.05))]
    const sent = hours.map((hour) => {
      const diff = world.asks.first(rng, 'code').split('\n').join('\n+')
      const where = `${own.name}/${rng.pick(['api', 'web', 'core', 'infra'])}`
      const content = `${action}\nRepository ${where}, change ${rng.hex(7)}\n+${diff}`
      const turn: Turn = {
        messages: [{ role: 'user', content }],
        response: rng.chance(0.3) ? 'LGTM' : world.babble.reply(rng, 40),
      }
      return world.sent(rng, hour, turn, one.wire(rng), world.models.small, { temperature: 0 })
    })
    world.fortnight.account(one.account, { role: 'hard', population: 'ci', campaign: null }, sent)
  }
}
