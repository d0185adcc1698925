import { createHmac } from 'node:crypto'
import { choicesIn } from '../src/prove/marks/choices.ts'
import { chooserOf, keyTable } from '../src/prove/marks/key-table.ts'
import { askedAgainstNot } from '../src/prove/methods/asked-not-asked.ts'
import { copiedWeight } from '../src/prove/methods/copied-weight.ts'
import { exchangeGrams, exchangeScore } from '../src/prove/methods/exchange-score.ts'
import { plantedMarks } from '../src/prove/methods/planted-marks.ts'
import { type StudentOptions, simulateStudent } from '../src/prove/testdata/simulated-student.ts'
import { wilson } from '../src/stats/wilson.ts'

// False rates and power of M3 (exact) and M4 on simulated students.
// Usage: npx tsx bench/prove-power.ts [null runs, default 1000] [runs a cell, default 40]

const [nulls = 1_000, runs = 40] = process.argv.slice(2).map(Number)
const CAMPAIGN = 'campaign'

/** One run of both methods on one simulated student. */
function once(options: Omit<StudentOptions, 'mark'>, decoys: number): { m3: number; m4: number } {
  const key = createHmac('sha256', 'bench').update(String(options.seed)).digest()
  const table = keyTable(key, CAMPAIGN)
  const items = simulateStudent({ ...options, mark: (skeleton) => chooserOf(table, skeleton) })
  const scored = items.map(({ suspect, teacher, references, asked, skeleton }) => ({
    score: exchangeScore(exchangeGrams(suspect), exchangeGrams(teacher), references.map(exchangeGrams)),
    asked,
    skeleton,
  }))
  const m3 = askedAgainstNot(scored, { seed: options.seed, draws: decoys })
  const m4 = plantedMarks(
    items
      .filter(({ asked }) => asked)
      .map(({ suspect, teacher, skeleton }) => ({ text: suspect, skeleton, weight: copiedWeight(teacher)(suspect) })),
    { key, campaign: CAMPAIGN, decoys, seed: options.seed },
  )
  return { m3: m3?.pValue ?? 1, m4: m4?.pValue ?? 1 }
}

function table(title: string, options: Omit<StudentOptions, 'mark' | 'seed'>, many: number, decoys: number): void {
  const from = performance.now()
  const found = Array.from({ length: many }, (_, i) => once({ ...options, seed: 1 + i }, decoys))
  const rate = (of: 'm3' | 'm4', level: number) => {
    const hits = found.filter((one) => one[of] <= level).length
    const { low, high } = wilson(hits, many)
    return `${(hits / many).toFixed(3)} (${low.toFixed(3)}-${high.toFixed(3)})`
  }
  const cells = (['m3', 'm4'] as const).map((of) => `${rate(of, 0.05)} | ${rate(of, 0.005)}`)
  console.log(`| ${title} | ${many} | ${cells.join(' | ')} | ${((performance.now() - from) / many / 1000).toFixed(2)} |`)
}

const simulated = simulateStudent({ seed: 1, prompts: 300, share: 0.05 })
const choices = simulated.reduce((sum, { suspect }) => sum + choicesIn(suspect).length, 0)
console.log(`A simulated answer holds ${(choices / simulated.length).toFixed(2)} choices (share 5 %, seed 1).\n`)
console.log('| case | runs | M3 p ≤ 0.05 | M3 p ≤ 0.005 (e ≥ 20) | M4 p ≤ 0.05 | M4 p ≤ 0.005 (e ≥ 20) | s a run |')
console.log('|---|---|---|---|---|---|---|')
if (nulls > 0) {
  table('nothing, 100 + 100', { prompts: 100, share: 0 }, nulls, 399)
  table('public leak of the teacher 20 %, 100 + 100', { prompts: 100, share: 0, leak: 0.2 }, nulls, 399)
}
if (runs > 0) {
  for (const share of [0.01, 0.05, 0.2]) table(`share ${100 * share} %, 300 + 300`, { prompts: 300, share }, runs, 999)
  table('share 5 %, 300 + 300, 20 % paraphrased', { prompts: 300, share: 0.05, paraphrase: 0.2 }, runs, 999)
  table('share 5 %, 300 + 300, overlap 1 (worst case)', { prompts: 300, share: 0.05, overlap: 1 }, runs, 999)
  for (const prompts of [50, 100, 200]) table(`share 5 %, ${prompts} + ${prompts}`, { prompts, share: 0.05 }, runs, 999)
  for (const prompts of [1_000, 2_000])
    table(`share 1 %, ${prompts} + ${prompts}`, { prompts, share: 0.01 }, Math.ceil(runs / 2), 999)
}
