import { describe, expect, it } from 'vitest'
import { habitsOf } from '../decide/profile/habits.ts'
import { plainView } from '../group/group-view.ts'
import type { Population } from '../population.ts'
import { noHabits, smallPopulation, withAFirm } from '../testdata/small-population.ts'
import { creationBurst } from './creation-burst.ts'
import { partyFigures } from './party-figures.ts'
import { pooledContent } from './pooled-content.ts'
import { regrowth } from './regrowth.ts'

const DAY = 86_400
const OTHERS = 9
const GROUP = Array.from({ length: OTHERS + 1 }, (_, party) => party)

type Life = { readonly created: number; readonly closed?: number }

/** Nine parties of an account each, and a firm of so many accounts that are all alike. */
function besideAFirm(accounts: number, lifeOf: (account: number) => Life): Population {
  const plain = smallPopulation(OTHERS + accounts, [], undefined, undefined, (account) => ({
    ...noHabits(account),
    words: Math.min(account, OTHERS),
  }))
  const cards = plain.accounts.cards.map((card, at) => {
    const { created, closed } = lifeOf(at)
    return { ...card, created_at: created * DAY, closed_at: closed === undefined ? null : closed * DAY }
  })
  const vectors = plain.accounts.vectors.map((_, at) => (at < OTHERS ? 0 : 1))
  return withAFirm({ ...plain, accounts: { ...plain.accounts, cards, vectors } }, OTHERS)
}

/** Nine that were created weeks apart, and a firm whose accounts a script made. */
const scripted = (accounts: number) => besideAFirm(accounts, (at) => ({ created: 20 * Math.min(at, OTHERS) }))

describe('a firm of many accounts is one party', () => {
  it.each([creationBurst, pooledContent])('to $name', ({ measure }) => {
    const [one, many] = [scripted(1), scripted(60)].map((population) => measure(plainView(population, GROUP)))
    expect(one).not.toBe(0)
    expect(many).toBeCloseTo(one as number, 6)
  })

  it('to the habits of a group: one program does not make all of it alike', () => {
    const spreads = [2, 60].map((accounts) => habitsOf(scripted(accounts), GROUP).spread)
    expect(spreads[1]).toBeGreaterThan(0.9 * (spreads[0] as number))
  })

  it('to regrowth: who closes his own keys and opens others rotates them', () => {
    const rotated = besideAFirm(6, (at) => {
      if (at < OTHERS) return { created: 0 }
      return at < OTHERS + 3 ? { created: 0, closed: 5 + at } : { created: 5.5 + at - 3 }
    })
    expect(regrowth.measure(plainView(rotated, GROUP))).toBe(0)
  })

  it('however many it has', () => {
    const { firstSeen, firstCreated } = partyFigures(scripted(200_000))
    expect([firstSeen[OTHERS], firstCreated[OTHERS]]).toEqual([0, 20 * OTHERS * DAY])
  })
})
