/**
 * Trains the weights that fingerprints use: npx tsx scripts/train-intents.ts DATA_DIR
 *
 * DATA_DIR holds intents-distillation.jsonl.gz (text, label, lang, source) and pools of ordinary prompts (text, licence). Rows under a
 * share-alike licence are left out. Features come from fingerprint.sql itself. The model is multinomial logistic regression over hashed
 * words and word pairs, by AdaGrad with an L2 penalty; whole templates are held out for the figures that the data card reports.
 */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { featuresSql } from '../src/fingerprint/fingerprint.ts'
import { FINGERPRINT_VERSION } from '../src/fingerprint/version.ts'
import { BUCKETS, INTENT_FIELDS, INTENTS, VECTOR_BUCKETS, VECTOR_FIELDS } from '../src/fingerprint/weights.ts'
import { openEmbedded } from '../src/warehouse/embedded/embedded.ts'

type Row = { text: string; label: string; lang: string; template: string; system?: string }
type Sample = Row & { features: number[]; words: number[]; target: number }

const dataDir = process.argv[2]
if (dataDir === undefined) throw new Error('usage: train-intents DATA_DIR')
const CLASSES = [...INTENTS, 'none']
const OUTPUTS = CLASSES.length
const EPOCHS = Number(process.env.EPOCHS ?? 25)
const RATE = Number(process.env.RATE ?? 4)
const L2 = Number(process.env.L2 ?? 1e-6)
const BOOST = Number(process.env.BOOST ?? 2)

