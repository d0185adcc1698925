import { describe, expect, it } from 'vitest'
import { Match } from '../../records/index.ts'
import type { Population } from '../population.ts'
import { smallPopulation } from '../testdata/small-population.ts'
import { confirmed } from './matched.ts'

/** What an account holds that other labs may match: one number for each instrument of payment and each e-mail identity. */
type Held = { readonly payment?: number; readonly email?: number }

/** Accounts that hold these, of which every one is flagged elsewhere by each namespace that it is said to match in. */
function flagged(
  held: readonly Held[],
  matches: readonly { at: number; namespace: string; campaign?: string; weight?: number }[],
) {
  const population = smallPopulation(held.length, [])
  const cards = population.accounts.cards.map((card, at) => ({ ...card, payment: 0, email: 0, ...held[at] }))
  const told = matches.map(({ at, campaign = 'theirs', ...one }) => Match.parse({ account_id: `a${at}`, campaign, ...one }))
  return { ...population, accounts: { ...population.accounts, cards }, matches: told } satisfies Population
}
const all = (population: Population) => Array.from({ length: population.parties.count }, (_, party) => party)
const isConfirmed = (...of: Parameters<typeof flagged>) => {
  const population = flagged(...of)
  return confirmed(population, all(population))
}

describe('a small group is confirmed by another lab', () => {
  const each = (namespace: string, count = 3) => Array.from({ length: count }, (_, at) => ({ at, namespace }))

  it('by two of its cards, or by the e-mail of two', () => {
    expect(isConfirmed([{ payment: 1 }, { payment: 1 }, { payment: 2 }], each('payment'))).toBe(true)
    expect(
      isConfirmed(
        [
          { payment: 1, email: 1 },
          { payment: 1, email: 2 },
          { payment: 1, email: 3 },
        ],
        each('email', 2),
      ),
    ).toBe(true)
  })

  it('not by the one card that pays for all of it', () => {
    expect(isConfirmed([{ payment: 1 }, { payment: 1 }, { payment: 1 }], each('payment'))).toBe(false)
  })

  it('not by what one person holds, though a card of it pays for the others too', () => {
    const held = [{ payment: 1, email: 1 }, { payment: 1 }, { payment: 1 }]
    expect(isConfirmed(held, [...each('payment'), { at: 0, namespace: 'email' }])).toBe(false)
    expect(isConfirmed([{ payment: 1, email: 1 }, { email: 1 }, {}], each('email', 2))).toBe(false)
  })

  it('not by a namespace of which nobody knows who holds the same value', () => {
    expect(isConfirmed([{}, {}, {}], each('ip'))).toBe(false)
    expect(isConfirmed([{}, {}, {}], each('payment'))).toBe(false)
  })

  it('not by two campaigns of which each holds one, nor by sources whose word is worth less than half', () => {
    const held = [{ payment: 1 }, { payment: 2 }, { payment: 3 }]
    expect(
      isConfirmed(
        held,
        each('payment', 2).map((one) => ({ ...one, campaign: `c${one.at}` })),
      ),
    ).toBe(false)
    expect(
      isConfirmed(
        held,
        each('payment').map((one) => ({ ...one, weight: 0.4 })),
      ),
    ).toBe(false)
    expect(isConfirmed(held, each('payment'))).toBe(true)
  })
})
