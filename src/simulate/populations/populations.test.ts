import { beforeAll, describe, expect, it } from 'vitest'
import type { Exchange } from '../../records/exchange.ts'
import type { SimAccount } from '../account.ts'
import { loadCorpus } from '../corpus.ts'
import { actorsOf, type CampaignExtent, exchangesOf } from '../generate.ts'
import { DAY, HOUR } from '../hour.ts'
import type { Actor } from '../population.ts'
import { ATTACKS, BACKGROUND } from '../population-names.ts'
import { loadRhythm } from '../rhythm.ts'
import { makeWorld, type World } from '../world.ts'
import { POPULATIONS } from './index.ts'

interface Seen {
  world: World
  actors: Actor[]
  accounts: SimAccount[]
  exchanges: Exchange[]
  extents: Map<string, CampaignExtent>
}

const held = new Map<string, Seen>()

/** All of one population's traffic, at a scale where campaigns have some dozens of accounts. */
function traffic(name: string, scale = 1): Seen {
  const key = `${name} ${scale}`
  const known = held.get(key)
  if (known !== undefined) {
    return known
  }
  const world = makeWorld({
    seed: 21,
    days: 14,
    lab: 0,
    labs: 1,
    scale,
    background: 1,
    corpus: loadCorpus(),
    rhythm: loadRhythm(),
  })
  const population = POPULATIONS.filter((p) => p.name === name)
  const extents = new Map<string, CampaignExtent>()
  const actors = actorsOf(world, population)
  const exchanges = [...exchangesOf(world, actors, extents)].map((e) => e.exchange)
  const list = [...actors()]
  const seen = { world, actors: list, accounts: list.flatMap((a) => a.accounts), exchanges, extents }
  held.set(key, seen)
  return seen
}

const at = (e: Exchange): number => Date.parse(e.time)
const first = (e: Exchange): string => String(e.messages?.find((m) => m.role === 'user')?.content ?? '')
const prompt = (e: Exchange): string => JSON.stringify(e.messages)
const by = <T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  }
  return groups
}
const share = <T>(list: readonly T[], test: (item: T) => boolean): number => list.filter(test).length / list.length
const attackShare = (s: Seen): number => [...s.extents.values()].reduce((n, e) => n + e.attackExchanges, 0) / s.exchanges.length

/** Contexts that end in a reply of some length, and the accounts that held each. */
function continued(exchanges: readonly Exchange[]): number {
  const owners = new Map<string, Set<string>>()
  for (const e of exchanges) {
    const messages = e.messages ?? []
    for (let i = 0; i < messages.length; i++) {
      if (messages[i]?.role === 'assistant' && String(messages[i]?.content).length > 80) {
        const key = JSON.stringify(messages.slice(0, i + 1))
        owners.set(key, (owners.get(key) ?? new Set()).add(e.account_id))
      }
    }
  }
  return [...owners.values()].filter((o) => o.size > 1).length
}

it('are those that the help of the command names', () => {
  expect(POPULATIONS.filter((one) => one.attack).map((one) => one.name)).toEqual(ATTACKS)
  expect(POPULATIONS.filter((one) => !one.attack).map((one) => one.name)).toEqual(BACKGROUND)
})

