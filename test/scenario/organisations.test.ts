import { describe, expect, it } from 'vitest'
import { readLines, START } from './population-of-lines.ts'

const ACCOUNTS = Array.from({ length: 8 }, (_, at) => `acct-${at}`)

/** Eight accounts send three times each, from one address where none is given; how many organisations they are taken for. */
async function organisations(
  entity: (account: string, turn: number) => string | undefined,
  domain?: string,
  ip = (_at: number) => '192.0.2.7',
): Promise<number> {
  const exchanges = ACCOUNTS.flatMap((account, at) =>
    [0, 1, 2].map((turn) => ({
      exchange_id: `${account} ${turn}`,
      account_id: account,
      entity_id: entity(account, turn),
      time: new Date(START + turn * 3_600_000 + at * 1000).toISOString(),
      model: 'large-1',
      ip: ip(at),
      messages: [{ role: 'user', content: `Question ${turn} of ${account}` }],
    })),
  )
  const accounts = domain === undefined ? [] : ACCOUNTS.map((account_id) => ({ account_id, email_domain: domain }))
  return (await readLines(exchanges, { accounts })).population.accounts.organisations
}

describe('whose accounts are one organisation’s', () => {
  it('is said by their entity, be it left out of some of what they send', async () => {
    expect(await organisations(() => 'zz-firm')).toBe(1)
    expect(await organisations((_, turn) => (turn === 0 ? undefined : 'zz-firm'))).toBe(1)
    expect(await organisations(() => undefined)).toBe(8)
  })

  it('is said by a university’s domain, and by no domain that anybody may have', async () => {
    expect(await organisations(() => undefined, 'alpha.ac.uk')).toBe(1)
    expect(await organisations(() => undefined, 'cs.alpha.edu')).toBe(1)
    expect(await organisations(() => undefined, 'alpha.ac')).toBe(8)
    expect(await organisations(() => undefined, 'alpha.sch')).toBe(8)
  })

  it('is said by a label below a name that anybody may register only where networks say so, too, since it costs nothing', async () => {
    const apart = (at: number) => `198.51.${at}.1`
    expect(await organisations(() => undefined, 'students.alpha.example', apart)).toBe(8)
    expect(await organisations(() => undefined, 'students.alpha.example')).toBe(1)
    expect(await organisations(() => undefined, 'uni-alpha.example', apart)).toBe(1)
    expect(await organisations(() => undefined, 'cs.alpha.edu', apart)).toBe(1)
  })
})
