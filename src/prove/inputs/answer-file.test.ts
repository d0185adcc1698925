import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../records/input-error.ts'
import { parseAnswers } from './answer-file.ts'

const parse = (...lines: unknown[]) =>
  parseAnswers(
    'm',
    'm.jsonl',
    Buffer.from(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')),
  )

describe('readAnswers', () => {
  it('orders samples and reads gzip alike', () => {
    const lines = [
      { prompt_id: 'a', response: 'second', sample: 1 },
      { prompt_id: 'a', response: 'first' },
    ]
    expect(parse(...lines).samples.get('a')).toEqual(['first', 'second'])
    const zipped = gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    expect(parseAnswers('m', 'm.jsonl.gz', zipped).samples.get('a')).toEqual(['first', 'second'])
  })

  it.each([
    ['a line that is no JSON', ['{"prompt_id":"a","response":"x"}', '{oops'], /^m\.jsonl:2: is no JSON/],
    ['a field of another type', [{ prompt_id: 'a', response: 7 }], /^m\.jsonl:1: response: /],
    ['a missing id', [{ response: 'x' }], /^m\.jsonl:1: prompt_id: /],
    [
      'one prompt twice',
      [
        { prompt_id: 'a', response: 'x' },
        { prompt_id: 'a', response: 'y' },
      ],
      /^m\.jsonl:2: prompt_id "a" has sample 0 twice/,
    ],
    [
      'two prompts under one id',
      [
        { prompt_id: 'a', response: 'x', prompt: 'p' },
        { prompt_id: 'a', response: 'y', prompt: 'q', sample: 1 },
      ],
      /^m\.jsonl:2: prompt of "a" differs/,
    ],
    ['a time without zone', [{ prompt_id: 'a', response: 'x', at: '2026-01-01T00:00:00' }], /^m\.jsonl:1: at: /],
    ['nothing', ['', ' '], /holds no answers/],
  ])('refuses %s and says where', (_, lines, message) => {
    expect(() => parse(...(lines as unknown[]))).toThrow(message as RegExp)
  })

  it('answers any bytes with answers or with an InputError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(parseAnswers('m', 'm', Buffer.from(bytes)).records).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
        }
      }),
    )
  })
})
