import { describe, expect, it } from 'vitest'
import { eShown } from './e-shown.ts'

describe('eShown', () => {
  it.each([
    [3.7654, 'e = 3.77'],
    [99.96, 'e = 100'],
    [1_021.6, 'e = 1,020'],
    [3.2e21, 'e = 3,200,000,000,000,000,000,000'],
    [0.117, 'e = 0.117'],
    [0.0012, 'e = 0.0012'],
    [4e-9, 'e < 0.001'],
    [0, 'e < 0.001'],
  ])('writes %s as a person would', (value, text) => {
    expect(eShown(value)).toBe(text)
  })
})
