import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseAnswers } from '../src/prove/inputs/answer-file.ts'
import { PLAN_DEFAULTS, promptsDigest } from '../src/prove/inputs/plan.ts'
import { makeTrial } from '../src/prove/inputs/trial.ts'
import { choicesIn } from '../src/prove/marks/choices.ts'
import { embed } from '../src/prove/marks/embed.ts'
import { chooserOf, keyTable } from '../src/prove/marks/key-table.ts'
import { plantedMarks } from '../src/prove/methods/planted-marks.ts'
import { prove } from '../src/prove/prove.ts'
import { answersOf } from '../src/prove/testdata/case-files.ts'
import { simulateStudent } from '../src/prove/testdata/simulated-student.ts'

// What prove costs: likeness with 40 references, 300 prompts and two teachers; 9,999 keys over 10,000 choices; the embedder.
// Usage: npx tsx bench/prove-cost.ts. Simulated answers, seeds from 1.

const ids = Array.from({ length: 300 }, (_, i) => `p${i}`)
const set = (name: string, texts: readonly string[]) =>
  parseAnswers(name, name, Buffer.from(ids.map((prompt_id, i) => JSON.stringify({ prompt_id, response: texts[i] })).join('\n')))
const references = Array.from({ length: 40 }, (_, i) => ({
  ...set(`r${i}`, answersOf(100 + i, ids.length)),
  relation: 'independent' as const,
}))
const teachers = [set('t1', answersOf(1, ids.length)), set('t2', answersOf(2, ids.length))]
const plan = {
  ...PLAN_DEFAULTS,
  version: 1 as const,
  question: 'q',
  suspect: 's',
  teachers: teachers.map(({ name }) => name),
  references: references.map(({ name, relation }) => ({ name, relation })),
  prompts: { sha256: promptsDigest(ids), seen: [], unseen: ids },
  registered_at: null,
}
const trial = makeTrial(plan, set('s', answersOf(3, ids.length, { seed: 1, share: 0.5 })), teachers, references)
const options = { software: '', command: '', pathOf: (name: string) => name, registered: false, deviations: [] }
const proved = timed(() => prove(trial, options))
console.log(
  `prove, 40 references, 300 prompts, two teachers: ${proved.toFixed(1)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at its highest.`,
)

const items = simulateStudent({ seed: 1, prompts: 1_400, share: 0.05 }).map(({ suspect, skeleton }) => ({
  text: suspect,
  skeleton,
}))
const answers: typeof items = []
for (let choices = 0; choices < 10_000; ) {
  const item = items[answers.length]
  if (item === undefined) throw new Error(`${items.length} simulated answers hold ${choices} choices only.`)
  choices += choicesIn(item.text).length
  answers.push(item)
}
const key = createHash('sha256').update('cost').digest()
const ranked = timed(() => plantedMarks(answers, { key, campaign: 'c', decoys: 9_999, seed: 1 }))
console.log(`9,999 keys over 10,000 choices: ${ranked.toFixed(2)} s.`)

const table = keyTable(key, 'c')
const shipped = new URL('../data/provenance/justeval.gpt-4-0314.jsonl.gz', import.meta.url)
const lines = gunzipSync(readFileSync(shipped)).toString('utf8').trimEnd().split('\n')
const real = lines.map((line) => ({ text: String(JSON.parse(line).response), skeleton: 's' }))
for (const [name, texts] of [
  ['answers of a model', real],
  ['simulated answers, with three times the choices', items],
] as const) {
  const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  const rounds = Math.ceil(10e6 / bytes)
  const seconds = timed(() => {
    for (let round = 0; round < rounds; round++) for (const { text, skeleton } of texts) embed(text, chooserOf(table, skeleton))
  })
  console.log(`Embedder on ${name}: ${((rounds * bytes) / 1e6 / seconds).toFixed(1)} MB a second.`)
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return (performance.now() - from) / 1000
}
