import { describe, expect, it } from 'vitest'
import type { Permit } from '../../src/records/index.ts'
import { readLines, START } from './population-of-lines.ts'

const HOUR = 3_600_000
const ACCOUNTS = ['acct-0', 'acct-1', 'acct-2']
const HOURS = 20

/** Three accounts, each of which sends once an hour for twenty hours, and shares an address with the others. */
const exchanges = ACCOUNTS.flatMap((account, at) =>
  Array.from({ length: HOURS }, (_, hour) => ({
    exchange_id: `${account} ${hour}`,
    account_id: account,
    time: new Date(START + hour * HOUR + at * 1000).toISOString(),
    model: 'large-1',
    ip: '192.0.2.7',
    messages: [{ role: 'user', content: `Question ${hour} of ${account}` }],
  })),
)
/** A permit for the first account, of some of its hours. */
const permit = (name: string, from: number, to: number): Permit => ({
  permit_id: name,
  account_ids: ['acct-0'],
  valid_from: new Date(START + from * HOUR).toISOString(),
  valid_until: new Date(START + to * HOUR - 1).toISOString(),
})

/** Accounts that nothing is held against, since they act within their permits: they hold no keys. */
async function apart(permits: readonly Permit[]): Promise<string[]> {
  const { population } = await readLines(exchanges, { permits })
  const { keys, accounts } = population
  const tied = new Set(keys.accounts.ids)
  return accounts.cards.flatMap(({ account_id: id }, at) => (tied.has(at) ? [] : [id]))
}

describe('an account within its permits', () => {
  it('is one of whose exchanges four in five are covered', async () => {
    expect(await apart([permit('p', 0, 16)])).toEqual(['acct-0'])
    expect(await apart([permit('p', 0, 15)])).toEqual([])
  })

  it('may have several that follow on each other', async () => {
    expect(await apart([permit('p', 0, 10), permit('q', 10, 20)])).toEqual(['acct-0'])
  })

  it('is none where two permits cover the same half of what it sends, however they are batched', async () => {
    expect(await apart([permit('p', 0, 9), permit('renewed', 0, 9)])).toEqual([])
    const others = Array.from({ length: 250 }, (_, at): Permit => ({ permit_id: `o${at}`, account_ids: [`nobody-${at}`] }))
    expect(await apart([permit('p', 0, 9), ...others, permit('renewed', 0, 9)])).toEqual([])
  })

  it('may have a second one, to have more: what the first covers uses up none of its cap', async () => {
    const capped = (name: string, cap: number) => ({ ...permit(name, 0, 20), max_exchanges: cap })
    expect(await apart([capped('p', 8)])).toEqual([])
    expect(await apart([capped('p', 8), capped('more', 8)])).toEqual(['acct-0'])
    expect(await apart([capped('p', 8), capped('more', 4), capped('yet more', 4)])).toEqual(['acct-0'])
    expect(await apart([capped('p', 8), capped('more', 7)])).toEqual([])
  })

  it('may have a permit until the end of time, in whatever zone that is', async () => {
    expect(await apart([{ ...permit('p', 0, 16), valid_until: '9999-12-31T23:59:59-05:00' }])).toEqual(['acct-0'])
    expect(await apart([{ ...permit('p', 0, 16), valid_from: '0000-01-01T00:00:00+05:00' }])).toEqual(['acct-0'])
  })
})
