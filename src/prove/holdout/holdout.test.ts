import { describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { flipCoins } from './holdout.ts'
import { promptSet } from './prompt-set.ts'
import { skeletonOf } from './skeleton.ts'

const prompts = Array.from({ length: 21 }, (_, i) => ({ prompt_id: `p${i}`, prompt: `q${i}`, skeleton: `s${i % 2}` }))

describe('flipCoins', () => {
  it('answers half of each skeleton, every prompt as often as any other', () => {
    const asked = new Map<string, number>()
    for (let seed = 1; seed <= 400; seed++) {
      const { prompts: flipped } = flipCoins('c', prompts, seeded(seed), new Date(0))
      const even = flipped.filter((one) => one.skeleton === 's1' && one.asked).length
      expect(even).toBe(5)
      for (const one of flipped) if (one.asked) asked.set(one.prompt_id, (asked.get(one.prompt_id) ?? 0) + 1)
    }
    for (const { prompt_id } of prompts) expect(Math.abs((asked.get(prompt_id) ?? 0) - 200)).toBeLessThan(45)
  })
})

describe('skeletonOf', () => {
  it('finds the template whose fixed parts a prompt has in order', () => {
    expect(skeletonOf('Write a proof that 7 is prime.', ['Explain ⟨topic⟩.', 'Write a proof that ⟨claim⟩.'])).toBe(
      'Write a proof that ⟨claim⟩.',
    )
  })

  it('masks numbers and quotations where no template fits', () => {
    expect(skeletonOf('Add 3 and 4.5 to "x"', [])).toBe('Add ⟨⟩ and ⟨⟩ to ⟨⟩')
  })
})

describe('promptSet', () => {
  const campaign = {
    campaign_id: 'c',
    templates: [{ skeleton: 'Explain ⟨topic⟩.', exemplars: ['Explain tides.', 'Explain bread.'] }],
  }

  it('takes what was asked, siblings with values never seen, and neutral prompts', () => {
    const found = promptSet(campaign, ['tides', 'bees', 'glass'], { count: 5, seed: 1 })
    expect(found.filter((one) => one.kind === 'asked').map((one) => one.prompt)).toEqual(['Explain tides.', 'Explain bread.'])
    expect(
      found
        .filter((one) => one.kind === 'sibling')
        .map((one) => one.prompt)
        .sort(),
    ).toEqual(['Explain bees.', 'Explain glass.'])
    expect(found.some((one) => one.kind === 'neutral')).toBe(true)
    expect(new Set(found.map((one) => one.prompt_id)).size).toBe(found.length)
  })

  it('leaves out what may be the beginning of a prompt only', () => {
    const templates = [{ skeleton: 'Explain ⟨topic⟩.', exemplars: ['x'.repeat(600), 'Explain bread.'] }]
    const found = promptSet({ campaign_id: 'c', templates }, [], { count: 5, seed: 1 })
    expect(found.filter((one) => one.kind === 'asked').map((one) => one.prompt)).toEqual(['Explain bread.'])
  })

  it('fills every slot of a sibling with another value', () => {
    const templates = [{ skeleton: 'Compare ⟨a⟩ with ⟨b⟩.', exemplars: ['Compare tides with bread.'] }]
    const found = promptSet({ campaign_id: 'c', templates }, ['bees', 'glass', 'salt'], { count: 5, seed: 1 })
    const siblings = found.filter((one) => one.kind === 'sibling').map((one) => one.prompt)
    expect(siblings).toHaveLength(3)
    for (const one of siblings) expect(one).not.toMatch(/Compare (\w+) with \1/)
  })

  it('has nothing to say of a campaign without text', () => {
    expect(promptSet({ campaign_id: 'c', templates: [{ skeleton: 'x' }] }, [], { count: 5, seed: 1 })).toEqual([])
  })
})
