import { createHmac } from 'node:crypto'
import { embed } from '../src/prove/marks/embed.ts'
import { chooserOf, keyTable } from '../src/prove/marks/key-table.ts'
import { copiedWeight } from '../src/prove/methods/copied-weight.ts'
import { plantedMarks } from '../src/prove/methods/planted-marks.ts'
import { seeded } from '../src/stats/random.ts'
import { wilson } from '../src/stats/wilson.ts'
import { provePanels } from './prove-panels.ts'

// M4 on real answers of a model that was not trained on another's, some of them replaced by the other's marked answers: with all answers weighing alike, and
// weighed by what they have of the teacher's.
// Usage: npx tsx bench/prove-copies.ts FOLDER [runs, default 60] (see bench/prove-panels.ts). Seeds 1, 2, …

const [folder, given] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Usage: npx tsx bench/prove-copies.ts FOLDER [runs]')
  process.exit(2)
}
const runs = Number(given ?? 60)
const panel = provePanels(folder).find(({ negatives }) => negatives.length > 0)
const [pair] = panel?.negatives ?? []
if (panel === undefined || pair === undefined) throw new Error(`${folder}: no model is documented not to be trained on another.`)
const prompts = panel.prompts.flatMap((id) => {
  const [suspect, teacher] = [panel.text(pair.suspect, id), panel.text(pair.teacher, id)]
  return suspect === undefined || teacher === undefined ? [] : [{ suspect, teacher, weightOf: copiedWeight(teacher) }]
})
const SKELETONS = 10

/** One run: the teacher's answers marked, a share of the suspect's replaced by them, some of their words lost. */
function once(seed: number, share: number, lost: number, times: number): { alike: number; weighed: number } {
  const random = seeded(seed)
  const key = createHmac('sha256', 'copies').update(String(seed)).digest()
  const table = keyTable(key, 'campaign')
  const items = Array.from({ length: times }).flatMap(() =>
    prompts.map(({ suspect, teacher, weightOf }, i) => {
      const skeleton = `skeleton ${i % SKELETONS}`
      const copied = random() < share
      const words = embed(teacher, chooserOf(table, skeleton)).split(' ')
      const text = copied ? words.filter(() => random() >= lost).join(' ') : suspect
      return { text, skeleton, weight: weightOf(text) }
    }),
  )
  const p = (list: readonly { text: string; skeleton: string; weight?: number }[]) =>
    plantedMarks(list, { key, campaign: 'campaign', decoys: 399, seed })?.pValue ?? 1
  return { alike: p(items.map(({ text, skeleton }) => ({ text, skeleton }))), weighed: p(items) }
}

console.log(`${prompts.length} answers.`)
console.log('| case | runs | all alike, p ≤ 0.05 | weighed, p ≤ 0.05 | all alike, p ≤ 0.005 | weighed, p ≤ 0.005 |')
console.log('|---|---|---|---|---|---|')
for (const [name, share, lost, times, many] of [
  ['none copied', 0, 0, 1, 5 * runs],
  ['one in twenty copied', 0.05, 0, 1, runs],
  ['one in twenty copied, a fifth of the words lost', 0.05, 0.2, 1, runs],
  ['one in a hundred copied, each prompt six times', 0.01, 0, 6, Math.ceil(runs / 2)],
] as const) {
  const found = Array.from({ length: many }, (_, i) => once(1 + i, share, lost, times))
  const cells = [0.05, 0.005].flatMap((level) =>
    (['alike', 'weighed'] as const).map((of) => {
      const hits = found.filter((one) => one[of] <= level).length
      const { low, high } = wilson(hits, many)
      return `${(hits / many).toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`
    }),
  )
  console.log(`| ${name} | ${many} | ${cells.join(' | ')} |`)
}
