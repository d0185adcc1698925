import { describe, expect, it } from 'vitest'
import { ALL_GIVEN } from '../given.ts'
import { lacking, smallPopulation } from '../testdata/small-population.ts'
import { ALL_SEEN, missingInWords, seenOf, unreadBy } from './seen.ts'

describe('what logs and billing left out', () => {
  it('is said with what could not be seen, and nothing where all was there', () => {
    expect(missingInWords(ALL_GIVEN)).toEqual([])
    expect(missingInWords({ ...ALL_GIVEN, address: 0, payment: 0.004 })).toEqual([
      'No exchange has an address (ip): ties by address and network could not be seen.',
      'Hardly any account has a payment_fingerprint: ties by payment could not be seen.',
    ])
  })

  it('is said of some where every record would have it, and of what not everybody uses only where nobody does', () => {
    expect(missingInWords({ ...ALL_GIVEN, created: 0.5, tools: 0.1, payment: 0.5 })).toEqual([
      'Only 50% of accounts have a creation time: of the others accounts that were made together could not be seen.',
    ])
  })

  it('names what says who is one party', () => {
    expect(missingInWords({ ...ALL_GIVEN, entity: 0, domain: 0 })).toEqual([
      'No account has an email_domain: which accounts are of one organisation could not be seen.',
      'No account has an entity_id other than its own id: which accounts are of one firm or customer could not be seen.',
    ])
  })

  it('names text once, though answers are missing with it', () => {
    expect(missingInWords({ ...ALL_GIVEN, text: 0, answer: 0 })).toHaveLength(1)
  })

  it('is read of a group’s own accounts and exchanges, where others have some', () => {
    const population = lacking(6, { text: [0, 1, 2], payment: [1, 2, 3] })
    expect(seenOf(population, [0, 1, 2])).toEqual({ ...ALL_SEEN, text: false })
    expect(seenOf(population, [1, 2])).toEqual({ ...ALL_SEEN, text: false, payment: false })
    expect(seenOf(population, [2, 3])).toEqual({ ...ALL_SEEN, payment: false })
    expect(seenOf(population, [2, 5])).toEqual(ALL_SEEN)
    expect(missingInWords(population.given, seenOf(population, [1]))).toEqual([
      expect.stringMatching(/^Hardly any exchange of this group has a prompt/),
      'Hardly any account of this group has a payment_fingerprint: ties by payment could not be seen.',
    ])
  })

  it('is nothing that the group itself has, though hardly any other exchange has it', () => {
    const small = smallPopulation(6, [])
    const accounts = { ...small.accounts, given: { ...small.accounts.given, tools: Int32Array.of(20, 5, 0, 0, 0, 0) } }
    const population = { ...small, accounts, given: { ...small.given, tools: 0.004 } }
    expect(missingInWords(population.given)).toHaveLength(1)
    expect(seenOf(population, [0, 1]).tools).toBe(true)
    expect(missingInWords(population.given, seenOf(population, [0, 1]))).toEqual([])
    expect(seenOf(population, [2, 3]).tools).toBe(false)
  })

  it('is no tool or temperature that others set and the group does not', () => {
    const population = lacking(6, { tools: [0, 1], temperature: [0, 1], entity: [0, 1] })
    expect(seenOf(population, [0, 1])).toEqual(ALL_SEEN)
  })

  it('leaves a signal without anything to read, or with a part of it', () => {
    expect(unreadBy('intent', { ...ALL_SEEN, text: false })).toEqual({ whole: "prompts' text" })
    expect(unreadBy('shared-identity', { ...ALL_SEEN, payment: false })).toEqual({ part: 'payment instruments' })
    expect(unreadBy('shared-identity', ALL_SEEN)).toBeUndefined()
  })
})
