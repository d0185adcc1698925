import { planStream } from '../account.ts'
import { firm } from '../firm.ts'
import { habit, modelFor } from '../habit.ts'
import { DAY, HOUR } from '../hour.ts'
import { recast } from '../names.ts'
import { type Population, share } from '../population.ts'
import { type Random, random } from '../random.ts'
import { reply } from '../reply.ts'
import { spin } from '../spin.ts'
import { window } from '../talk.ts'
import type { World } from '../world.ts'

const CLASSIFY = [
  '{Classify|Label|Sort} the {customer message|ticket|utterance|request} into {exactly one|one} of {these|the following} {classes|intents|labels}: LABELS. {Reply|Answer} with the {label|class name} only.\n\n{Message|Text|Input}: TEXT',
  'You {route|triage} {support|incoming} {mail|messages} for {a bank|an online shop|an airline|a telecom}. {Queues|Categories}: LABELS.\n"""TEXT"""\n{Queue|Category}:',
]
const EXTRACT = [
  '{Extract|Pull out} {all|any} {names, dates and amounts|products and quantities|claims and figures} from the {text|record} as JSON. {Use null|Leave empty} {when absent|if missing}.\n\nTEXT',
  '{Summarise|Summarize} the {document|abstract|case note} in {one|two|three} {sentences|bullets} for {our|the} {newsletter|weekly digest|case file}. {Keep|Preserve} all numbers.\n\n{Document|Text}:\nTEXT',
  '{Write|Generate} a {product description|search snippet|headline} of {at most|up to} {20|30|50} words from {this|the} {data|note}:\nTEXT\n{Tone|Voice}: {friendly|factual|premium}.',
  '{Translate|Localise} the {string|paragraph} into {German|Spanish|Japanese|French|Polish} for {our|the} {app|manual}. {Keep|Do not touch} placeholders.\nTEXT',
]

/** Firms' batch jobs: one template, own inputs, several keys, by the clock. */
export const batch: Population = {
  name: 'batch',
  role: 'hard',
  attack: false,
  size: (world) => share(world, 26),
  make: (world, index) => {
    const r = planStream(world, 'batch', index)
    const { accounts } = firm(r, world, 'batch', { accounts: 1 + r.int(4), keys: 2 + r.int(6) })
    const h = habit(r, accounts[0]?.clients[0], { tier: r.pick(['small', 'small', 'mid', 'large']) })
    const classify = r.chance(0.5)
    const labels = r.shuffle(world.corpus.labels).slice(0, 6 + r.int(10))
    const templates = Array.from({ length: 1 + r.int(3) }, () =>
      spin(r, r.pick(classify ? CLASSIFY : EXTRACT)).replace('LABELS', labels.join(', ')),
    )
    const nightly = r.chance(0.5)
    const hour = r.next() * 24
    const load = Math.min(60, r.logNormal(6, 0.8)) * accounts.length
    return {
      accounts,
      *day(day) {
        const d = random(world.seed, world.lab, 'batch', index, 'day', day)
        const gap = world.rhythm.gaps(d, (nightly ? 1.5 : 9) * (HOUR / load))
        let time = world.start + day * DAY + hour * HOUR + d.next() * 120_000
        const count = d.poisson(load * (nightly ? 1 : world.rhythm.weekday(day)))
        for (let i = 0; i < count; i++) {
          time += Math.min(gap(), HOUR)
          const account = accounts[i % accounts.length]
          if (account === undefined || time < account.from || time >= account.until) {
            continue
          }
          const { text, answer } = classify ? utterance(d, world, labels) : passage(d, world)
          const content = (templates[i % templates.length] ?? '').replace('TEXT', () => text)
          yield {
            time: Math.floor(time),
            account,
            model: modelFor(d, world, h, time),
            messages: [{ role: 'user', content }],
            response: answer ?? reply(d, world.corpus, text, { length: 120 }),
            temperature: h.settings.temperature ?? 0,
            max_tokens: h.settings.max_tokens,
          }
        }
      },
    }
  },
}

function utterance(r: Random, world: World, labels: readonly string[]): { text: string; answer: string } {
  const { text, label } = r.pick(world.corpus.utterances)
  const second = r.chance(0.5) ? ` ${spin(r, '{my order number is|ref|ticket|account}')} ${r.int(900000) + 100000}` : ''
  return { text: text + second, answer: labels.includes(label) ? label : r.pick(labels) }
}

function passage(r: Random, world: World): { text: string; answer: string | undefined } {
  if (r.chance(0.5)) {
    const [text = ''] = recast(r, r.pick(world.corpus.exams).text)
    return { text, answer: undefined }
  }
  const p = r.pick(world.corpus.passages.en ?? [])
  return { text: window(r, p), answer: r.chance(0.4) ? p.summary : undefined }
}
