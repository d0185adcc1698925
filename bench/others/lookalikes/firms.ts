/** Firms: batch jobs over several keys, retrieval on a popular default prompt, judges, declared aggregators. */
import type { Random } from '../../../src/simulate/random.ts'
import { everyday } from './everyday.ts'
import { hard, pool, run } from './group.ts'
import { cron, people, service } from './hours.ts'
import { crowd, firmDomain, type Person, type Ties } from './identity.ts'
import { clause, note, passage, product, review, ticket } from './matter.ts'
import { fields, marks, prose, verdict } from './replies.ts'
import { fill, spin } from './wording.ts'
import type { Prompt, World } from './world.ts'

/** A kind of innocents: so many accounts of a variant. */
export type Kind = (all: World, rng: Random, size: number, variant: number) => void

const JOBS: readonly (readonly [(all: World, rng: Random) => string, string, readonly string[]])[] = [
  [
    ticket,
    '{Route|Classify|Tag} {this|the} {customer message|ticket}. {Queues|Classes}: ' +
      '<<set>>. {Reply with|Return} {one class|the queue}.\n<<item>>',
    [],
  ],
  [
    product,
    '{Write|Draft} {a shop text|catalogue copy|an SEO text} of {60|90|120} ' + 'words for {this article|the product}: <<item>>',
    ['text'],
  ],
  [
    clause,
    '{Extract|List} {party, duty, term|obligor, duty, deadline} ' +
      '{as JSON|in JSON} from {the clause|this provision}.\n\n<<item>>',
    ['party', 'duty', 'term'],
  ],
  [
    review,
    '{What|Which} {aspects|features} does {the buyer|this review} {praise or blame|mention}? ' +
      '{JSON|A JSON array}, {sentiment included|with polarity}. <<item>>',
    ['aspect', 'polarity'],
  ],
  [
    note,
    '{Code|Map} {this|the} {note|record} {to ICD-10|for billing}. ' +
      '{Codes only|No prose}, {comma separated|one a line}.\n"""<<item>>"""',
    ['code', 'code2'],
  ],
]
const SETS = [
  'billing, delivery, returns, technical, other',
  'card, loan, account, fraud, travel',
  'sales; support; legal; spam',
  'P1, P2, P3, P4',
]

/** Jobs over the matter of one house, several accounts and keys. */
export const firmBatch: Kind = (all, rng, size, variant) => {
  const ties: Ties[] = [
    { naming: 'entity', card: 'one', exit: 'cloud', made: 'waves', software: 'named', plan: 'scale' },
    { naming: 'domain', card: 'few', exit: 'office', made: 'burst', software: 'one', plan: 'team' },
    { naming: 'domains', card: 'one', exit: 'cloud', made: 'burst', software: 'machine', plan: 'team', verification: 'business' },
  ]
  const jobs = rng
    .shuffle(JOBS)
    .slice(0, 1 + rng.int(3))
    .map(([matter, text, names]) => ({
      matter,
      names,
      text: fill(spin(rng, text), { set: rng.pick(SETS), item: '<<item>>' }),
    }))
  const heat = { temperature: rng.pick([0, 0, 0.2]), max_tokens: rng.pick([64, 256, 512]) }
  run(all, rng, {
    label: hard('firm-batch'),
    people: crowd(all, rng, size, { ...(ties[variant] as Ties), tier: rng.pick(['small', 'middle']) }),
    clock: cron(all, rng),
    load: 20,
    work: (draw) => {
      const job = draw.pick(jobs)
      const item = job.matter(all, draw)
      const response =
        job.names.length === 0 ? verdict(draw, ['billing', 'returns', 'other', 'fraud', 'P2', 'sales']) : fields(draw, job.names)
      return [{ messages: [{ role: 'user', content: fill(job.text, { item }) }], response, ...heat }]
    },
  })
}

const ANSWER = [
  "Use the {following|given} {pieces of|parts of the} context to answer the {user's|} question. If " +
    '{the context does not say|you cannot tell}, say that you do not know.\n\n<<item>>\n\nQuestion: <<ask>>\nHelpful answer:',
  'Context information is {below|given}.\n-----\n<<item>>\n-----\nGiven the context and ' +
    '{no prior knowledge|not your own knowledge}, answer the query.\nQuery: <<ask>>\nAnswer:',
]
const CONDENSE =
  'Given the conversation and a follow up question, rephrase the follow up question {to be|as} ' +
  'a standalone question.\n\nFollow up: <<ask>>\nStandalone question:'
const EXPAND =
  'You are a language model assistant. Generate {three|five} versions of the user question to retrieve ' +
  'documents from a vector {store|database}, one a line.\nOriginal question: <<ask>>'

