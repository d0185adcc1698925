import { describe, expect, it } from 'vitest'
import { Match } from '../../records/index.ts'
import { lists } from '../incidence.ts'
import { smallPopulation } from '../testdata/small-population.ts'
import { confirmed } from './matched.ts'

/** Matches of accounts, each by a namespace and, where it is told, a value; of one campaign elsewhere unless it is said. */
type Told = {
  readonly at: number
  readonly namespace?: string
  readonly value?: string
  readonly campaign?: string
  readonly weight?: number
}

function matchesOf(told: readonly Told[]): Match[] {
  return told.map(({ at, ...one }) => Match.parse({ account_id: `a${at}`, namespace: 'payment', campaign: 'theirs', ...one }))
}

/** How far these confirm a group of the first few accounts. */
function confirmation(of: readonly Told[], size = 3) {
  const population = { ...smallPopulation(50, []), matches: matchesOf(of) }
  return confirmed(
    population,
    Array.from({ length: size }, (_, party) => party),
  )
}
/** A card of which these accounts are matched. */
const card = (value: string, ...accounts: readonly number[]): Told[] => accounts.map((at) => ({ at, value }))
const mail = (...accounts: readonly number[]): Told[] => accounts.map((at) => ({ at, namespace: 'email', value: `m${at}` }))

describe('a group is confirmed by another lab', () => {
  it('by two of its cards, or by the e-mail of two', () => {
    expect(confirmation([...card('x', 0, 1), ...card('y', 2)])).toBe('several')
    expect(confirmation(mail(0, 2))).toBe('several')
    expect(confirmation([...card('x', 0, 1), ...mail(2)])).toBe('several')
  })

  it('far less by the one card that pays for all of it, or by what one person holds beside that', () => {
    expect(confirmation(card('x', 0, 1, 2))).toBe('one')
    expect(confirmation([...card('x', 0, 1, 2), ...mail(0)])).toBe('one')
  })

  it('far less where it is not told whether it was one value', () => {
    expect(confirmation([{ at: 0 }, { at: 1 }, { at: 2 }])).toBe('one')
  })

  it('not by one member, be he known there by all that he has', () => {
    expect(confirmation([...card('x', 0), ...mail(0)])).toBeUndefined()
  })

  it('by what a party of several accounts holds as by what one account does: it is one member', () => {
    const accounts = lists([[0, 1], [2], [3]])
    const small = smallPopulation(50, [])
    const of = (...told: readonly Told[]) =>
      confirmed({ ...small, parties: { ...small.parties, count: 3, accounts }, matches: matchesOf(told) }, [0, 1, 2])
    expect(of(...card('x', 0, 2), ...card('y', 1))).toBe('one')
    expect(of(...card('x', 0), ...card('y', 1))).toBeUndefined()
    expect(of(...card('x', 0, 2), ...card('y', 1, 3))).toBe('one')
    expect(of(...card('x', 0, 2), ...card('y', 3))).toBe('several')
  })

  it('not by two campaigns of which each holds one, nor by sources whose word is worth less than half, nor by who is no member', () => {
    expect(
      confirmation([
        { at: 0, value: 'x' },
        { at: 1, value: 'y', campaign: 'another' },
      ]),
    ).toBeUndefined()
    expect(confirmation([...card('x', 0), ...card('y', 1)].map((one) => ({ ...one, weight: 0.4 })))).toBeUndefined()
    expect(confirmation([...card('x', 0), ...card('y', 7)])).toBeUndefined()
  })
})
