/** Agents that call tools over many turns: coding agents in any hands, a firm's pipelines, browser helpers. */
import type { Random } from '../../../src/simulate/random.ts'
import { everyday } from './everyday.ts'
import type { Kind } from './firms.ts'
import { hard, run } from './group.ts'
import { cron, office, people } from './hours.ts'
import { crowd } from './identity.ts'
import { copy, diff, passage } from './matter.ts'
import { prose } from './replies.ts'
import { coined, fill, spin, touch, vary } from './wording.ts'
import type { Prompt, World } from './world.ts'

export interface Errand {
  readonly system: string
  readonly tools: string[]
  readonly task: string
  readonly turns: number
  readonly temperature?: number
  readonly observe: (rng: Random, tool: string) => string
}

/** The requests of one errand: each holds what was said before, at most its last parts. */
export function errand(all: World, rng: Random, { system, tools, task, turns, temperature, observe }: Errand): Prompt[] {
  const context: Prompt['messages'] = [{ role: 'user', content: task }]
  return Array.from({ length: turns }, (_, turn) => {
    const tool = rng.pick(tools)
    const call = `${tool}(${JSON.stringify({ [rng.pick(['path', 'query', 'id', 'target'])]: `${coined(rng)}/${coined(rng)}` })})`
    const response = turn === turns - 1 ? prose(all, rng, 2) : `${passage(all, rng, 1)}\n${call}`
    const kept = context.length > 17 ? [context[0] as (typeof context)[number], ...context.slice(-16)] : [...context]
    context.push({ role: 'assistant', content: response }, { role: 'tool', content: observe(rng, tool).slice(0, 360) })
    return { system, messages: kept, response, tools, ...(temperature === undefined ? {} : { temperature }) }
  })
}

const TOOLS = ['read_file', 'write_file', 'list_dir', 'run_command', 'search_code', 'apply_patch', 'open_url', 'ask_user']

/** What a repository answers. */
function repository(all: World): Errand['observe'] {
  return (rng, tool) =>
    tool.startsWith('read') || tool.startsWith('apply')
      ? diff(all, rng)
      : spin(
          rng,
          `{ok|done|exit ${rng.int(3)}}: ${coined(rng)}.${rng.pick(['ts', 'py', 'go'])} ` +
            `${rng.int(400)} {lines|files|tests} {passed|found|changed}`,
        )
}

/** A popular coding agent in unrelated hands, a fleet in one firm, or freelancers behind privacy exits. */
export const codingAgents: Kind = (all, rng, size, variant) => {
  const shipped = variant === 1 ? rng : all.rng('popular agent', variant)
  const system =
    spin(
      shipped,
      '{You are|This is} {Forge|Mason|Tinker|Anvil}, ' + '{an agent|a pair programmer} {in a terminal|in the editor}. ',
    ) +
    spin(
      shipped,
      '{Read before you edit|Look at files first}. ' +
        '{Make small changes|Prefer short patches}. {Run the tests|Test} {after|following} each change. ',
    ) +
    spin(
      shipped,
      '{Never|Do not} {commit|push} unless {asked|told to}. {Stop|End} when the task is ' +
        '{done|complete}, {and|then} say what {changed|was done}.',
    )
  const tools = shipped.shuffle(TOOLS).slice(0, 5)
  run(all, rng, {
    label: hard('coding-agent'),
    people: crowd(all, rng, size, {
      naming: variant === 1 ? 'domain' : variant === 0 ? 'private' : rng.pick(['private', 'domains']),
      card: variant === 1 ? 'one' : 'own',
      exit: variant === 1 ? 'office' : variant === 0 ? 'home' : 'privacy',
      made: 'spread',
      software: 'named',
      product: `agent${variant}`,
      tier: 'large',
    }),
    clock: variant === 1 ? office(all) : people(all),
    load: 2.2,
    aside: 0.2,
    gap: 15,
    work: (draw) =>
      errand(all, draw, { system, tools, task: touch(draw, all.code().text), turns: 3 + draw.int(8), observe: repository(all) }),
  })
}