/** Retrieval on the default prompts of a library: unrelated hands, with one to three of its prompts, or one house. */
export const retrieval: Kind = (all, rng, size, variant) => {
  const library = all.rng('library')
  const prompts = [rng.pick(ANSWER), CONDENSE, EXPAND].map((text) => spin(library, text))
  const members = crowd(all, rng, size, {
    naming: variant === 2 ? 'entity' : rng.pick(['domains', 'private', 'entities']),
    card: 'own',
    exit: variant === 2 ? 'cloud' : 'clouds',
    made: 'spread',
    software: variant === 2 ? 'one' : 'machine',
  })
  const shelves = members.map((_, n) => {
    const draw = all.rng('shelf', rng.hex(4), n)
    return Array.from({ length: 4 + draw.int(12) }, () => passage(all, draw, 3 + draw.int(4)))
  })
  run(all, rng, {
    label: hard('retrieval'),
    people: members,
    clock: service(all),
    load: 7,
    spread: 0.8,
    aside: 0.1,
    gap: 6,
    work: (draw, member) => {
      const ask = draw.chance(0.5)
        ? `${all.utterance().text}?`
        : spin(draw, `{what|where|who} {is said about|explains} ${draw.pick(all.corpus.topics).slice(0, 60)}?`)
      const shelf = shelves[member] ?? []
      const item = [draw.pick(shelf), draw.pick(shelf)].join('\n\n')
      const [answer = '', condense = '', expand = ''] = prompts
      const ask_ = (text: string): Prompt['messages'] => [{ role: 'user', content: fill(text, { item, ask }) }]
      const last: Prompt = { messages: ask_(answer), response: prose(all, draw, 2), temperature: 0 }
      if (variant !== 1) return [last]
      const first = draw.chance(0.5) ? condense : expand
      return [{ messages: ask_(first), response: `${ask} ${passage(all, draw, 1)}`, temperature: 0 }, last]
    },
  })
}

/** One house that judges what its own product said. */
export const judges: Kind = (all, rng, size, variant) => {
  const domain = firmDomain(rng)
  const set = rng.pick([
    ['1', '2', '3', '4', '5'],
    ['pass', 'fail'],
    ['A', 'B', 'tie'],
    ['yes', 'no', 'partly'],
  ])
  const criteria = rng.shuffle('helpful|correct|polite|complete|on brand|safe'.split('|')).slice(0, 3)
  const text = spin(
    rng,
    `{You are|Act as} {a quality judge|an evaluator} for {our|the} ` +
      `{assistant|bot|help desk}. {Criteria|Look at}: ${criteria.join(', ')}. ` +
      `{Reply|Answer} with {one of|only}: ${set.join(', ')}.\n\n[user]\n<<ask>>\n[{bot|assistant}]\n<<reply>>`,
  )
  run(all, rng, {
    label: hard('judge'),
    people: crowd(all, rng, size, {
      naming: variant === 0 ? 'entity' : 'domain',
      domain,
      card: variant === 1 ? 'few' : 'one',
      exit: variant === 2 ? 'office' : 'cloud',
      made: 'waves',
      software: 'one',
      tier: 'large',
    }),
    clock: variant === 1 ? service(all) : cron(all, rng, 2),
    load: 16,
    work: (draw) => {
      const ask = ticket(all, draw)
      const content = fill(text, { ask, reply: passage(all, draw, 2 + draw.int(2)) })
      const response = draw.chance(0.85) ? verdict(draw, set) : marks(all, draw, criteria, 5)
      return [{ messages: [{ role: 'user', content }], response, temperature: 0, max_tokens: 16 }]
    },
  })
}

/** Declared aggregators: the users of their apps are named in each request. */
export const aggregators: Kind = (all, rng, size, variant) => {
  const system = spin(
    rng,
    '{You are|Be} {Pip|Nova|Lumi|Otto}, {a friendly|the helpful} {assistant|companion} ' +
      '{of|in} {the app|our app}. {Answer briefly|Keep answers short}.',
  )
  const members = crowd(all, rng, size, {
    naming: variant === 2 ? 'entities' : 'entity',
    card: variant === 2 ? 'few' : 'invoice',
    exit: 'cloud',
    made: 'waves',
    software: 'named',
    plan: 'scale',
    verification: 'business',
    channel: variant === 1 ? 'cloud' : 'reseller',
    partner: `par_${rng.hex(6)}`,
  })
  const users = crowd(all, rng, size * 8, { naming: 'private', card: 'own', exit: 'home', made: 'spread', software: 'own' })
  const names = new Map<Person, string>(users.map((user) => [user, `u_${rng.hex(10)}`]))
  const clock = people(all)
  const sittings = users.flatMap((user) =>
    clock(rng, user, 1 + rng.poisson(0.6)).map((at) => ({
      at,
      prompts: everyday(all, rng, user).map((one) => ({
        ...one,
        system: one.system ?? system,
        end_user_id: names.get(user) ?? '',
      })),
    })),
  )
  pool(all, rng, { label: hard('aggregator'), people: members, sittings, sticky: variant === 0 ? 0.3 : 1 })
}