describe('attack populations', () => {
  it('S1 shares payments, works in step and carries equal load', () => {
    const s = traffic('S1')
    const cards = by(s.accounts, (a) => a.record.payment_fingerprint ?? '')
    expect(s.accounts.length / cards.size).toBeGreaterThanOrEqual(2.5)
    const loads = [...by(s.exchanges, (e) => e.account_id).values()].map((l) => l.length)
    expect(Math.max(...loads) / Math.min(...loads)).toBeLessThan(1.5)
    const hours = by(s.exchanges, (e) => String(new Date(at(e)).getUTCHours()))
    expect(hours.size).toBeLessThanOrEqual(11)
    expect(attackShare(s)).toBe(1)
  })

  it('S2 asks in six languages or more, with one template in each', () => {
    const s = traffic('S2')
    const scripts = [
      /[一-鿿]/,
      /[぀-ヿ]/,
      /[가-힣]/,
      /[а-я]/i,
      /[؀-ۿ]/,
      /\b(der|die|das|jede[nr]?|Schritt)\b/,
      /\b(razonamiento|paso|respuesta|pensamiento)\b/,
      /\b(raisonnement|étape|réponse)\b/,
      /\b(raciocínio|resposta|passo)\b/,
      /\b(reasoning|answer|step|steps)\b/i,
    ]
    expect(
      scripts.filter((script) => s.exchanges.filter((e) => script.test(prompt(e))).length > 20).length,
    ).toBeGreaterThanOrEqual(6)
    const extent = [...s.extents.values()][0] as CampaignExtent
    expect((extent.last - extent.first) / DAY).toBeLessThanOrEqual(21)
    expect((extent.last - extent.first) / DAY).toBeGreaterThanOrEqual(2)
  })

  it('S3 runs 5 to 60 turns with tools of its own, and goes on from other accounts', () => {
    const s = traffic('S3')
    expect(s.exchanges.every((e) => (e.tools ?? []).length >= 4)).toBe(true)
    const longest = Math.max(...s.exchanges.map((e) => (e.messages ?? []).filter((m) => m.role === 'assistant').length + 1))
    expect(longest).toBeGreaterThan(15)
    expect(longest).toBeLessThanOrEqual(60)
    expect(continued(s.exchanges)).toBeGreaterThan(100)
    const shipped = new Set(traffic('agents', 0.3).exchanges.flatMap((e) => e.tools ?? []))
    expect(s.exchanges.flatMap((e) => e.tools ?? []).some((tool) => shipped.has(tool))).toBe(false)
  })

  it('S4 hides in 50-90 % resale, moves half its traffic within a day of the release, and replaces what is banned', () => {
    const s = traffic('S4', 3)
    const harvest = attackShare(s)
    expect(harvest).toBeGreaterThan(0.1)
    expect(harvest).toBeLessThan(0.5)
    const { pivot } = s.world
    const day = s.exchanges.filter((e) => at(e) >= pivot.at + 2 * HOUR && at(e) < pivot.at + 26 * HOUR)
    expect(share(day, (e) => e.model === pivot.model)).toBeGreaterThan(0.4)
    expect(share(day, (e) => e.model === pivot.model)).toBeLessThan(0.65)
    const banned = s.accounts.filter((a) => a.record.closed_at !== undefined)
    expect(banned.length).toBeGreaterThan(s.accounts.length * 0.2)
    for (const a of banned) {
      const closed = Date.parse(a.record.closed_at ?? '')
      expect(s.exchanges.some((e) => e.account_id === a.record.account_id && at(e) >= closed)).toBe(false)
    }
  })

  it('S4 takes a place up again within 1 to 48 hours of a ban', () => {
    const { accounts } = traffic('S4', 3)
    const gaps = accounts.flatMap((a, i) => {
      const next = accounts[i + 1]
      const closed = a.record.closed_at
      return closed === undefined || next === undefined ? [] : [(next.from - Date.parse(closed)) / HOUR]
    })
    // The last places of the window are not filled again before it ends; then another place's first account follows.
    const refilled = gaps.filter((gap) => gap > 0)
    expect(refilled.length).toBeGreaterThan(10)
    expect(Math.min(...refilled)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...refilled)).toBeLessThanOrEqual(48)
  })

  it('S5 sends about 25 a day from each account, over hundreds of skeletons', () => {
    const s = traffic('S5')
    for (const list of by(s.exchanges, (e) => e.account_id).values()) {
      expect(list.length / 14).toBeGreaterThan(20)
      expect(list.length / 14).toBeLessThan(30)
    }
    // Rules in front of, behind or beside the slot: what a template fixes recurs in many prompts. Its first line stands for it here.
    const openings = by(s.exchanges, (e) => String(e.messages?.[0]?.content).slice(0, 40))
    expect(openings.size).toBeGreaterThan(200)
  })

  it('S6 gives each account a card and a line of its own and hides 90-98 %', () => {
    const s = traffic('S6', 2)
    const cards = s.accounts.flatMap((a) => a.record.payment_fingerprint ?? [])
    expect(new Set(cards).size).toBe(cards.length)
    expect(attackShare(s)).toBeGreaterThan(0.015)
    expect(attackShare(s)).toBeLessThan(0.11)
  })

  it('S7 is linked like a campaign and asks for no data to be made', () => {
    const s = traffic('S7')
    expect(attackShare(s)).toBe(0)
    expect(s.accounts.every((a) => a.truth.role === 'hard')).toBe(true)
    expect(continued(s.exchanges)).toBeGreaterThan(50)
    expect(new Set(s.accounts.map((a) => a.record.payment_fingerprint)).size).toBeLessThan(s.accounts.length)
    // No template: but for what people share anyway, no two openings of 60 characters recur.
    const openings = by(
      s.exchanges.filter((e) => e.messages?.length === 1),
      (e) => first(e).slice(0, 60),
    )
    const most = Math.max(...[...openings.values()].map((l) => new Set(l.map(prompt)).size))
    expect(most).toBeLessThan(0.02 * s.exchanges.length)
  })

  it.each(['S1', 'S2', 'S4', 'S5'])('%s deals its items out: accounts scarcely ever ask the same', (name) => {
    const s = traffic(name, 1)
    const singles = s.exchanges.filter((e) => (e.messages ?? []).every((m) => m.role !== 'assistant'))
    const owners = new Map<string, Set<string>>()
    for (const e of singles) {
      owners.set(prompt(e), (owners.get(prompt(e)) ?? new Set()).add(e.account_id))
    }
    const sizes = [...owners.values()].map((o) => o.size)
    // S1 may sample each prompt three times by design; then nothing goes beyond three.
    expect(sizes.filter((n) => n > (name === 'S1' ? 3 : 1)).length / sizes.length).toBeLessThan(0.06)
  })

  it('words every seed anew', () => {
    const world = (seed: number) =>
      makeWorld({ seed, days: 2, lab: 0, labs: 1, scale: 0.3, background: 1, corpus: loadCorpus(), rhythm: loadRhythm() })
    const systems = [1, 2, 3].map((seed) => {
      const w = world(seed)
      const prompts = [
        ...exchangesOf(
          w,
          actorsOf(
            w,
            POPULATIONS.filter((p) => p.name === 'S1'),
          ),
          new Map(),
        ),
      ].map((e) => first(e.exchange))
      // Whole lines that recur within a campaign are the template's.
      const counts = by(
        prompts.flatMap((p) => [...new Set(p.split('\n'))]).filter((l) => l.length > 60),
        (l) => l,
      )
      return new Set([...counts].filter(([, l]) => l.length > 5).map(([line]) => line))
    })
    const [a, b, c] = systems as [Set<string>, Set<string>, Set<string>]
    for (const [x, y] of [
      [a, b],
      [a, c],
      [b, c],
    ] as const) {
      expect([...x].filter((line) => y.has(line)).length).toBe(0)
    }
  })
})

