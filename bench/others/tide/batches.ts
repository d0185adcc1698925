/** Firms' jobs: batch work split over several keys, judges of their own outputs, and retrieval on a library's default prompt. */
import type { Random } from '../../../src/simulate/random.ts'
import { between, drawTimes, HOURS, PROFILES } from './calendar.ts'
import { firm } from './firm.ts'
import { longSince, seat } from './identity.ts'
import { fill, NAMES, PLACES, spin } from './spin.ts'
import type { Settings, World } from './world.ts'

/** A firm's template: how it words its job, the items that it has, and the reply. */
interface Job {
  readonly template: string
  readonly item: () => Record<string, string>
  readonly reply: () => string
  readonly settings: Settings
}

const CLASSIFY =
  '[You sort|Sort|Route|Assign] [customer messages|support tickets|inbound requests] [for|of] <firm>. [Labels|' +
  'Classes|Queues]: <labels>. ' +
  '[Reply with|Return|Give] [one label|the label only|exactly one of them].\n[Message|Ticket|Text]: <text>'
const EXTRACT =
  '[Extract|Pull|Read off] the [order fields|key facts|entities] [from|in] this <firm> [record|note|page] as ' +
  'JSON with keys <keys>. ' +
  '[Use null if absent.|Leave out what is not there.|Do not guess.]\n<text>'
const SUMMARISE =
  '[Summarise|Condense|Brief] the [article|abstract|report] for [the <firm> newsletter|<firm> clients|our ' +
  '<firm> desk] in [two|three|four] sentences[, no jargon|, present tense|].\n---\n<text>'
const DESCRIBE =
  '[Write|Draft] a [product|catalogue|listing] [text|blurb] for <firm>: item <code>, colour <colour>, size ' +
  '<n>, from <place>. [Tone: warm.|Tone: factual.|Max 60 words.]'
const JUDGE =
  '[You grade|Grade|Score] [answers|replies] of the <firm> assistant [from 1 to 5|on a 0-10 scale|as pass or ' +
  'fail] [for correctness|against this rubric|for tone and facts]: <rubric> ' +
  '[Give only the grade.|Return JSON {"grade": …}.|One word.]\nQuestion: <q>\nAnswer: <a>'
const RUBRIC = [
  'facts hold',
  'polite',
  'cites a source',
  'no promise of refunds',
  'answers in the asked language',
  'short',
  'mentions opening hours',
  'no medical advice',
]

function job(world: World, rng: Random, name: string): Job {
  const keys = rng.shuffle(['date', 'amount', 'party', 'place', 'code', 'method', 'result', 'claim']).slice(0, 4).join(', ')
  const labels = rng.shuffle(world.corpus.labels).slice(0, 4 + rng.int(8))
  const kind = rng.pick([CLASSIFY, CLASSIFY, EXTRACT, SUMMARISE, DESCRIBE])
  const short = kind === CLASSIFY || rng.chance(0.3)
  const template = fill(spin(kind, rng), { firm: name, labels: labels.join(', '), keys })
  const item = (): Record<string, string> => ({
    text:
      (short ? world.asks.utterance() : world.asks.passage()) +
      (rng.chance(0.3) ? ` (${rng.pick(NAMES)}, ${rng.pick(PLACES)})` : ''),
    n: String(rng.int(60)),
    place: rng.pick(PLACES),
    code: rng.hex(6),
    colour: rng.pick(['red', 'sand', 'teal', 'black', 'olive', 'rust']),
  })
  const reply = (): string =>
    kind === CLASSIFY
      ? rng.pick(labels)
      : kind === EXTRACT
        ? `{"${keys.split(', ')[0]}": "${world.babble.text(rng, 4)}"}`
        : world.babble.text(rng, 45)
  return {
    template,
    item,
    reply,
    settings: { temperature: rng.pick([0, 0, 0.2, 0.7]), max_tokens: rng.pick([16, 64, 256, 512]) },
  }
}