let state = 12345
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}
const pools = new Map<string, Record<string, string>[]>()
const read = (name: string) =>
  gunzipSync(readFileSync(join(dataDir, `${name}.jsonl.gz`)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>)

function rows(): Row[] {
  const labelled = read('intents-distillation').map((row) => ({
    text: row.text ?? '',
    label: row.label ?? '',
    lang: row.lang ?? '',
    // The wording before and after the slots tells templates apart well enough to hold whole ones out.
    template:
      row.label === 'none' ? `none:${Math.floor(random() * 200)}` : `${row.label}:${row.lang}:${(row.text ?? '').slice(0, 14)}`,
  }))
  const ordinary: Row[] = []
  for (const [name, most] of [
    ['chat', 3000],
    ['code', 1500],
    ['conversations', 1200],
    ['documents', 1500],
    ['exams', 2000],
    ['intents', 1500],
    ['seeds', 500],
    ['sensitive', 500],
  ] as const) {
    const pool = read(name).filter((row) => !/SA/.test(row.licence ?? ''))
    for (let i = 0; i < most && pool.length > 0; i++) {
      const at = Math.floor(random() * pool.length)
      const row = pool[at]
      if (row?.text !== undefined)
        ordinary.push({ text: row.text, label: 'none', lang: row.lang ?? '', template: `${name}:${at % 50}` })
    }
  }
  return [...labelled, ...ordinary, ...handWritten(), ...composed()]
}

const pick = (name: string, field: string) => {
  const pool = pools.get(name) ?? read(name).filter((row) => !/SA/.test(row.licence ?? '') && (row[field] ?? '') !== '')
  pools.set(name, pool)
  return (pool[Math.floor(random() * pool.length)]?.[field] ?? '').slice(0, 1200)
}

/** What stands in a template's braces, taken from the pools. */
const SLOTS: Record<string, () => string> = {
  question: () => pick(random() < 0.6 ? 'exams' : 'chat', 'text'),
  answer: () => pick('responses', 'response').slice(0, 600),
  document: () => pick('documents', 'text'),
  code: () => pick('code', 'response').slice(0, 800),
  topic: () => pick('seeds', 'text').slice(0, 120),
  a: () => pick('responses', 'response').slice(0, 500),
  b: () => pick('responses', 'response').slice(0, 500),
  tools: () => 'search(query), open(url), run(command)',
}
const filled = (text: string) => text.replaceAll(/\{(\w+)\}/g, (whole, slot: string) => SLOTS[slot]?.() ?? whole)
const linesOf = <Line>(name: string) =>
  readFileSync(join('scripts/intents', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

/** Our own templates in many languages, each filled a few times from the pools; a template stays whole on one side of the hold-out. */
function handWritten(): Row[] {
  return linesOf<Row>('templates.jsonl').flatMap((row, at) =>
    Array.from({ length: 6 }, () => ({ ...row, text: filled(row.text), template: `own:${at}` })),
  )
}

/** Requests put together from what is asked, what is asked besides and what it is about: a way of asking stays whole on one side of the hold-out. */
function composed(): Row[] {
  type Phrases = { label: string; lang: string; asks: string[]; more: string[]; slots: string[] }
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const authors = readdirSync('scripts/intents/phrases')
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
  const lines = authors.flatMap((author) =>
    linesOf<Phrases>(`phrases/${author}`).map((line, at) => ({ ...line, of: `${author}:${at}` })),
  )
  return lines.flatMap(({ of: where, label, lang, asks, more, slots }) =>
    asks.flatMap((way, at) =>
      Array.from({ length: 6 }, () => {
        const ask = filled(way)
        const besides = random() < 0.6 ? filled(one(more)) : ''
        const slot = filled(one(slots))
        const order = random()
        const parts = order < 0.4 ? [ask, besides, slot] : order < 0.7 ? [slot, ask, besides] : [ask, slot, besides]
        const of = { label, lang, template: `phrase:${where}:${at}` }
        const joined = (texts: readonly string[], by: string) => texts.filter((text) => text !== '').join(by)
        // What is wanted of every prompt often stands in the system text alone; of ordinary ones something else does.
        if (random() < 0.2) return { ...of, system: joined([ask, besides], ' '), text: slot }
        const text = joined(parts, random() < 0.7 ? '\n\n' : ' ')
        return label === 'none' && random() < 0.3 ? { ...of, system: pick('system-prompts', 'text'), text } : { ...of, text }
      }),
    ),
  )
}

async function featuresOf(all: Row[]): Promise<Sample[]> {
  const warehouse = await openEmbedded({ limits: { memoryBytes: 4e9, threads: 2 } })
  const folder = mkdtempSync(join(tmpdir(), 'intents-'))
  const path = join(folder, 'rows.jsonl')
  writeFileSync(
    path,
    all
      .map((row, i) =>
        JSON.stringify({
          i,
          messages: [...(row.system === undefined ? [] : [['system', row.system]]), ['user', row.text]],
          response: '',
        }),
      )
      .join('\n'),
  )
  const exchanges = `(SELECT i, messages, response FROM file('${path}', 'JSONEachRow', 'i UInt32, messages Array(Tuple(String, String)), response String'))`
  const out = await warehouse.rows<{ i: number; word_features: number[]; pair_features: number[] }>(featuresSql({ exchanges }))
  await warehouse.close()
  // The engine answers in any order, and training draws by place.
  out.sort((a, b) => a.i - b.i)
  return out.map((one) => {
    const row = all[one.i] as Row
    return {
      ...row,
      features: [...one.word_features, ...one.pair_features],
      words: one.word_features,
      target: CLASSES.indexOf(row.label),
    }
  })
}

type Model = { weights: Float64Array; bias: Float64Array }

function outputs(model: Model, sample: Sample): Float64Array {
  const out = Float64Array.from(model.bias)
  const norm = 1 / Math.sqrt(sample.features.length)
  for (const f of sample.features)
    for (let k = 0; k < OUTPUTS; k++) out[k] = (out[k] ?? 0) + norm * (model.weights[(f - 1) * OUTPUTS + k] ?? 0)
  const top = Math.max(...out)
  let sum = 0
  for (let k = 0; k < OUTPUTS; k++) sum += out[k] = Math.exp((out[k] ?? 0) - top)
  return out.map((value) => value / sum)
}

function train(samples: Sample[], epochs: number): Model {
  const model: Model = { weights: new Float64Array(BUCKETS * OUTPUTS), bias: new Float64Array(OUTPUTS) }
  const squares = new Float64Array(BUCKETS * OUTPUTS).fill(1)
  const counts = new Map<string, number>()
  for (const sample of samples) counts.set(sample.template, (counts.get(sample.template) ?? 0) + 1)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let step = 0; step < samples.length; step++) {
      const sample = samples[Math.floor(random() * samples.length)] as Sample
      // A template with many fillings must not outvote many templates with few.
      const importance = (sample.label === 'none' ? 1 : BOOST) / Math.sqrt(counts.get(sample.template) ?? 1)
      const out = outputs(model, sample)
      const norm = 1 / Math.sqrt(sample.features.length)
      for (let k = 0; k < OUTPUTS; k++) {
        const gradient = importance * ((out[k] ?? 0) - (k === sample.target ? 1 : 0))
        model.bias[k] = (model.bias[k] ?? 0) - 0.05 * gradient
        for (const f of sample.features) {
          const at = (f - 1) * OUTPUTS + k
          const g = gradient * norm + L2 * (model.weights[at] ?? 0)
          squares[at] = (squares[at] ?? 0) + 30 * g * g
          model.weights[at] = (model.weights[at] ?? 0) - (RATE * g) / Math.sqrt(squares[at] ?? 1)
        }
      }
    }
  }
  return model
}

/** Per class: share found and share of wrong among ordinary rows, at a probability of 0.5. */
function report(model: Model, samples: Sample[]): string {
  const lines: string[] = []
  for (const [k, name] of CLASSES.entries()) {
    const mine = samples.filter((s) => s.target === k)
    const found = mine.filter((s) => {
      const none = outputs(model, s)[OUTPUTS - 1] ?? 1
      return name === 'none' ? none > 0.5 : none < 0.5
    })
    const exact = mine.filter((s) => {
      const out = outputs(model, s)
      return out.indexOf(Math.max(...out)) === k
    })
    lines.push(
      `| ${name} | ${mine.length} | ${(found.length / mine.length).toFixed(3)} | ${(exact.length / mine.length).toFixed(3)} |`,
    )
  }
  const scored = samples
    .map((s) => [1 - (outputs(model, s)[OUTPUTS - 1] ?? 1), s.target === OUTPUTS - 1 ? 0 : 1] as const)
    .sort((a, b) => a[0] - b[0])
  let rankSum = 0
  let positives = 0
  scored.forEach(([, y], i) => {
    if (y === 1) {
      rankSum += i + 1
      positives++
    }
  })
  lines.push(
    `| AUC, asking for data against ordinary | | ${((rankSum - (positives * (positives + 1)) / 2) / (positives * (scored.length - positives))).toFixed(3)} | |`,
  )
  return ['| class | held-out rows | told from ordinary | named exactly |', '| --- | --- | --- | --- |', ...lines].join('\n')
}

const samples = await featuresOf(rows())
const foldOf = (template: string) => [...template].reduce((h, c) => (Math.imul(h, 31) + c.charCodeAt(0)) >>> 0, 7) % 5
const held = train(
  samples.filter((s) => foldOf(s.template) !== 0),
  EPOCHS,
)
const figures = report(
  held,
  samples.filter((s) => foldOf(s.template) === 0),
)
process.stdout.write(`${samples.length} rows\n${figures}\n`)
const model = train(samples, EPOCHS)

const languages = [...new Set(samples.filter(({ template }) => template.startsWith('phrase:')).map(({ lang }) => lang))].sort()

const vectorBucket = (feature: number) => (feature - 1) % VECTOR_BUCKETS
const documents = new Float64Array(VECTOR_BUCKETS)
for (const sample of samples)
  for (const bucket of new Set(sample.words.map(vectorBucket))) documents[bucket] = (documents[bucket] ?? 0) + 1
// Quantised to 63 steps on either side; one weight in two thousand is larger, and cut off.
const sorted = model.weights.map(Math.abs).sort()
const scale = 63 / (sorted[Math.floor(sorted.length * 0.9995)] ?? 1)
const clamp = (x: number) => Math.max(0, Math.min(127, Math.round(x) + 64))
const ofIntents = Buffer.alloc(BUCKETS * INTENT_FIELDS, 64)
for (let bucket = 0; bucket < BUCKETS; bucket++)
  for (let k = 0; k < OUTPUTS; k++)
    ofIntents[bucket * INTENT_FIELDS + k] = clamp((model.weights[bucket * OUTPUTS + k] ?? 0) * scale)
const ofVector = Buffer.alloc(VECTOR_BUCKETS * VECTOR_FIELDS, 64)
for (let bucket = 0; bucket < VECTOR_BUCKETS; bucket++) {
  const rarity = Math.log((samples.length + 1) / ((documents[bucket] ?? 0) + 1)) / Math.log(samples.length + 1)
  for (let d = 0; d < VECTOR_FIELDS; d++)
    ofVector[bucket * VECTOR_FIELDS + d] = clamp((random() < 0.5 ? -1 : 1) * 60 * rarity * rarity)
}
const head = JSON.stringify({ version: FINGERPRINT_VERSION, scale, bias: [...model.bias].map((b) => Number(b.toFixed(4))) })
writeFileSync(
  'data/fingerprint-weights.bin.gz',
  gzipSync(Buffer.concat([Buffer.from(`${head}\n`), ofIntents, ofVector]), { level: 9 }),
)
writeFileSync(
  'data/fingerprint-weights.md',
  `# Weights of the fingerprint: data card

Made by \`npx tsx scripts/train-intents.ts DATA_DIR\`. A linear model (multinomial logistic regression over ${BUCKETS} hashed buckets of words
and word pairs, 7 bits a weight) says how far a prompt asks for reasoning traces, rubric grading, preference pairs, instruction synthesis,
rewrites or agentic traces; a random projection of words, weighted by rarity, makes the content vector.

Trained on ${samples.length} rows: labelled requests made from public prompt sets, and from our own templates (scripts/intents/templates.jsonl) and ways of asking that are put
together anew with what they are about (scripts/intents/phrases, a file for each author, none of whom saw the others'), in ${languages.length} languages (Apache-2.0, MIT, own wording), and ordinary prompts from public sets under MIT, Apache-2.0, CC0 and CC-BY; rows under share-alike licences are left out.
No text is recoverable from the weights. Whole templates and ways of asking held out (a fifth of them):

${figures}

Limits: languages beyond ${languages.join(', ')} are seen only as far as they share words with these; indirect wording
lowers the score. Rates are used pooled over groups beside the population's own rate, never to judge one exchange.
`,
)
