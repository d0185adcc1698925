import { planStream } from '../account.ts'
import type { Passage } from '../corpus.ts'
import { firm } from '../firm.ts'
import { habit, modelFor } from '../habit.ts'
import { DAY, HOUR } from '../hour.ts'
import { type Population, share } from '../population.ts'
import { random } from '../random.ts'
import { quote, related } from '../reply.ts'
import { spin } from '../spin.ts'
import { window } from '../talk.ts'

/** Defaults of retrieval libraries, in their manner: the same words in hundreds of firms that have nothing to do with each other. */
const DEFAULTS = [
  'Use the following pieces of retrieved context to answer the question at the end. If you do not know the answer, just say that you do not know, do not try to make one up. Keep the answer as concise as possible.\n\nCONTEXT\n\nQuestion: QUESTION\nHelpful answer:',
  'Context information is below.\n---------------------\nCONTEXT\n---------------------\nGiven the context information and not prior knowledge, answer the query.\nQuery: QUESTION\nAnswer:',
  'You are an assistant for question-answering tasks. Answer from the passages only and cite the passage numbers in square brackets.\n\nPassages:\nCONTEXT\n\nQuestion: QUESTION',
]
const ASKS = [
  '{what|which} {is|are} the {main|key} {point|points|steps|limits} {of|for|about} "QUOTE"?',
  '{how|why} does {it|this} {relate to|affect|handle} "QUOTE"?',
  '{do we|does our policy} {say|mention} {anything|something} about "QUOTE"?',
  '{summarise|explain} "QUOTE" for {a customer|a new colleague}',
  'where can i find {more on|details of} "QUOTE"',
]

/** Retrieval pipelines: a library's default prompt, one firm's documents. */
export const retrieval: Population = {
  name: 'retrieval',
  role: 'hard',
  attack: false,
  size: (world) => share(world, 44, 2),
  make: (world, index) => {
    const r = planStream(world, 'retrieval', index)
    const { accounts } = firm(r, world, 'retrieval', { accounts: r.chance(0.25) ? 2 : 1, verified: 0.45 })
    const h = habit(r, accounts[0]?.clients[0], { tier: r.pick(['small', 'mid', 'mid', 'large']) })
    const template = r.weighted(DEFAULTS, [6, 3, 2])
    const custom = r.chance(0.12)
      ? `${spin(r, '{You work for|You are the help desk of|Answer on behalf of} {our|the} {firm|clinic|city|shop}. {Be polite|Be brief|Use the tone of our house}.')}\n${template}`
      : template
    const documents = Array.from({ length: 4 + r.int(16) }, () => r.pick(world.corpus.passages.en ?? []))
    const load = Math.min(50, r.logNormal(5, 0.9))
    return {
      accounts,
      *day(day) {
        const d = random(world.seed, world.lab, 'retrieval', index, 'day', day)
        const count = d.poisson(load * accounts.length * world.rhythm.weekday(day))
        for (let i = 0; i < count; i++) {
          const account = d.pick(accounts)
          const time = Math.floor(
            world.start + day * DAY + ((world.rhythm.moment(d, 'work') - account.country.zone * HOUR + DAY) % DAY),
          )
          if (time < account.from || time >= account.until) {
            continue
          }
          const about = d.pick(documents) as Passage
          const question =
            about.question !== undefined && d.chance(0.4)
              ? about.question
              : spin(d, d.pick(ASKS)).replace('QUOTE', () => quote(d, d.pick(about.sentences), 5))
          const chunks = [about, ...Array.from({ length: d.int(3) }, () => d.pick(documents) as Passage)].map(
            (p, n) => `[${n + 1}] ${window(d, p, 4)}`,
          )
          const content = custom.replace('CONTEXT', () => d.shuffle(chunks).join('\n\n')).replace('QUESTION', () => question)
          const answer =
            `${spin(d, '{According to the {context|documents}|The passages say that|Based on the context},')} ${d.pick(about.sentences)} ${d.chance(0.5) ? d.pick(related(d, world.corpus, question)) : ''}`.trim()
          yield {
            time,
            account,
            model: modelFor(d, world, h, time),
            messages: [{ role: 'user', content }],
            response: d.chance(0.06) ? spin(d, "{I do not know|I don't know}{.| from the context given.}") : answer,
            ...h.settings,
          }
        }
      },
    }
  },
}
