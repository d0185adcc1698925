import { describe, expect, it } from 'vitest'
import { identityLeakage } from './identity-leakage.ts'

const rate = (answer: string, ...names: string[]) => identityLeakage([answer], [], names)?.statistic

describe('identityLeakage', () => {
  it('finds a name in any case, with a version behind it and among signs or letters of another script', () => {
    expect(rate('I am QWEN2.5, made by Alibaba Cloud.', 'qwen')).toBe(1)
    expect(rate('我是Qwen模型', 'Qwen')).toBe(1)
    expect(rate('我是通义千问大模型', '通义千问')).toBe(1)
    expect(rate('(gpt-4-0613)', 'gpt-4')).toBe(1)
  })

  it('does not take part of another word for the name', () => {
    expect(rate('I am an assistant at your service for hours; the choice is yours.', 'ours')).toBe(0)
    expect(rate('I was metamorphosed.', 'meta')).toBe(0)
  })
})
