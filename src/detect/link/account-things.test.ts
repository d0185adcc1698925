import { expect, it } from 'vitest'
import { openEmbedded } from '../../warehouse/embedded/embedded.ts'
import { windowOf } from '../detect.ts'
import { missingInWords } from '../explain/seen.ts'
import { readPopulation } from '../read-population.ts'

/** What forty accounts have in common, the first six of which have what is given, the others nothing; and how many entities they are. Each is an entity of its own where none is given. */
async function shared(account: Record<string, string>, exchange: Record<string, string> = {}, entity?: string) {
  const warehouse = await openEmbedded({ limits: { memoryBytes: 1e9, threads: 1 } })
  try {
    const given = (values: Record<string, string>, at: number) =>
      Object.values(values).map((value) => (at < 6 ? `'${value}'` : "''"))
    const columns = (values: Record<string, string>) =>
      Object.keys(values)
        .map((name) => `, ${name}`)
        .join('')
    const rows = (of: (at: number) => string[]) => Array.from({ length: 40 }, (_, at) => `(${of(at).join(', ')})`).join(', ')
    await warehouse.run(
      `INSERT INTO accounts (account_id, entity_id${columns(account)}) VALUES ${rows((at) => [`'a${at}'`, `'${entity ?? `a${at}`}'`, ...given(account, at)])}`,
    )
    await warehouse.run(
      `INSERT INTO exchanges (exchange_id, key, time, account_id, entity_id, model, status, prompt, intents, vector${columns(exchange)}) VALUES ${rows(
        (at) => [
          `'e${at}', ${at}, toDateTime64('2026-03-01 09:00:00', 3, 'UTC'), 'a${at}', '${entity ?? `a${at}`}', 'm', 200, ${at + 1}, [0, 0, 0, 0, 0, 0], []`,
          ...given(exchange, at),
        ],
      )}`,
    )
    const { population } = await readPopulation(warehouse, await windowOf(warehouse, { releases: [] }), [], () => {})
    return {
      keys: population.keys.count,
      entities: population.parties.count,
      missing: missingInWords(population.given).join('\n'),
      firms: population.accounts.cards.filter((one) => one.unlisted_domain === 1 && one.email_domain !== '').length,
    }
  } finally {
    await warehouse.close()
  }
}

it('ties nobody by a word for nothing, or the digest of no text, as exports write where there is no card', async () => {
  expect((await shared({ payment_fingerprint: 'c-71' }, { user_agent: 'own/1.0', ip: '198.51.100.7' })).keys).toBeGreaterThan(0)
  const empty = 'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855'
  const account = { payment_fingerprint: 'None\t', email_fingerprint: empty, email_domain: 'n/a' }
  const found = await shared(account, { user_agent: '-', client_fingerprint: ' null ', api_key_id: 'unknown', ip: '-' })
  expect(found).toMatchObject({ keys: 0, firms: 0 })
  // And says that there was none, where a share of 0 would look as if somebody had looked.
  expect(found.missing).toMatch(/No exchange has an address \(ip\)/)
  expect(found.missing).toMatch(/No exchange has an api_key_id/)
})

it('takes a name below a provider’s domain for the provider’s, and a provider’s name below another’s for its own', async () => {
  expect(await shared({ email_domain: 'made-up-firm.example' })).toMatchObject({ keys: 1, firms: 6 })
  expect(await shared({ email_domain: 'mine.gmail.com' })).toMatchObject({ keys: 0, firms: 0 })
  // Disposable mail ties, as it did, and is no firm's.
  expect(await shared({ email_domain: 'a.mailinator.com' })).toMatchObject({ keys: 1, firms: 0 })
})

it('takes accounts for one entity by its name, and not by a word for nothing: what a campaign shares would tie nobody', async () => {
  expect(await shared({ payment_fingerprint: 'c-71' }, {}, 'ent-1')).toMatchObject({ entities: 1, keys: 0 })
  for (const word of ['none', 'N/A', '-'])
    expect(await shared({ payment_fingerprint: 'c-71' }, {}, word)).toMatchObject({ entities: 40, keys: 1 })
})
