/**
 * Organisations with honest work that looks like a campaign's: batches, judges, retrieval, evaluation, permitted
 * distillation, aggregators.
 */
import type { Random } from '../../../src/simulate/random.ts'
import { exercise, stretch } from './attacks.ts'
import { batch, goods, hard, plain, repeat } from './chores.ts'
import { library, tool } from './clients.ts'
import { DAY, HOUR, moments } from './clock.ts'
import { cheapDomain, someone } from './crew.ts'
import { type Ask, before, type Holder, open } from './holder.ts'
import { anyLand, fixed, landOf, pool } from './lands.ts'
import { HYDRA, REWARD } from './ploys.ts'
import { answer, converse, talk } from './speech.ts'
import { fill, lines, spin, whole } from './spin.ts'
import type { World } from './world.ts'

/** The accounts of one organisation: one entity, card, domain and office or cloud. */
export function organisation(
  world: World,
  r: Random,
  population: string,
  size: number,
  verification: 'email' | 'business' = 'business',
): Holder[] {
  const land = anyLand(r)
  const client = library(r)
  const shared = {
    entity: `ent_${r.hex(10)}`,
    card: `pm_${r.hex(12)}`,
    mail: cheapDomain(r).replace(/\.\w+$/, r.pick(['.com', '.io', '.eu', '.co'])),
  }
  const address = r.chance(0.5) ? fixed(r, 'cloud') : pool(r, ['cloud', land], whole(r, 2, 5))
  const start = before(world, r, 15, 500)
  return Array.from({ length: size }, () =>
    open(world, r, {
      ...shared,
      label: hard(population),
      land,
      client,
      address,
      verification,
      created: start + r.next() * 9 * DAY,
      plan: 'scale',
      keys: whole(r, 1, 4),
    }),
  )
}

const CLERKS = lines(`
{Sort|File} {the|this} {customer|member} {line|message} under {one of|exactly one of}: {billing, delivery, fault, praise, \
other|a) sales b) service c) spam d) legal}. {Reply with the label only|Label, nothing else}.
{Extract|Pull out} {names, dates and sums|parties, duties and deadlines|the claim and its evidence} {from|of} the text below \
as {lines of key: value|a flat list}.
{Write|Prepare} {a catalogue entry|shop copy} of {60|90} words for the item, {no superlatives|second person}, {bullet list of \
specs at the end|one title line}.
{Translate|Render} into {Polish|Portuguese|Turkish|Japanese}, {keep product codes|leave names as they are}, {formal address|\
plain style}.
`)

/** What a firm's batch job asks: its own text over its own documents, messages or goods. */
function clerkship(world: World, r: Random): (draw: Random) => Ask {
  const system = `${spin(r, r.pick(CLERKS))} [${r.pick(['v', 'r', 'build '])}${whole(r, 1, 40)}]`
  const labels = ['billing', 'delivery', 'fault', 'a)', 'c)']
  return (draw) => {
    const roll = system.includes('abel') ? 0 : system.includes('item') || system.includes('codes') ? 1 : 2
    const content = roll === 0 ? world.decks.intents.deal().ask : roll === 1 ? goods(draw) : world.decks.documents.deal().ask
    return plain(system, content, roll === 0 ? draw.pick(labels) : answer(draw, 'en', content.slice(0, 30)), {
      set: { temperature: 0 },
    })
  }
}

/** Firms' nightly or hourly batch jobs over several keys and accounts. */
export function firms(world: World, r: Random, count: number): void {
  while (count > 0) {
    const size = Math.min(count, whole(r, 2, 8))
    const ask = clerkship(world, r)
    const nightly = r.chance(0.5)
    const hour = r.int(24)
    for (const holder of organisation(world, r, 'firm-batch', size)) {
      const load = Math.round(r.logNormal(50, 0.5))
      if (!nightly) repeat(world, r, holder, load, { hours: 'flat', offset: 0, weekend: 0.6 }, ask)
      else
        for (let day = 0; day < 14; day += 2) {
          const asks = Array.from({ length: Math.ceil(load / 7) }, () => ask(r))
          batch(world, r, holder, world.window.from + day * DAY + hour * HOUR, asks)
        }
    }
    count -= size
  }
}

/** Teams that let the model mark what their own product said. */
export function judges(world: World, r: Random, count: number): void {
  while (count > 0) {
    const size = Math.min(count, whole(r, 1, 4))
    const rubric = spin(
      r,
      `{Rate|Grade} {our assistant|the bot}'s turn {from 1 to 5|as pass or fail} for {tone and truth|helpfulness|policy fit}. \
{Output the mark only|Mark first, then at most six words}. (${r.hex(4)})`,
    )
    const marks = rubric.includes('pass') ? ['pass', 'pass', 'fail'] : ['1', '2', '3', '4', '5']
    for (const holder of organisation(world, r, 'judge', size, r.pick(['email', 'business'])))
      repeat(world, r, holder, whole(r, 40, 130), { hours: 'office', offset: holder.land.offset, weekend: 0.2 }, (draw) => {
        const { ask, reply } = draw.chance(0.5) ? world.decks.tasks.deal() : world.decks.code.deal()
        return plain(rubric, `USER: ${ask}\nBOT: ${reply.slice(0, 500)}`, draw.pick(marks), {
          set: { temperature: 0, max_tokens: 12 },
        })
      })
    count -= size
  }
}

