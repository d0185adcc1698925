import { describe, expect, it } from 'vitest'
import { noHabits, smallPopulation } from '../../testdata/small-population.ts'
import { headsOf, listedAccounts, standingAccounts } from './heads.ts'

/** Three parties with five accounts, two and one, beside a hundred others: the first three of the five, and all others of theirs, share a card and an exit; a fourth shares the exit alone, and a fifth nothing. */
const ENTITIES = [0, 0, 0, 0, 0, 1, 1, 2]
const population = smallPopulation(
  108,
  [
    { kind: 'payment', accounts: [0, 1, 2, 5, 6, 7] },
    { kind: 'address', accounts: [0, 1, 2, 3, 5, 6, 7] },
  ],
  undefined,
  undefined,
  noHabits,
  undefined,
  (account) => ENTITIES[account] ?? account - 5,
)
const GROUP = [0, 1, 2]

describe('heads of a group', () => {
  it('are its accounts that stand in it, four of each party at most', () => {
    expect(standingAccounts(population, GROUP, [])).toEqual([[0, 1, 2], [5, 6], [7]])
    expect(headsOf(population, GROUP, [])).toBe(6)
    const more = smallPopulation(
      108,
      [
        { kind: 'payment', accounts: [0, 1, 2, 3, 4, 5, 7] },
        { kind: 'address', accounts: [0, 1, 2, 3, 4, 5, 7] },
      ],
      ...[undefined, undefined, undefined, undefined],
      (account) => ENTITIES[account] ?? account - 5,
    )
    expect(headsOf(more, GROUP, [])).toBe(4 + 1 + 1)
  })

  it('are listed of a party with more accounts than a call takes arguments', () => {
    const many = 200_000
    const reseller = smallPopulation(
      many + 102,
      [{ kind: 'payment', accounts: [0, many, many + 1] }],
      ...[undefined, undefined, undefined, undefined],
      (account) => (account < many ? 0 : account),
    )
    expect(listedAccounts(reseller, [0, 1, 2], [])).toEqual([[0], [many], [many + 1]])
  })

  it('are one for a firm, however many accounts it has', () => {
    const { accounts } = population
    const cards = accounts.cards.map((card) => (card.entity_id === 'e0' ? { ...card, verification: 'business' } : card))
    expect(headsOf({ ...population, accounts: { ...accounts, cards } }, GROUP, [])).toBe(1 + 2 + 1)
  })

  it('are one for a party half of whose accounts are at a mail domain of its own, and not for one with a few there', () => {
    const { accounts } = population
    const withDomain = (several: number) => {
      const cards = accounts.cards.map((card, at) =>
        at < several ? { ...card, email_domain: 'own.example', unlisted_domain: 1 } : card,
      )
      return headsOf({ ...population, accounts: { ...accounts, cards } }, GROUP, [])
    }
    expect(withDomain(2)).toBe(6)
    expect(withDomain(3)).toBe(1 + 2 + 1)
  })

  it('are one for each party that has one account, whatever it shares', () => {
    expect(headsOf(population, [10, 11, 12], [])).toBe(3)
  })
})

describe('accounts that are listed of a group', () => {
  it('are those that stand in it', () => {
    expect(listedAccounts(population, GROUP, [])).toEqual([[0, 1, 2], [5, 6], [7]])
  })

  it('are those with one tie of a party none of whose accounts has two, and all of one whose accounts have none', () => {
    const byCard = smallPopulation(
      108,
      [{ kind: 'payment', accounts: [0, 1, 5, 6, 7] }],
      ...[undefined, undefined, undefined, undefined],
      (account) => (account === 8 || account === 9 ? 3 : (ENTITIES[account] ?? account - 5)),
    )
    const lone = byCard.accounts.partyOf[8] as number
    expect(standingAccounts(byCard, [...GROUP, lone], [])).toEqual([[], [], [7], []])
    expect(listedAccounts(byCard, [...GROUP, lone], [])).toEqual([[0, 1], [5, 6], [7], [8, 9]])
  })
})
