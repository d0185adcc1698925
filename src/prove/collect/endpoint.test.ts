import { describe, expect, it } from 'vitest'
import { SHAPES } from './endpoint.ts'

const TEXT = 'x'.repeat(400)
/** What the text is taken for where nobody counts. */
const ESTIMATE = 100
const openai = (usage?: unknown) => ({ choices: [{ message: { content: TEXT } }], usage })
const anthropic = (usage?: unknown) => ({ content: [{ type: 'text', text: TEXT }], usage })

describe('tokens of a reply', () => {
  it('are those that the endpoint counts', () => {
    expect(SHAPES.openai.read(openai({ total_tokens: 7 }))?.tokens).toBe(7)
    expect(SHAPES.openai.read(openai({ total_tokens: 0 }))?.tokens).toBe(0)
    expect(SHAPES.anthropic.read(anthropic({ input_tokens: 3, output_tokens: 4 }))?.tokens).toBe(7)
  })

  it.each([-1000, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e300, '7', null, undefined])(
    'are estimated where an endpoint counts %s',
    (count) => {
      expect(SHAPES.openai.read(openai({ total_tokens: count }))?.tokens).toBe(ESTIMATE)
      expect(SHAPES.anthropic.read(anthropic({ input_tokens: count, output_tokens: 4 }))?.tokens).toBe(ESTIMATE)
      expect(SHAPES.anthropic.read(anthropic({ input_tokens: 2000, output_tokens: count }))?.tokens).toBe(ESTIMATE)
    },
  )

  it.each([undefined, null, {}, 'none'])('are estimated where usage is %s', (usage) => {
    expect(SHAPES.openai.read(openai(usage))?.tokens).toBe(ESTIMATE)
    expect(SHAPES.anthropic.read(anthropic(usage))?.tokens).toBe(ESTIMATE)
  })
})
