import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../../records/exchange.ts'
import type { SimAccount } from '../../account.ts'
import { loadCorpus } from '../../corpus.ts'
import { actorsOf, exchangesOf } from '../../generate.ts'
import { DAY } from '../../hour.ts'
import { loadRhythm } from '../../rhythm.ts'
import { makeWorld } from '../../world.ts'
import { DEPTH, POPULATIONS } from '../index.ts'

function traffic(name: string): { accounts: SimAccount[]; exchanges: { exchange: Exchange; account: SimAccount }[] } {
  const world = makeWorld({
    seed: 9,
    days: 14,
    lab: 0,
    labs: 1,
    scale: 1,
    background: 1,
    corpus: loadCorpus(),
    rhythm: loadRhythm(),
  })
  const actors = actorsOf(
    world,
    POPULATIONS.filter((one) => one.name === name),
  )
  const exchanges = [...exchangesOf(world, actors, new Map())]
  return { accounts: [...actors()].flatMap((one) => one.accounts), exchanges }
}

const text = (exchange: Exchange) => JSON.stringify(exchange.messages)
const innocents = (accounts: readonly SimAccount[]) => accounts.filter((one) => one.truth.role === 'hard')

describe('populations beyond the usual ones', () => {
  it('are made by name only', () => {
    expect(DEPTH).toHaveLength(9)
    expect(POPULATIONS.filter((one) => DEPTH.includes(one.name)).every((one) => one.attack)).toBe(true)
  })

  it('no-spaces has hardly a space in what it asks', () => {
    const { exchanges } = traffic('no-spaces')
    const spaces = exchanges.map(({ exchange }) => (text(exchange).match(/[぀-ヿ一-鿿]/g) ?? []).length > 10)
    expect(spaces.filter(Boolean).length / spaces.length).toBeGreaterThan(0.95)
  })

  it('churn goes through many accounts for each place, none for long', () => {
    const { accounts } = traffic('churn')
    expect(accounts.length).toBeGreaterThan(30)
    const lives = accounts.map((one) => (one.until - one.from) / DAY).sort((a, b) => a - b)
    expect(lives[Math.floor(lives.length / 2)]).toBeLessThan(4)
  })

  it('slow sends about one request a day from each account', () => {
    const { accounts, exchanges } = traffic('slow')
    expect(exchanges.length / accounts.length / 14).toBeLessThan(1.5)
  })

  it('inside-reseller has two parts that share cards: the customer’s accounts and those of everybody else', () => {
    const { accounts } = traffic('inside-reseller')
    const cards = (role: string) =>
      new Set(accounts.filter((one) => one.truth.role === role).map((one) => one.record.payment_fingerprint))
    expect([...cards('attack')].some((card) => cards('hard').has(card))).toBe(true)
    expect(innocents(accounts).every((one) => one.truth.campaign === null)).toBe(true)
    expect(innocents(accounts).length).toBeGreaterThan(15)
  })

  it('stolen-key sends through keys of firms that go on working from their own addresses', () => {
    const { accounts, exchanges } = traffic('stolen-key')
    const firms = innocents(accounts)
    const attackers = new Set(
      exchanges.filter(({ account }) => account.truth.role === 'attack').map(({ exchange }) => exchange.ip),
    )
    const abused = firms.filter((firm) =>
      exchanges.some(({ account, exchange }) => account === firm && attackers.has(exchange.ip)),
    )
    expect(firms).toHaveLength(6)
    expect(abused).toHaveLength(2)
    for (const firm of abused) {
      const own = exchanges.filter(({ account, exchange }) => account === firm && !attackers.has(exchange.ip))
      expect(own.length).toBeGreaterThan(60)
    }
  })

  it('copied-wording and flooded-key leave the innocents’ own accounts alone', () => {
    for (const name of ['copied-wording', 'flooded-key']) {
      const { accounts } = traffic(name)
      expect(innocents(accounts).length).toBeGreaterThanOrEqual(6)
      const cards = new Set(innocents(accounts).map((one) => one.record.payment_fingerprint ?? one.record.account_id))
      expect(accounts.some((one) => one.truth.role === 'attack' && cards.has(one.record.payment_fingerprint ?? ''))).toBe(false)
    }
  })
})
