import type { Panel } from './panel.ts'

/** Likeness of two models' answers to one prompt, 0 … 1; NaN where one of them gave none. */
export type PairedLikeness = { prompts: number; at: (prompt: number, a: number, b: number) => number }

/**
 * Paired likeness: for each prompt the cosine of two answers' sets of words and pairs, each weighted by log²((n + 1)/(df + ½)), df the number of
 * the panel's n models that used it on that prompt.
 *
 * What every model says on a topic weighs nothing, so topic falls out; what two models alone say weighs most. Every model counts in df,
 * itself too: the measure treats all models alike, which is what makes ranks among references exact.
 */
export function pairedLikeness({ docs, prompts }: Panel): PairedLikeness {
  const size = docs.length
  const cells = new Float32Array(prompts.length * size * size).fill(Number.NaN)
  for (let p = 0; p < prompts.length; p++) {
    const users = new Map<number, number[]>()
    let answering = 0
    for (let m = 0; m < size; m++) {
      const doc = docs[m]?.[p]
      if (doc === undefined || doc.length === 0) continue
      answering += 1
      for (const gram of doc) {
        const list = users.get(gram)
        if (list === undefined) users.set(gram, [m])
        else if (list[list.length - 1] !== m) list.push(m)
      }
    }
    const dots = new Float64Array(size * size)
    const weights = Array.from({ length: answering + 1 }, (_, df) => Math.log((answering + 1) / (df + 0.5)) ** 2)
    for (const list of users.values()) {
      const weight = weights[list.length] ?? 0
      for (let i = 0; i < list.length; i++) {
        const row = (list[i] ?? 0) * size
        for (let j = 0; j <= i; j++) dots[row + (list[j] ?? 0)] = (dots[row + (list[j] ?? 0)] ?? 0) + weight
      }
    }
    for (let a = 0; a < size; a++) {
      const own = dots[a * size + a] ?? 0
      if (own === 0) continue
      for (let b = 0; b < a; b++) {
        const other = dots[b * size + b] ?? 0
        if (other === 0) continue
        const value = (dots[a * size + b] ?? 0) / Math.sqrt(own * other)
        cells[(p * size + a) * size + b] = value
        cells[(p * size + b) * size + a] = value
      }
    }
  }
  return { prompts: prompts.length, at: (prompt, a, b) => cells[(prompt * size + a) * size + b] ?? Number.NaN }
}

/** Mean paired likeness over some prompts; NaN where the two models answered none of them both. */
export function meanPaired({ at }: PairedLikeness, prompts: readonly number[]): (a: number, b: number) => number {
  const known = new Map<number, number>()
  return (a, b) => {
    const key = a < b ? a * 65_536 + b : b * 65_536 + a
    const before = known.get(key)
    if (before !== undefined) return before
    let sum = 0
    let n = 0
    for (const p of prompts) {
      const value = at(p, a, b)
      if (!Number.isNaN(value)) {
        sum += value
        n += 1
      }
    }
    const mean = n === 0 ? Number.NaN : sum / n
    known.set(key, mean)
    return mean
  }
}