const DEFAULTS = [
  'Use the following pieces of context to answer the question at the end. If the answer is not in the context, ' +
    'say that you do not know. Keep the answer short.\n\n[c]\n\nQuestion: [q]\nHelpful answer:',
  'Context information is below.\n----\n[c]\n----\nGiven this context and no prior knowledge, answer the ' +
    'query.\nQuery: [q]\nAnswer:',
]

/** Strangers whose retrieval pipelines use a popular library's default prompt, each over documents of its own. */
export function retrieval(world: World, r: Random, count: number): void {
  for (let n = 0; n < count; n++) {
    const frame = r.pick(DEFAULTS)
    const own = Array.from({ length: whole(r, 2, 9) }, () => world.decks.papers.deal().ask)
    const client = tool(r.pick(['langchain/0.3.27', 'llama-index/0.14.2', 'OpenAI/Python 1.109.1']), 'python')
    const holder = open(world, r, {
      label: hard('rag-default'),
      land: anyLand(r),
      client,
      address: fixed(r, 'cloud'),
      keys: whole(r, 1, 2),
    })
    repeat(
      world,
      r,
      holder,
      Math.round(r.logNormal(30, 0.7)),
      { hours: 'office', offset: holder.land.offset, weekend: 0.4 },
      (draw) => {
        const text = draw.pick(own)
        const word = draw.pick(text.split(' ').filter((one) => one.length > 6))
        const q = spin(
          draw,
          `{What is said about|How does|Where do we find|Who deals with} ${(word ?? 'this').replace(/[{}|]/g, '')}{ work|}?`,
        )
        return plain(undefined, fill(frame, { c: text, q }), text.slice(0, whole(draw, 90, 300)), { set: { temperature: 0 } })
      },
    )
  }
}

/** Unrelated teams that run the same public benchmark with the same harness when a model comes out. */
export function harnesses(world: World, r: Random, count: number): void {
  const bench = r.shuffle(world.decks.exams.all).slice(0, whole(r, 120, 300))
  const frame = r.pick([
    'Question: [q]\nLet us work it out. Put the final number after ####.\nAnswer:',
    'Q: [q]\nA: (give only the number in the last line)',
  ])
  for (let n = 0; n < count; n++) {
    const client = tool(r.pick(['lm-eval/0.4.9', 'inspect-ai/0.3.130', 'OpenAI/Python 2.8.0']), 'python')
    const holder = open(world, r, {
      label: hard('eval-harness'),
      land: anyLand(r),
      client,
      address: fixed(r, 'cloud'),
      created: before(world, r, 20, 400),
    })
    const asks = bench.slice(0, whole(r, 40, bench.length / 2)).map(({ ask, reply }) =>
      plain(undefined, fill(frame, { q: ask }), reply, {
        model: world.line.fresh,
        set: { temperature: 0, max_tokens: r.pick([256, 512]), seed: 1234 },
      }),
    )
    batch(world, r, holder, Math.max(world.line.released, world.window.from) + r.exponential(1.3) * DAY, asks)
  }
}

/** Customers whose distillation the provider has allowed, within a scope, a cap and dates. */
export function permitted(world: World, r: Random, count: number): void {
  const members = organisation(world, r, 'permitted', count)
  const frames = r.chance(0.5) ? (REWARD['en']?.why ?? HYDRA) : HYDRA.slice(0, 3)
  const own = Array.from({ length: whole(r, 2, 5) }, () => spin(r, r.pick(frames)))
  const span = stretch(world, r, 6, 13)
  for (const holder of members)
    for (const at of moments(r, span, { hours: 'flat', offset: 0, weekend: 1 }, whole(r, 50, 110))) {
      const item = exercise(world, r, 'en')
      const content = fill(r.pick(own), { q: item.ask, k: item.answer.slice(-8), d: whole(r, 1, 9999) })
      batch(world, r, holder, at, [
        plain(undefined, content, `${item.answer}\n${answer(r, 'en', 'the case', 2)}`, { reasoning: whole(r, 50, 600) }),
      ])
    }
  const entity = members[0]?.account.entity_id
  const day = (at: number): string => new Date(at).toISOString()
  const { line, window, fortnight } = world
  fortnight.permits.push({
    permit_id: `permit-${r.hex(6)}`,
    ...(entity === undefined ? {} : { entity_id: entity }),
    models: [line.small, line.main, line.fresh],
    purpose: r.pick(['smaller model for own support desk', 'on-device tutor', 'research agreement']),
    valid_from: day(before(world, r, 20, 90)),
    valid_until: day(window.to + r.between(20, 200) * DAY),
    max_exchanges: members.reduce((sum, { sent }) => sum + sent.length, 0) + whole(r, 500, 20_000),
  })
}

/** Declared aggregators: many users behind a key, each named. */
export function aggregators(world: World, r: Random, count: number): void {
  for (let n = 0; n < count; n++)
    for (const holder of organisation(world, r, 'aggregator', 1)) {
      const users = Array.from({ length: whole(r, 25, 120) }, () => ({
        ...someone(r, landOf(r, holder.land.tongue)),
        name: `u-${r.hex(8)}`,
      }))
      const times = moments(r, holder.span, { hours: 'evening', offset: holder.land.offset, weekend: 1 }, whole(r, 80, 240))
      for (const at of times) {
        const user = r.pick(users)
        converse(world, r, at, talk(world, r, user), () => holder, { endUser: user.name, system: user.system, stream: true })
      }
    }
}
