import { creationTime, makeAccount, pickCountry, planStream } from '../account.ts'
import { agentRun } from '../agent-run.ts'
import { ideClient } from '../client.ts'
import { habit } from '../habit.ts'
import { DAY, HOUR } from '../hour.ts'
import { spoken } from '../person.ts'
import { type Population, share } from '../population.ts'
import { random } from '../random.ts'
import { quote } from '../reply.ts'
import { spin } from '../spin.ts'

/** Coding agents as products ship them: one system prompt and one tool set in everybody's hands. */
const PRODUCTS = [
  {
    system:
      "You are a coding agent that works in the user's repository. Read before you edit. Keep changes small. Run the tests when you are done and report what you did in a few sentences.",
    tools: ['read_file', 'write_file', 'edit_file', 'list_dir', 'grep', 'run_command'],
  },
  {
    system:
      'You are an expert software engineer pairing with the user inside their editor. Use the tools to look things up; never guess file contents. Answer in the language of the user.',
    tools: ['view', 'str_replace', 'bash', 'search', 'open_url'],
  },
  {
    system:
      'Act as an autonomous developer. Plan, then execute one tool call at a time until the task is complete. Ask only if blocked.',
    tools: ['shell', 'apply_patch', 'update_plan', 'read_file'],
  },
]
const TASKS = [
  '{fix|find out why} {the failing test|the crash|this bug} in {the|our} AREA: "QUOTE"',
  '{add|implement} {support for|a button for|an endpoint for} "QUOTE" {in|to} the AREA',
  '{refactor|clean up|split} the AREA {module|code}{, it got too long|}',
  '{write|add} {tests|docs} for the AREA {module|package}',
  '{upgrade|bump} the {dependency|library} used in AREA and {fix what breaks|keep the API stable}',
]
const AREAS = [
  'parser',
  'login',
  'billing',
  'export',
  'search',
  'settings page',
  'job queue',
  'CLI',
  'cache',
  'upload',
  'report',
  'notification',
]

/** People whose editor or terminal works for them: tools, long contexts, own repositories. */
export const agents: Population = {
  name: 'agents',
  role: 'hard',
  attack: false,
  size: (world) => share(world, 120, 3),
  make: (world, index) => {
    const r = planStream(world, 'agents', index)
    const clients = [ideClient(r)]
    const country = pickCountry(r)
    const account = makeAccount(r, world, {
      population: 'agents',
      role: 'hard',
      clients,
      country,
      created: creationTime(r, world),
      record: { plan: r.pick(['pro', 'payg', 'team', 'plus']) },
    })
    const product = r.weighted(PRODUCTS, [5, 4, 3])
    const h = habit(r, clients[0], { tier: r.pick(['large', 'large', 'mid']) })
    const rules = r.chance(0.5)
      ? `\n\nProject notes: ${r.pick(world.corpus.topics)}. ${spin(r, '{Use|We use} {tabs|spaces|strict types|pytest|vitest}. {Never|Do not} {touch|edit} {migrations|the lock file|generated code}.')}`
      : ''
    const rate = Math.min(2, r.logNormal(0.4, 0.8))
    return {
      accounts: [account],
      *day(day) {
        const d = random(world.seed, world.lab, 'agents', index, 'day', day)
        const count = d.poisson(rate * world.rhythm.weekday(day))
        for (let i = 0; i < count; i++) {
          const row = d.pick(world.corpus.code)
          const task = d.chance(0.3)
            ? row.text
            : spin(d, d.pick(TASKS))
                .replace('AREA', d.pick(AREAS))
                .replace('QUOTE', () => quote(d, row.text, 8))
          const turns = agentRun(d, world, {
            system: product.system + rules,
            task,
            tools: product.tools,
            steps: Math.round(Math.min(24, Math.max(1, d.logNormal(6, 0.7)))),
            style: 'plain',
            pace: 7000,
          })
          const start = world.start + day * DAY + ((world.rhythm.moment(d, 'work') - country.zone * HOUR + DAY) % DAY)
          for (const sent of spoken(d, world, { account, habit: h }, turns, start)) {
            yield { ...sent, tools: product.tools }
          }
        }
      },
    }
  },
}
