import { describe, expect, it } from 'vitest'
import { parseAnswers } from '../inputs/answer-file.ts'
import { alikeSettings } from './alike-settings.ts'

const ids = Array.from({ length: 40 }, (_, i) => `p${i}`)
const [asked, unasked] = [ids.slice(0, 20), ids.slice(20)]
const set = (name: string, of: (id: string) => Record<string, unknown>) =>
  parseAnswers(
    name,
    name,
    Buffer.from(ids.map((prompt_id) => JSON.stringify({ prompt_id, response: 'x', ...of(prompt_id) })).join('\n')),
  )

describe('alikeSettings', () => {
  it('passes one run for both halves, in whatever order its parameters stand', () => {
    const one = set('one', (id) => ({ params: id === 'p3' ? { a: 1, b: 2 } : { b: 2, a: 1 }, model: 'm' }))
    expect(alikeSettings([one], asked, unasked)).toMatchObject({ result: 'passed' })
  })

  it.each([
    ['another version', (id: string) => ({ model: asked.includes(id) ? 'm-1' : 'm-2' })],
    ['another temperature', (id: string) => ({ params: { temperature: asked.includes(id) ? 0 : 1 } })],
    ['settings told of one half alone', (id: string) => (asked.includes(id) ? { params: { temperature: 0 } } : {})],
  ])('fails %s for one half', (_, of) => {
    const found = alikeSettings([set('plain', () => ({ model: 'x' })), set('teacher', of)], asked, unasked)
    expect(found).toMatchObject({ result: 'failed' })
    expect(found.says).toContain('teacher answered 100 %')
  })

  it('says that it cannot tell where no file tells', () => {
    expect(alikeSettings([set('one', () => ({}))], asked, unasked)).toMatchObject({ result: 'not_run' })
  })
})
