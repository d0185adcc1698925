import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { simulate } from '../../src/simulate/simulate.ts'
import { jsonLines, plainLines } from './sample-lines.ts'
import { resultIn, scratchFolder } from './scratch.ts'
import { besides } from './simulated.ts'
import { expectDone, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const folder = scratch.path('lab')
const exchanges = join(folder, 'exchanges.jsonl')
// Of this seed two pools are found without a word.
beforeAll(() => simulate({ out: folder, scale: 0.1, seed: 1 }))

/** What detection says of the simulated traffic after something was done to each exchange. */
async function found(
  name: string,
  change: (exchange: Record<string, unknown>) => Record<string, unknown>,
  beside: readonly string[] = besides(folder),
  first?: number,
) {
  const lines = readFileSync(exchanges, 'utf8').trimEnd().split('\n').slice(0, first)
  const log = scratch.file(`${name}.jsonl`, jsonLines(lines.map((line) => change(JSON.parse(line)))))
  const out = scratch.path(name)
  expectDone(await stillwatch(['detect', '--exchanges', log, ...beside, '--out', out, '--quiet']))
  const { campaigns, missing } = resultIn(out)
  const listed = campaigns.filter((one) => one.verdict !== 'authorised')
  const readings = listed.flatMap((one) => one.counter_evidence.map(({ says }) => says)).join('\n')
  const evidence = listed.flatMap((one) => one.evidence.map(({ signal, says }) => `${signal}: ${says}`))
  return { listed, readings, evidence, missing, page: readFileSync(join(out, 'report.html'), 'utf8') }
}

it('of traffic without text no entry says what it asks, and each says that there was none', async () => {
  const { listed, readings, evidence, missing, page } = await found('wordless', ({ response, ...one }) => ({
    ...one,
    messages: [],
  }))
  expect(listed.length).toBeGreaterThan(0)
  for (const { summary, limits } of listed) {
    expect(summary).not.toContain("like anybody's")
    expect(limits.join('\n')).toContain("No exchange has a prompt's text")
  }
  expect(readings).not.toMatch(
    /Fits: the accounts are held together like a pool|of templated prompts|has \d+ of its own|hardly comes again/,
  )
  for (const says of evidence.filter((one) => /^(intent|shards|continuation|pooled-content):/.test(one)))
    expect(says).toContain("Not seen (not given: prompts' text)")
  expect(missing).toEqual([expect.stringContaining("No exchange has a prompt's text")])
  expect(page).toContain('Missing from what was looked at')
})

it('of traffic without addresses, software or tokens no figure of these is stated', async () => {
  const { evidence, missing } = await found('placeless', (one) => {
    const { ip, user_agent, client_fingerprint, api_key_id, tools, input_tokens, output_tokens, reasoning_tokens, ...rest } = one
    return rest
  })
  for (const says of evidence.filter((one) => /^shared-(place|client):/.test(one)))
    expect(says).toContain('Not seen (not given: ')
  expect(missing?.map((one) => one.split(':')[0])).toEqual([
    'No exchange has an address (ip)',
    'No exchange has a user_agent or a client_fingerprint',
    'No exchange has an api_key_id',
    'No exchange has tools',
    'No exchange has a count of tokens',
  ])
})

it('an empty queue says what was missing, too', async () => {
  const out = scratch.path('empty')
  const ran = await stillwatch(['detect', '--exchanges', scratch.file('few.jsonl', plainLines(20)), '--out', out])
  expectDone(ran)
  expect(resultIn(out).campaigns).toEqual([])
  expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('No account has a creation time')
  expect(ran.stdout.replaceAll('\n', ' ')).toContain('No account has a creation time')
})

it('where nobody’s entity or mail domain is known, it is said, and one organisation is not ruled out', async () => {
  const { listed, readings, missing } = await found('strangers', ({ entity_id, ...one }) => one, [])
  expect(listed.length).toBeGreaterThan(0)
  expect(missing).toContainEqual(expect.stringMatching(/^No account has an entity_id other than its own id: /))
  expect(missing).toContainEqual(expect.stringMatching(/^No account has an email_domain: /))
  expect(readings).toContain('Not excluded: legal entities and mail domains were not given')
  expect(readings).not.toContain('do not count here: the group has')
})

it('whoever has no address, card or dialogue of another is not said to be tied by them', async () => {
  const { listed } = await found('one-gateway', (one) => ({ ...one, ip: '10.0.0.1' }))
  const summaries = listed.filter(({ verdict }) => verdict === 'distillation').map(({ summary }) => summary)
  expect(summaries).toContainEqual(expect.stringContaining('(tied by no payment, identity, conversation or address)'))
  for (const summary of summaries) expect(summary).not.toContain('(0% of them')
})

it('whoever fills no template is accused of what is asked, and not of templates', async () => {
  const { listed } = await found('first-hours', (one) => one, [], 1500)
  const accused = listed.filter(({ verdict, templates }) => verdict === 'distillation' && templates.length === 0)
  expect(accused.length).toBeGreaterThan(0)
  for (const { summary } of accused) {
    expect(summary).toContain('under what may be resold they ask for the making of training data')
    expect(summary).not.toContain('no template')
  }
})