/** Firms' jobs at night, by the clock or over office hours, on several accounts each; some begin in this fortnight. */
export function batchFirms(world: World): void {
  const rng = world.rng('batch')
  for (let f = 6 + rng.int(4); f > 0; f--) {
    const own = firm(world, rng)
    const seats = Array.from({ length: 3 + rng.int(6) }, () => own.open())
    const work = job(world, rng, own.name)
    const begins = rng.chance(0.3) ? rng.between(0, 200) : 0
    const pauses = rng.chance(0.4) ? rng.between(begins, 300) : HOURS
    const day = PROFILES[rng.pick(['night', 'night', 'office', 'flat'] as const)]
    const burst = rng.chance(0.5)
    const curve = world.calendar.curve(
      day,
      own.country.zone,
      (hour) =>
        between(begins, HOURS)(hour) * (hour > pauses && hour < pauses + 30 ? 0 : 1) * (burst ? rng.pick([0, 0, 1, 3]) : 1),
    )
    const perSeat = rng.between(1.3, 4)
    const model = world.chooser(rng.pick([world.models.main, world.models.small]), rng.exponential(120), 1, rng.pick([0, 0, 1]))
    for (const one of seats) {
      const sent = drawTimes(rng, curve, perSeat).map((hour) => {
        const content = fill(work.template, work.item())
        return world.sent(
          rng,
          hour,
          { messages: [{ role: 'user', content }], response: work.reply() },
          one.wire(rng),
          model(rng, hour),
          work.settings,
        )
      })
      world.fortnight.account(one.account, { role: 'hard', population: 'batch', campaign: null }, sent)
    }
  }
}

/** Firms that grade their own assistant's answers with a model, by a rubric of theirs; also by pairs. */
export function judges(world: World): void {
  const rng = world.rng('judge')
  for (let f = 9 + rng.int(5); f > 0; f--) {
    const own = firm(world, rng)
    const rubric = rng.shuffle(RUBRIC).slice(0, 3).join('; ')
    const template = fill(spin(JUDGE, rng), { firm: own.name, rubric })
    const taste = rng.pick(['short', 'chat', 'study'] as const)
    const runs = Array.from({ length: 2 + rng.int(5) }, () => rng.between(0, HOURS - 4))
    const daily = rng.chance(0.5)
    for (let s = 1 + rng.int(3); s > 0; s--) {
      const one = own.open()
      const hours = daily
        ? drawTimes(rng, world.calendar.curve(PROFILES.office, own.country.zone), rng.between(2, 6))
        : runs.flatMap((run) => Array.from({ length: 6 + rng.int(16) }, () => run + rng.between(0, 1.5)))
      const sent = hours.map((hour) => {
        const content = fill(template, { q: world.asks.first(rng, taste), a: world.babble.text(rng, 30) })
        const response = rng.pick(['1', '2', '3', '4', '4', '5', '5', 'pass', '{"grade": 4}'])
        return world.sent(rng, hour, { messages: [{ role: 'user', content }], response }, one.wire(rng), world.models.main, {
          temperature: 0,
          max_tokens: 16,
        })
      })
      world.fortnight.account(one.account, { role: 'hard', population: 'judge', campaign: null }, sent)
    }
  }
}

/** Default prompts as two libraries ship them: the same in unrelated hands, for months. */
const DEFAULTS = [
  'Answer the question from the passages only. When they do not hold the answer, reply that you cannot tell. ' +
    'Use no outside knowledge.\n\nPassages:\n<context>\n\nQuestion: <q>\nAnswer:',
  'System note: below are retrieved chunks, most relevant first. Base the reply on them and name the chunk ' +
    'number that you relied on.\n\n<context>\n\nUser query: <q>',
]

/** Unrelated users of those libraries, each with documents of his own that come back. */
export function retrieval(world: World): void {
  const rng = world.rng('retrieval')
  for (let n = 65 + rng.int(30); n > 0; n--) {
    const fresh = rng.chance(0.1)
    const created = fresh ? rng.between(0, 280) : longSince(rng)
    const one = rng.chance(0.6) ? firm(world, rng).open(created) : seat(world, rng, { created })
    const own = Array.from({ length: 3 + rng.int(12) }, () => world.asks.passage())
    const template = DEFAULTS[rng.chance(0.75) ? 0 : 1] ?? ''
    const curve = world.calendar.curve(
      PROFILES[rng.pick(['office', 'waking', 'developer'] as const)],
      one.country.zone,
      between(fresh ? created : 0, HOURS),
    )
    const usual = rng.pick([world.models.main, world.models.small])
    const sent = drawTimes(rng, curve, rng.logNormal(1, 0.7))
      .filter((hour) => hour > created)
      .map((hour) => {
        const chunks = Array.from({ length: 1 + rng.int(3) }, (_, i) => `[${i + 1}] ${rng.pick(own)}`)
        const content = fill(template, {
          context: chunks.join('\n'),
          q: rng.chance(0.5) ? world.asks.utterance() : world.asks.first(rng, 'short'),
        })
        return world.sent(
          rng,
          hour,
          { messages: [{ role: 'user', content }], response: world.babble.reply(rng, 40) },
          one.wire(rng),
          usual,
          { temperature: 0 },
        )
      })
    world.fortnight.account(one.account, { role: 'hard', population: 'retrieval', campaign: null }, sent)
  }
}
