import { mean } from 'simple-statistics'
import { expect, it } from 'vitest'
import { seeded } from '../../../stats/random.ts'
import { cloudOf } from './cloud.ts'
import { windowScorer } from './window-scorer.ts'

const random = seeded(7)
const points = (count: number, shift: number) =>
  cloudOf(Array.from({ length: count }, () => [random() + shift, random(), random(), random()]))
const scorer = windowScorer(points(5000, 0), 100, random)

it('raises few alarms over benign windows, as published, and one over every window that is shifted', () => {
  const benign = Array.from({ length: 200 }, () => scorer.alarm(points(100, 0)))
  // The authors report 0.3 % where a single comparison would give 5 %.
  expect(benign.filter((alarm) => alarm > 1).length).toBeLessThanOrEqual(10)
  expect(Math.min(...Array.from({ length: 20 }, () => scorer.alarm(points(100, 0.5))))).toBeGreaterThan(1)
})

it('raises no alarm by a threshold that is none: of few prompts two windows hold the same ones, and are more alike than chance has it', () => {
  const few = windowScorer(points(120, 0), 100, random)
  expect(few.mmd(points(100, 0.5))).toBeGreaterThan(0)
  expect(few.alarm(points(100, 0.5))).toBeNaN()
  expect(few.alarm(points(100, 0))).toBeNaN()
})

it('needs more prompts for the same shift where a window is small', () => {
  const alarm = (count: number) => mean(Array.from({ length: 30 }, () => scorer.alarm(points(count, 0.3))))
  expect(alarm(100)).toBeGreaterThan(2 * alarm(20))
})
