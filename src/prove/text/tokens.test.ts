import { describe, expect, it } from 'vitest'
import { tokens } from './tokens.ts'

describe('tokens', () => {
  it('keeps words, marks and line ends apart', () => {
    expect(tokens("**Don't** stop:\n\n- one\n", 50)).toEqual(['**', "don't", '**', 'stop', ':', '\n\n', '-', 'one', '\n'])
  })

  it('takes characters where a script sets no spaces between words', () => {
    expect(tokens('我是模型 GPT', 50)).toEqual(['我', '是', '模', '型', 'gpt'])
  })

  it('keeps the letters and marks of a word of any script together', () => {
    expect(tokens('नमस्ते мир l’été', 50)).toEqual(['नमस्ते', 'мир', "l'été"])
  })

  it('stops at the limit', () => {
    expect(tokens('a b c d', 2)).toEqual(['a', 'b'])
  })
})