describe('hard background', () => {
  it('has harness users of several organisations with the same items', () => {
    const s = traffic('harness', 1)
    const owners = new Map<string, Set<string>>()
    for (const e of s.exchanges) {
      owners.set(prompt(e), (owners.get(prompt(e)) ?? new Set()).add(e.account_id))
    }
    expect(share([...owners.values()], (o) => o.size >= 3)).toBeGreaterThan(0.6)
    expect(share(s.exchanges, (e) => e.temperature === 0)).toBe(1)
    expect(share(s.exchanges, (e) => at(e) >= s.world.pivot.at)).toBeGreaterThan(0.5)
  })

  it('keeps permitted distillation within the permit', () => {
    const s = traffic('permitted', 1)
    const actors = s.actors
    expect(actors.length).toBe(2)
    for (const actor of actors) {
      const permit = actor.permits?.[0]
      const ids = new Set(actor.accounts.map((a) => a.record.account_id))
      const mine = s.exchanges.filter((e) => ids.has(e.account_id))
      expect(
        permit?.account_ids?.every((id) => ids.has(id)) ?? actor.accounts.every((a) => a.record.entity_id === permit?.entity_id),
      ).toBe(true)
      expect(permit?.account_ids?.length ?? ids.size).toBe(ids.size)
      expect(mine.length).toBeGreaterThan(100)
      expect(mine.length).toBeLessThanOrEqual(permit?.max_exchanges ?? 0)
      expect(mine.every((e) => permit?.models?.includes(e.model) ?? true)).toBe(true)
      expect(mine.every((e) => e.time >= (permit?.valid_from ?? '') && e.time <= (permit?.valid_until ?? ''))).toBe(true)
    }
  })

  it('has one default prompt in unrelated firms, each with documents that come back', () => {
    const s = traffic('retrieval', 1)
    const openings = [...by(s.exchanges, (e) => first(e).slice(0, 60)).values()].map(
      (l) => new Set(l.map((e) => e.entity_id)).size,
    )
    expect(Math.max(...openings)).toBeGreaterThan(10)
  })

  it('lets judges answer from a closed set', () => {
    const s = traffic('judge', 1)
    for (const list of by(s.exchanges, (e) => e.account_id).values()) {
      expect(new Set(list.flatMap((e) => e.response ?? [])).size).toBeLessThanOrEqual(5)
    }
  })

  it('names the end user of every request of an aggregator', () => {
    const s = traffic('aggregator', 1)
    expect(s.exchanges.every((e) => e.end_user_id !== undefined)).toBe(true)
    expect(new Set(s.exchanges.map((e) => e.end_user_id)).size).toBeGreaterThan(40)
    expect(s.accounts.every((a) => a.record.verification === 'business')).toBe(true)
  })

  it('spreads a batch job over several keys of one entity', () => {
    const s = traffic('batch', 1)
    for (const actor of s.actors) {
      expect(new Set(actor.accounts.map((a) => a.record.entity_id)).size).toBe(1)
    }
    const keys = [...by(s.exchanges, (e) => e.entity_id ?? '').values()].map((l) => new Set(l.map((e) => e.api_key_id)).size)
    expect(share(keys, (n) => n > 1)).toBeGreaterThan(0.8)
  })

  it('puts a campus behind few addresses and one domain, a course into one hour', () => {
    const campus = traffic('campus', 1)
    for (const actor of campus.actors) {
      const ids = new Set(actor.accounts.map((a) => a.record.account_id))
      expect(new Set(campus.exchanges.filter((e) => ids.has(e.account_id)).map((e) => e.ip)).size).toBeLessThan(8)
      expect(new Set(actor.accounts.map((a) => a.record.email_domain)).size).toBe(1)
    }
    for (const actor of traffic('course', 1).actors) {
      const made = actor.accounts.map((a) => Date.parse(a.record.created_at ?? '')).sort((a, b) => a - b)
      expect((made[Math.floor(made.length / 2)] ?? 0) - (made[0] ?? 0)).toBeLessThan(HOUR)
    }
  })

  it("never has an unrelated account go on with somebody else's conversation", () => {
    for (const name of ['chat', 'coding', 'multi-turn', 'agents', 'campus', 'course']) {
      expect(continued(traffic(name, name === 'agents' ? 0.3 : 0.5).exchanges)).toBe(0)
    }
  })
})