/** Pipelines that review each change: one firm's, or an open action in many projects' hands. */
export const pipelines: Kind = (all, rng, size, variant) => {
  const action = variant === 1 ? all.rng('action') : rng
  const asks = [
    '{Review|Check} {this change|the diff}. {Report|List} {bugs|defects} {only|and risks}, ' +
      '{as JSON lines|one a line}. {Say LGTM|Answer LGTM} if {none|clean}.\n<<item>>',
    '{Write|Draft} {a commit message|the changelog entry} {for|of} {the diff|this patch}, ' +
      '{imperative|in the imperative}, {under|at most} 72 signs.\n<<item>>',
    '{Which|What} tests {are missing|should be added} {for|given} {this change|the patch}? {Code only|Return code}.\n<<item>>',
  ].map((text) => spin(action, text))
  run(all, rng, {
    label: hard('ci-pipeline'),
    people: crowd(all, rng, size, {
      naming: variant === 0 ? 'entity' : variant === 1 ? 'private' : 'domain',
      card: variant === 1 ? 'own' : 'one',
      exit: 'clouds',
      made: variant === 1 ? 'spread' : 'waves',
      software: 'named',
      product: 'review-action',
    }),
    clock: office(all),
    load: 13,
    aside: variant === 1 ? 0.15 : 0,
    gap: 5,
    work: (draw) => {
      const item = diff(all, draw)
      const response = draw.chance(0.3) ? 'LGTM' : `${passage(all, draw, 2)}`
      return [{ messages: [{ role: 'user', content: fill(draw.pick(asks), { item }) }], response, temperature: 0 }]
    },
  })
}

/** A browser plug-in: one or some of its templates from strangers, each with a key of his own. */
export const plugin: Kind = (all, rng, size, variant) => {
  const buttons = [
    '{You get|Below is} the text of a web page. {Sum it up|Summarise it} in {three|five} ' +
      'bullets {for a busy reader|without opinion}. Page: <<item>>',
    '{Reply to|Answer} this {mail|message} in {a polite|my} tone, {no more than|at most} ' +
      '{80|120} words, {leave names open|sign as me}. Mail: <<item>>',
    '{Explain|Make clear} {the marked words|the selection} to {a layman|someone new}, ' +
      '{then|and} give {one example|an analogy}. Selection: <<item>>',
    '{Rewrite|Reword} {the selection|marked text} so that {it is|it sounds} ' +
      '{clearer|more natural}, {keeping|without loss of} meaning. Selection: <<item>>',
  ].map((text) => spin(rng, text))
  const used = variant === 0 ? buttons.slice(0, 1) : buttons
  run(all, rng, {
    label: hard('browser-plugin'),
    people: crowd(all, rng, size, {
      naming: 'private',
      card: 'own',
      exit: 'home',
      made: variant === 2 ? 'waves' : 'spread',
      software: 'named',
      product: 'page-helper',
    }),
    clock: people(all),
    load: 7,
    aside: 0.15,
    work: (draw) => {
      const item = draw.chance(0.5) ? copy(all, draw) : (vary(draw, all.document().text)[0] ?? '')
      return [
        {
          messages: [{ role: 'user', content: fill(draw.pick(used), { item }) }],
          response: prose(all, draw, 3),
          temperature: 0.5,
        },
      ]
    },
  })
}

/** Start-ups of one accelerator: its card or credits pay, its house is their exit, their products have nothing in common. */
export const accelerator: Kind = (all, rng, size, variant) => {
  const members = crowd(all, rng, size, {
    naming: variant === 0 ? 'domains' : 'private',
    card: 'one',
    exit: variant === 1 ? 'home' : 'venue',
    made: 'burst',
    age: rng.between(3, 40),
    software: 'machine',
    plan: 'startup-credits',
  })
  const products = members.map((_, n) => {
    const draw = all.rng('product', rng.hex(4), n)
    const what =
      vary(
        draw,
        draw
          .pick(all.corpus.packs)
          .text.split('\n')
          .filter((line) => line.length > 30)[0] ?? 'You help.',
      )[0] ?? ''
    return `${spin(draw, '{You serve|This is|Product:|Inside} ')}${coined(draw)}. ${what.slice(0, 240)}`
  })
  const nightly = cron(all, rng)
  const day = people(all)
  run(all, rng, {
    label: hard('accelerator'),
    people: members,
    clock: (draw, person, n) => (draw.chance(0.4) ? nightly : day)(draw, person, n),
    load: 9,
    aside: 0.3,
    work: (draw, member, _, person) => everyday(all, draw, person).map((one) => ({ ...one, system: products[member] ?? '' })),
  })
}
