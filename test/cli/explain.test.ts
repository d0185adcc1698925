import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AccountExplanation } from '../../src/detect/explain/explain-account.ts'
import { simulate } from '../../src/simulate/simulate.ts'
import { exchange, jsonLines, plainLines } from './sample-lines.ts'
import { resultIn, scratchFolder } from './scratch.ts'
import { besides } from './simulated.ts'
import { expectDone, expectRefusal, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const folder = scratch.path('lab')
const warehouse = scratch.path('warehouse')
const out = scratch.path('out')
let truth: Record<string, { population: string; role: string }>

beforeAll(async () => {
  await simulate({ out: folder, scale: 1, seed: 5, days: 7, populations: ['stolen-key'] })
  truth = (JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as { accounts: typeof truth }).accounts
  expectDone(
    await stillwatch([
      'detect',
      '--exchanges',
      join(folder, 'exchanges.jsonl'),
      ...besides(folder),
      '--warehouse',
      warehouse,
      '--out',
      out,
    ]),
  )
})

const permitsCappedAt = (max_exchanges: number) =>
  jsonLines(
    readFileSync(join(folder, 'permits.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => ({ ...JSON.parse(line), max_exchanges })),
  )

async function explained(account: string): Promise<AccountExplanation> {
  const ran = await stillwatch(['explain', '--account', account, '--warehouse', warehouse, ...besides(folder).slice(2), '--json'])
  expectDone(ran)
  return JSON.parse(ran.stdout) as AccountExplanation
}

it('the record says that the verdict rests on content, and that without it the group would be a pool', () => {
  const campaign = resultIn(out).campaigns.find((one) => one.verdict === 'distillation')
  const content = campaign?.boundary?.rests_on.find((one) => one.without === 'content')
  expect(content).toMatchObject({ kind: 'family', stays: false })
  expect(content?.verdict).not.toBe('distillation')
  expect(campaign?.boundary?.rests_on.some((one) => one.stays)).toBe(true)
})

it('lists nothing below the line that it states', () => {
  const tested = resultIn(out).campaigns.filter((one) => one.verdict !== 'authorised')
  expect(tested.length).toBeGreaterThan(1)
  // Figures are rounded to five digits.
  for (const { e_value, boundary } of tested) expect(e_value).toBeGreaterThan(0.999 * (boundary?.line ?? Number.NaN))
})

it('says where it was given no permits, and reads what other labs told', async () => {
  const [account = ''] = Object.keys(truth)
  const plain = await stillwatch(['explain', '--account', account, '--warehouse', warehouse])
  expectDone(plain)
  expect(plain.stdout).toContain('No permits were given (--permits FILE)')
  const permitted = await stillwatch([
    ...['explain', '--account', account, '--warehouse', warehouse],
    ...['--permits', join(folder, 'permits.jsonl')],
  ])
  expect(permitted.stdout).not.toContain('No permits were given')
  const intel = ['--intel', scratch.path('nowhere')]
  expectRefusal(
    await stillwatch(['explain', '--account', account, '--warehouse', warehouse, ...intel]),
    /--intel .*nowhere: there is no such folder/,
  )
})

it('the record shows of every entry the wording and the count of its templates, in its own accounts', () => {
  const { campaigns } = resultIn(out)
  expect(campaigns.length).toBeGreaterThan(3)
  expect(campaigns.filter((one) => one.templates.length > 0).length).toBeGreaterThan(2)
  for (const { accounts, extent, templates, targets } of campaigns) {
    const sent = accounts.reduce((sum, one) => sum + one.exchanges, 0)
    expect(extent.exchanges).toBeLessThanOrEqual(sent)
    expect(templates.reduce((sum, one) => sum + one.exchanges, 0)).toBeLessThanOrEqual(extent.exchanges)
    for (const one of templates) {
      expect(one.exemplars).not.toEqual([])
      expect(one.accounts).toBeLessThanOrEqual(accounts.length)
    }
    // What ordinary traffic there is among it asks for nothing.
    expect(targets.reduce((sum, { share }) => sum + share, 0)).toBeLessThan(0.999)
  }
})

it('a window that begins before the data says what the data say', async () => {
  const early = scratch.path('early')
  const run = ['detect', '--warehouse', warehouse, ...besides(folder).slice(2), '--out', early, '--since', '2020-01-01']
  expectDone(await stillwatch(run))
  const figures = (where: string) =>
    resultIn(where).campaigns.map(({ verdict, evidence, summary }) => ({ verdict, evidence, summary }))
  expect(figures(early)).toEqual(figures(out))
})

describe('explain --account', () => {
  it('says of a member what it shares with its campaign, under the id that detect gave', async () => {
    const campaign = resultIn(out).campaigns.find((one) => one.verdict === 'distillation')
    const account = campaign?.accounts[0]?.account_id ?? ''
    const said = await explained(account)
    expect(said.verdict).toBe('distillation')
    expect(said.campaigns[0]).toMatchObject({ campaign_id: campaign?.campaign_id, in: true, accounts: campaign?.accounts.length })
    expect(said.campaigns[0]?.log_odds).toBeGreaterThan(0.5)
    expect(said.campaigns[0]?.shares.map((one) => one.kind)).toContain('payment')
  })

  it('names campaigns as an earlier result does, and says where it knows of none that their names are for now', async () => {
    // The logs are read five times here: fewer of them do.
    const logs = scratch.path('small-lab')
    await simulate({ out: logs, scale: 0.1, seed: 5, days: 7 })
    const inputs = ['--exchanges', join(logs, 'exchanges.jsonl'), ...besides(logs)]
    const earlier = scratch.path('earlier')
    expectDone(await stillwatch(['detect', ...inputs, '--out', earlier]))
    const names = new Map(resultIn(earlier).campaigns.map(({ campaign_id }, at) => [campaign_id, `c-earlier${at}`]))
    const result = join(earlier, 'campaigns.json')
    writeFileSync(
      result,
      readFileSync(result, 'utf8').replaceAll(/c-[0-9a-f]{12}/g, (id) => names.get(id) ?? id),
    )
    expectDone(await stillwatch(['detect', ...inputs, '--out', earlier]))
    const campaign = resultIn(earlier).campaigns.find((one) => one.verdict === 'distillation')
    expect(campaign?.campaign_id).toMatch(/^c-earlier/)
    const explain = ['explain', '--account', campaign?.accounts[0]?.account_id ?? '', ...inputs]
    const told = await stillwatch([...explain, '--campaigns', join(earlier, 'campaigns.json')])
    expectDone(told)
    expect(told.stdout).toContain(campaign?.campaign_id)
    expect(told.stdout).not.toContain('provisional')
    const untold = await stillwatch(explain)
    expectDone(untold)
    expect(untold.stdout).not.toContain('c-earlier')
    expect(untold.stdout).toMatch(/Names of campaigns are provisional.*--campaigns FILE/)
    const json = await stillwatch([...explain, '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({ ids: 'provisional' })
  })

  it('refuses a result that is none', async () => {
    const explain = ['explain', '--account', 'a', '--warehouse', warehouse, '--campaigns']
    expectRefusal(
      await stillwatch([...explain, scratch.file('no.json', '{}')]),
      /--campaigns .*no\.json: .*Nothing was explained/,
    )
    for (const [text, says] of [
      ['{}', 'no\\.json: version is missing\\. Wanted is campaigns\\.json of a run of detect\\. Nothing was explained'],
      ['[]', 'no\\.json: the whole cannot be taken \\(.*array\\)\\. Wanted is campaigns\\.json of a run of detect\\.'],
    ] as const)
      expectRefusal(await stillwatch([...explain, scratch.file('no.json', text)]), new RegExp(says))
  })

  it('says of who acts within a permit what it covers, and what goes past it', async () => {
    const permitted = resultIn(out).campaigns.find((one) => one.verdict === 'authorised')
    const account = permitted?.accounts[0]
    const said = await explained(account?.account_id ?? '')
    expect(said.verdict).toBe('authorised')
    expect(said.says).toContain(`the permit covers ${account?.exchanges} of the ${account?.exchanges} exchanges that it sent.`)
    // The cap is the permit's, and counts from its first exchange: half is covered of whoever sends all along.
    const capped = scratch.file('capped.jsonl', permitsCappedAt(Math.round((permitted?.extent.exchanges ?? 0) / 2)))
    const most = [...(permitted?.accounts ?? [])].sort((one, other) => other.exchanges - one.exchanges)[0]?.account_id ?? ''
    const ran = await stillwatch(['explain', '--account', most, '--warehouse', warehouse, '--permits', capped, '--json'])
    expectDone(ran)
    const standings = (JSON.parse(ran.stdout) as AccountExplanation).campaigns
    expect(standings.map(({ says }) => says).join()).toMatch(
      /the permit covers [1-9]\d* of the \d+ exchanges that it sent; [1-9]\d* go past it/,
    )
  })

  it('says of a firm whose key was used that this is the nearer reading, as the record does', async () => {
    const listed = resultIn(out).campaigns.flatMap((one) => one.bystanders ?? [])
    expect(listed).toHaveLength(2)
    for (const { account_id } of listed) {
      expect(truth[account_id]).toMatchObject({ population: 'stolen-key', role: 'hard' })
      const said = await explained(account_id)
      expect(said.verdict).not.toBe('distillation')
      expect(said.campaigns.map((one) => one.says).join()).toMatch(/a key taken from it is the nearer reading/)
    }
  })

  it('says of somebody who has nothing to do with it that it is in none, with its figures', async () => {
    const names = new Set(resultIn(out).campaigns.flatMap((one) => one.accounts.map((account) => account.account_id)))
    const accounts = new Set(
      readFileSync(join(folder, 'exchanges.jsonl'), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(0, 500)
        .map((line) => (JSON.parse(line) as { account_id: string }).account_id),
    )
    const account = [...accounts].find((one) => truth[one]?.population === 'chat' && !names.has(one)) ?? ''
    const said = await explained(account)
    expect(said.verdict).toBe('nothing')
    expect(said.says).toMatch(/^It is in no campaign/)
    expect(said.figures.map((one) => one.name)).toContain('exchanges')
    const words = await stillwatch(['explain', '--account', account, '--warehouse', warehouse])
    expectDone(words)
    expect(words.stdout).toContain(`Account ${account}`)
  })

  it('counts an exchange once as sent to a new model, however often its release is listed', async () => {
    const log = scratch.file('pivot.jsonl', plainLines(20))
    const { model, time, account_id } = exchange(0) as { model: string; time: string; account_id: string }
    const [once, twice] = await Promise.all(
      [1, 2].map(async (times) => {
        const models = scratch.file(`listed-${times}.jsonl`, jsonLines(Array(times).fill({ model, released_at: time })))
        const ran = await stillwatch(['explain', '--account', account_id, '--exchanges', log, '--models', models, '--json'])
        expectDone(ran)
        return (JSON.parse(ran.stdout) as AccountExplanation).figures.find(({ name }) => name.includes('its release'))?.account
      }),
    )
    expect(once).toBeGreaterThan(0)
    expect(twice).toBe(once)
  })

  it('says what could not be read, and with --quiet nothing but the explanation', async () => {
    const accounts = scratch.file('some.jsonl', '{"account_id":"acct-1"}\nnonsense\n')
    const log = scratch.file('few.jsonl', plainLines(20))
    const args = ['explain', '--account', 'acct-1', '--exchanges', log, scratch.file('none.jsonl', ''), '--accounts', accounts]
    const [loud, quiet] = [await stillwatch(args), await stillwatch([...args, '--quiet'])]
    expectDone(loud)
    expectDone(quiet)
    expect(quiet.stdout).toMatch(/^Account acct-1 /)
    expect(loud.stdout.startsWith(quiet.stdout)).toBe(true)
    expect(loud.stdout.slice(quiet.stdout.length)).toMatch(
      /none\.jsonl: holds no line.*\nOnly 1 of the 5 accounts .*\n1 line could not be read.*some\.jsonl:2/,
    )
  })

  it('gives no figure for what nobody could see, and says what that was', async () => {
    const bare = Array.from({ length: 20 }, (_, at) => ({ ...exchange(at), messages: [{ role: 'user', content: '' }] }))
    const log = scratch.file('bare.jsonl', jsonLines(bare))
    const args = ['explain', '--account', 'acct-1', '--exchanges', log]
    const [words, json] = [await stillwatch([...args, '--quiet']), await stillwatch([...args, '--json'])]
    expectDone(words)
    const said = JSON.parse(json.stdout) as AccountExplanation
    expect(said.figures.map(({ name }) => name)).toEqual(['exchanges', 'things in common with other parties'])
    for (const unseen of [/^No exchange has a prompt's text/, /^No exchange has a temperature/, /^No model release/]) {
      expect(said.missing).toContainEqual(expect.stringMatching(unseen))
      expect(words.stdout).toMatch(new RegExp(unseen.source.replace('^', '^ +'), 'm'))
    }
  })

  it('says that what later runs said is not known at --as-of, where the warehouse remembers these alone', async () => {
    const to = new Date(resultIn(out).window.to).getTime()
    const account = resultIn(out).campaigns[0]?.accounts[0]?.account_id ?? ''
    const args = ['explain', '--account', account, '--warehouse', warehouse, ...besides(folder).slice(2)]
    const ran = await stillwatch([...args, '--as-of', new Date(to - 1000).toISOString()])
    expectDone(ran)
    expect(ran.stdout).toMatch(/^Names of campaigns are provisional: no run is known that looked no further than --as-of/m)
  })

  it('refuses a second account, which would be explained in the place of the first', async () =>
    expectRefusal(await stillwatch(['explain', '--account', 'a', '--account', 'b', '--warehouse', warehouse]), /one account/i))

  it('refuses an account that sent nothing, and no logs at all', async () => {
    expectRefusal(await stillwatch(['explain', '--account', 'nobody', '--warehouse', warehouse]), /nobody: no such account/)
    expectRefusal(await stillwatch(['explain', '--account', 'x']), /--exchanges FILE/)
  })
})