describe('easy background', () => {
  let chat: Seen
  beforeAll(() => {
    chat = traffic('chat', 0.5)
  })

  it('shares what people share: cards in families, gateways of carriers, popular clients, free mail', () => {
    const shared = (values: (string | undefined)[]) =>
      [
        ...by(
          values.filter((v): v is string => v !== undefined),
          (v) => v,
        ).values(),
      ].filter((l) => l.length > 1).length
    expect(shared(chat.accounts.map((a) => a.record.payment_fingerprint))).toBeGreaterThan(5)
    const ips = new Map<string, Set<string>>()
    for (const e of chat.exchanges) {
      ips.set(e.ip ?? '', (ips.get(e.ip ?? '') ?? new Set()).add(e.account_id))
    }
    expect([...ips.values()].filter((o) => o.size > 2).length).toBeGreaterThan(20)
    expect(share(chat.accounts, (a) => a.record.email_domain === 'gmail.com')).toBeGreaterThan(0.3)
    expect(new Set(chat.exchanges.map((e) => e.user_agent)).size).toBeGreaterThan(30)
  })

  it('has accounts of every age, some new since the release, some gone', () => {
    const created = chat.accounts.map((a) => Date.parse(a.record.created_at ?? ''))
    expect(share(created, (t) => t < chat.world.start)).toBeGreaterThan(0.6)
    expect(share(created, (t) => t > chat.world.start)).toBeGreaterThan(0.05)
    expect(share(chat.accounts, (a) => a.until < chat.world.end)).toBeGreaterThan(0.1)
  })

  it('rarely asks the very same as somebody else', () => {
    const prompts = by(
      chat.exchanges.filter((e) => first(e).length > 40),
      prompt,
    )
    expect(share([...prompts.values()], (l) => new Set(l.map((e) => e.account_id)).size > 1)).toBeLessThan(0.1)
  })

  it('keeps the reply of one turn in the context of the next', () => {
    const turns = chat.exchanges.filter((e) => (e.messages ?? []).filter((m) => m.role === 'assistant').length === 1)
    const replies = new Set(chat.exchanges.map((e) => `${e.account_id} ${e.response}`))
    const found = share(turns, (e) =>
      replies.has(`${e.account_id} ${String(e.messages?.find((m) => m.role === 'assistant')?.content)}`),
    )
    // A few first turns failed, and a client that cuts replies short did not send the cut one back.
    expect(found).toBeGreaterThan(0.9)
  })
})
