import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { embed } from '../marks/embed.ts'
import { chooserOf, keyTable } from '../marks/key-table.ts'
import { simulateStudent } from '../testdata/simulated-student.ts'
import { copiedWeight } from './copied-weight.ts'
import { plantedMarks } from './planted-marks.ts'

const keyOf = (seed: number) => createHash('sha256').update(String(seed)).digest()

function test(seed: number, share: number, prompts: number, decoys: number, extra: { paraphrase?: number; leak?: number } = {}) {
  const table = keyTable(keyOf(seed), 'c')
  const items = simulateStudent({ seed, prompts, share, mark: (skeleton) => chooserOf(table, skeleton), ...extra })
  const answers = items.map(({ suspect, skeleton }) => ({ text: suspect, skeleton }))
  return plantedMarks(answers, { key: keyOf(seed), campaign: 'c', decoys, seed })
}

describe('planted marks', () => {
  it('finds the mark in a student that had 5 % of its text from marked answers', () => {
    for (const seed of [1, 2, 3, 4]) expect(test(seed, 0.05, 300, 999)?.pValue).toBeLessThan(0.05)
  })

  it('holds its level where the student never saw the mark', () => {
    // One text, a thousand keys that it was made without.
    const items = simulateStudent({ seed: 9, prompts: 40, share: 0 }).map(({ suspect, skeleton }) => ({
      text: suspect,
      skeleton,
    }))
    const ps = Array.from(
      { length: 1_000 },
      (_, i) => plantedMarks(items, { key: keyOf(i), campaign: 'c', decoys: 99, seed: 1 })?.pValue ?? 1,
    )
    const low = ps.filter((p) => p <= 0.05).length
    expect(low).toBeGreaterThan(20)
    expect(low).toBeLessThan(85)
  })

  it('holds its level where choices weigh by what was copied, and the copies to compare with carry the mark', () => {
    // The trap: a suspect that never saw the mark, weighed against answers that hold it, a thousand keys, each among decoys of its own.
    const items = simulateStudent({ seed: 11, prompts: 15, share: 0 })
    const ps = Array.from({ length: 1_000 }, (_, i) => {
      const table = keyTable(keyOf(i), 'c')
      const answers = items.map(({ suspect, teacher, skeleton }) => ({
        text: suspect,
        skeleton,
        weight: copiedWeight(embed(teacher, chooserOf(table, skeleton)))(suspect),
      }))
      return plantedMarks(answers, { key: keyOf(i), campaign: 'c', decoys: 99, seed: i })?.pValue ?? 1
    })
    const low = ps.filter((p) => p <= 0.05).length
    expect(low).toBeGreaterThan(20)
    expect(low).toBeLessThan(85)
  })

  it('finds one copy in twenty, which it does not where all answers weigh alike', () => {
    const found = (weighed: boolean) =>
      [1, 2, 3, 4, 5, 6].map((seed) => {
        const table = keyTable(keyOf(seed), 'c')
        const answers = simulateStudent({ seed, prompts: 150, share: 0 }).map(({ suspect, teacher, skeleton }, i) => {
          const text = i % 20 === 0 ? embed(teacher, chooserOf(table, skeleton)) : suspect
          return { text, skeleton, ...(weighed ? { weight: copiedWeight(teacher)(text) } : {}) }
        })
        return plantedMarks(answers, { key: keyOf(seed), campaign: 'c', decoys: 399, seed })?.pValue ?? 1
      })
    expect(found(true).every((p) => p <= 0.02)).toBe(true)
    expect(found(false).every((p) => p <= 0.02)).toBe(false)
  })

  it('does not see a mark under another campaign', () => {
    const table = keyTable(keyOf(1), 'c')
    const items = simulateStudent({ seed: 1, prompts: 200, share: 0.2, mark: (skeleton) => chooserOf(table, skeleton) })
    const answers = items.map(({ suspect, skeleton }) => ({ text: suspect, skeleton }))
    expect(plantedMarks(answers, { key: keyOf(1), campaign: 'c', decoys: 999, seed: 1 })?.pValue).toBe(0.001)
    expect(plantedMarks(answers, { key: keyOf(1), campaign: 'other', decoys: 999, seed: 1 })?.pValue).toBeGreaterThan(0.01)
  })

  it('ranks a key among 9,999 over ten thousand choices in seconds', () => {
    const text = 'For example, it is usually fast. However, it often fails. Therefore, perhaps wait. '.repeat(8)
    const answers = Array.from({ length: 250 }, (_, i) => ({ text, skeleton: `s${i}` }))
    const from = performance.now()
    const found = plantedMarks(answers, { key: keyOf(1), campaign: 'c', decoys: 9_999, seed: 1 })
    expect(found?.choices).toBeGreaterThanOrEqual(10_000)
    expect(performance.now() - from).toBeLessThan(20_000)
  })

  it('says nothing of texts without choices', () => {
    expect(plantedMarks([{ text: '你好', skeleton: '' }], { key: keyOf(1), campaign: 'c', decoys: 99, seed: 1 })).toBeUndefined()
  })
})
