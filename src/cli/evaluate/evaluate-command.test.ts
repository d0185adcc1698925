import { describe, expect, it } from 'vitest'
import { evaluateCommandText } from './evaluate-command.ts'
import { evaluateOptions, type WhatFlags } from './evaluate-options.ts'

const defaults: WhatFlags = {
  scale: '1',
  seeds: '3',
  firstSeed: '1',
  background: '10',
  days: '14',
  parts: 'time,baselines,quiet',
}
const textOf = (flags: Partial<WhatFlags>) => {
  const all = { ...defaults, ...flags }
  return evaluateCommandText(
    evaluateOptions(all, (flag) => flag in flags),
    all,
  )
}

describe('evaluateCommandText', () => {
  it('holds all that figures of simulated traffic rest on', () => {
    expect(textOf({ background: '1,10', parts: 'none' })).toBe(
      'stillwatch evaluate --scale 1 --seeds 3 --first-seed 1 --background 1,10 --days 14 --parts none',
    )
  })

  it('holds the files and parts of own logs, quoted for a shell', () => {
    const own = { exchanges: ["it's/*.jsonl", 'b.jsonl'], truth: 'labels.json', format: 'litellm' } as const
    expect(textOf({ ...own, exchanges: [...own.exchanges] })).toBe(
      "stillwatch evaluate --exchanges 'it'\\''s/*.jsonl' b.jsonl --format litellm --truth labels.json --parts time,baselines",
    )
  })
})

describe('evaluateOptions', () => {
  it('refuses what the simulator cannot make, before anything is made', () => {
    expect(() => textOf({ background: '10,0.001' })).toThrow(/--background: '0\.001' is no number from 0\.01 to 100000/)
    expect(() => textOf({ scale: '0.0005' })).toThrow(/--scale: '0\.0005' is no number from 0\.001 to 100000/)
    expect(() => textOf({ background: '10,0.01', scale: '1' })).not.toThrow()
    expect(() => textOf({ background: '0.01', scale: '0.001' })).not.toThrow()
    expect(() => textOf({ background: '10,0.01', scale: '0.001' })).toThrow(
      /at --scale 0\.001 both 10 and 0\.01 come to the same traffic/,
    )
  })
})
