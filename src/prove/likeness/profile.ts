import { type Panel, wordsIn } from './panel.ts'

/** How many features a profile has at most. */
const FEATURES = 3_000

/**
 * Likeness of style profiles, -1 … 1: the cosine of standardised log rates of the panel's commonest words, signs, markdown marks and pairs, and
 * of the pairs that open and close answers.
 *
 * Each feature is standardised over the panel, every model counting alike, so that what all of them do weighs nothing. Openings and closings
 * are what a model's tuning fixes first; they are counted besides as features of their own.
 *
 * @param prompts places of the prompts that count
 */
export function profileLikeness(panel: Panel, prompts: readonly number[]): (a: number, b: number) => number {
  const profiles = standardised(panel, prompts)
  const lengths = profiles.map((one) => (one === undefined ? Number.NaN : Math.sqrt(dot(one, one))))
  return (a, b) => {
    const [one, other] = [profiles[a], profiles[b]]
    if (one === undefined || other === undefined) return Number.NaN
    return dot(one, other) / ((lengths[a] ?? 0) * (lengths[b] ?? 0) + 1e-12)
  }
}

function standardised({ docs, grams }: Panel, prompts: readonly number[]): (Float64Array | undefined)[] {
  const totals = docs.map((answers) => prompts.reduce((sum, p) => sum + (answers[p]?.length ?? 0), 0))
  const rates = new Float64Array(grams * 3)
  docs.forEach((answers, m) => {
    const share = 1 / (totals[m] ?? 1)
    eachFeature(answers, prompts, grams, (at) => {
      rates[at] = (rates[at] ?? 0) + share
    })
  })
  const common = commonest(rates, FEATURES)
  const placeOf = new Int32Array(rates.length).fill(-1)
  common.forEach((at, j) => {
    placeOf[at] = j
  })
  const raw = docs.map((answers, m) => {
    const total = totals[m] ?? 0
    if (total === 0) return undefined
    const counts = new Float64Array(common.length)
    eachFeature(answers, prompts, grams, (at) => {
      const j = placeOf[at] ?? -1
      if (j >= 0) counts[j] = (counts[j] ?? 0) + 1
    })
    return counts.map((count) => Math.log((count + 0.5) / (total + 0.5)))
  })
  const present = raw.filter((one) => one !== undefined)
  for (let j = 0; j < common.length; j++) {
    let mean = 0
    for (const one of present) mean += (one[j] ?? 0) / present.length
    let variance = 0
    for (const one of present) variance += ((one[j] ?? 0) - mean) ** 2 / present.length
    const scale = Math.sqrt(variance) + 0.1
    for (const one of present) one[j] = ((one[j] ?? 0) - mean) / scale
  }
  return raw
}

/** Every feature of the answers, as often as it is there; openings and closings have the numbers behind those of words and pairs. */
function eachFeature(answers: readonly Int32Array[], prompts: readonly number[], grams: number, see: (at: number) => void): void {
  for (const p of prompts) {
    const doc = answers[p]
    if (doc === undefined || doc.length === 0) continue
    for (const gram of doc) see(gram)
    see(grams + (doc[wordsIn(doc)] ?? 0))
    see(2 * grams + (doc[doc.length - 1] ?? 0))
  }
}

/** Places of the largest values, ties by place: the same on every machine. */
function commonest(rates: Float64Array, most: number): Int32Array {
  const used: number[] = []
  rates.forEach((rate, i) => {
    if (rate > 0) used.push(i)
  })
  used.sort((a, b) => (rates[b] ?? 0) - (rates[a] ?? 0) || a - b)
  return Int32Array.from(used.slice(0, most))
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
