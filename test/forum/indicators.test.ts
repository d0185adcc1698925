import type { ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Campaign } from '../../src/records/index.ts'
import { simulate } from '../../src/simulate/simulate.ts'
import { resultIn, scratchFolder } from '../cli/scratch.ts'
import { besides } from '../cli/simulated.ts'
import { expectDone, expectRefusal, start, stillwatch } from '../cli/stillwatch.ts'

const scratch = scratchFolder()
const folder = (lab: string) => scratch.path(`traffic/${lab}`)
const data = (lab: string) => scratch.path(`data-${lab}`)
const intel = join(data('lab-2'), 'intel')
let hub: ChildProcess

/** Detection in a lab, over its logs or over what else is given. */
async function detected(lab: string, out: string, ...more: string[]): Promise<Campaign[]> {
  const logs = more.includes('--exchanges') ? [] : ['--exchanges', join(folder(lab), 'exchanges.jsonl')]
  expectDone(await stillwatch(['detect', ...logs, ...besides(folder(lab)), '--out', scratch.path(out), ...more]))
  return resultIn(scratch.path(out)).campaigns
}
const share = async (...args: string[]) => {
  const ran = await stillwatch(['share', ...args, '--json'])
  expectDone(ran)
  return JSON.parse(ran.stdout) as Record<string, unknown>
}
const flagged = (one: Campaign | undefined) => one?.evidence.find((of) => of.signal === 'flagged-elsewhere')

describe('signs of a campaign that another lab told of', () => {
  let alone: Campaign[]
  let told: Campaign[]
  /** The campaign here that the other lab has a part of. */
  let shared: string
  beforeAll(async () => {
    await simulate({ out: scratch.path('traffic'), scale: 0.3, seed: 5, days: 7, labs: 2 })
    const truth = JSON.parse(readFileSync(join(folder('lab-2'), 'truth.json'), 'utf8')) as {
      accounts: Record<string, { population: string }>
    }
    await detected('lab-1', 'found-1')
    alone = await detected('lab-2', 'alone')
    const isShared = (one: Campaign) => one.accounts.every(({ account_id }) => truth.accounts[account_id]?.population === 'S8')
    shared = alone.find(isShared)?.campaign_id ?? ''
    expectDone(await stillwatch(['hub', 'init', '--data', scratch.path('forum')]))
    hub = start(['hub', 'serve', '--data', scratch.path('forum'), '--listen', '127.0.0.1:0', '--json'])
    const url = await new Promise<string>((resolve) => {
      hub.stdout?.once('data', (line: Buffer) => resolve((JSON.parse(line.toString()) as { listening: string }).listening))
    })
    for (const lab of ['lab-1', 'lab-2']) {
      const member = await stillwatch(['hub', 'member', 'add', '--data', scratch.path('forum'), '--id', lab])
      await share('join', '--hub', url, '--member', scratch.file(`${lab}.json`, member.stdout), '--data', data(lab))
    }
    await share('submit', '--campaigns', scratch.path('found-1/campaigns.json'), '--data', data('lab-1'))
    await share('pull', '--data', data('lab-2'))
    told = await detected('lab-2', 'told', '--intel', intel)
  }, 120_000)
  afterAll(() => hub?.kill('SIGKILL'))
  const of = (campaigns: readonly Campaign[], id: string) => campaigns.find((one) => one.campaign_id === id)

  it('raise the campaign that both labs have, and no verdict', () => {
    expect(shared).not.toBe('')
    expect(flagged(of(alone, shared))).toBeUndefined()
    const evidence = flagged(of(told, shared))
    expect(evidence?.statistic).toBeGreaterThan(0.05)
    expect(evidence?.e_value).toBeGreaterThan(5)
    expect(of(told, shared)?.e_value).toBeGreaterThan(5 * Number(of(alone, shared)?.e_value))
    // A forum's word makes no verdict and takes none away: the campaigns are those of this lab's own evidence.
    const verdicts = (list: readonly Campaign[]) => Object.fromEntries(list.map((one) => [one.campaign_id, one.verdict]))
    for (const [id, verdict] of Object.entries(verdicts(told))) expect([undefined, verdict], id).toContain(verdicts(alone)[id])
    const accused = (list: readonly Campaign[]) =>
      list.filter((one) => one.verdict === 'distillation').flatMap((one) => one.accounts.map((account) => account.account_id))
    expect(accused(told).sort()).toEqual(accused(alone).sort())
  })

  it('raise it where the text stayed at the edge', async () => {
    const edge = scratch.path('edge.jsonl')
    expectDone(await stillwatch(['fingerprint', '--exchanges', join(folder('lab-2'), 'exchanges.jsonl'), '--out', edge]))
    const found = await detected('lab-2', 'edge', '--exchanges', edge, '--intel', intel)
    expect(flagged(of(found, shared))?.statistic).toBeCloseTo(Number(flagged(of(told, shared))?.statistic), 6)
  }, 60_000)

  it('told of honest customers to harm a rival, accuse nobody: prompts and clients of five hundred of them change no verdict', async () => {
    const truth = JSON.parse(readFileSync(join(folder('lab-2'), 'truth.json'), 'utf8')) as {
      accounts: Record<string, { role: string }>
    }
    const honest = new Map<string, { prompt: string; client: string }>()
    for (const line of readFileSync(join(folder('lab-2'), 'exchanges.jsonl'), 'utf8')
      .trim()
      .split('\n')) {
      const one = JSON.parse(line) as {
        account_id: string
        messages: { role: string; content: unknown }[]
        client_fingerprint?: string
      }
      if (truth.accounts[one.account_id]?.role === 'attack' || honest.has(one.account_id)) continue
      const texts = one.messages.filter((m) => m.role === 'system' || m.role === 'user').map((m) => m.content)
      const prompt = texts
        .filter((text): text is string => typeof text === 'string')
        .join('\n')
        .slice(0, 2_000)
      honest.set(one.account_id, { prompt, client: one.client_fingerprint ?? 'none' })
    }
    const told = [...honest.values()].slice(0, 500).flatMap(({ prompt, client }, i) => {
      const common = { source: `identity--${i % 5}`, campaign: `campaign--${i % 20}`, valid_until: '2027-01-01T00:00:00Z' }
      return [
        { ...common, id: `i-${i}-s`, kind: 'skeleton', pattern: prompt === '' ? 'none' : prompt },
        { ...common, id: `i-${i}-c`, kind: 'client', pattern: client },
      ]
    })
    mkdirSync(scratch.path('poison'), { recursive: true })
    writeFileSync(scratch.path('poison/indicators.jsonl'), told.map((one) => `${JSON.stringify(one)}\n`).join(''))
    const found = await detected('lab-2', 'poisoned', '--intel', scratch.path('poison'))
    expect(resultIn(scratch.path('poisoned')).diagnostics.rejected_lines).toBe(0)
    const wrongly = found
      .filter((one) => one.verdict === 'distillation')
      .flatMap((one) => one.accounts.map((account) => account.account_id))
      .filter((account) => truth.accounts[account]?.role !== 'attack')
    const before = alone
      .filter((one) => one.verdict === 'distillation')
      .flatMap((one) => one.accounts.map((account) => account.account_id))
      .filter((account) => truth.accounts[account]?.role !== 'attack')
    expect(wrongly.filter((account) => !before.includes(account))).toEqual([])
    // Their accounts were found by the signs, or the test would show nothing.
    expect(found.flatMap((one) => one.evidence).some((one) => one.signal === 'flagged-elsewhere')).toBe(true)
  }, 60_000)

  it('stand in no report and no record: what was received is matched and not shown', () => {
    const patterns = readFileSync(join(intel, 'indicators.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; source: string })
    expect(patterns.length).toBeGreaterThan(3)
    for (const file of ['report.html', 'campaigns.json']) {
      const text = readFileSync(scratch.path(`told/${file}`), 'utf8')
      for (const one of patterns) for (const value of [one.id, one.source]) expect(text).not.toContain(value)
    }
  })

  it('weigh nothing once they are taken back: the next run says what it said without them', async () => {
    const own = resultIn(scratch.path('found-1')).campaigns.filter((one) => one.verdict === 'distillation')
    const campaigns = ['--campaign', ...own.map((one) => one.campaign_id)]
    await share('revoke', '--campaigns', scratch.path('found-1/campaigns.json'), ...campaigns, '--data', data('lab-1'))
    await share('pull', '--data', data('lab-2'))
    expect(readFileSync(join(intel, 'indicators.jsonl'), 'utf8')).toBe('')
    const after = await detected('lab-2', 'after', '--intel', intel)
    expect(after.map((one) => [one.campaign_id, one.verdict, one.e_value])).toEqual(
      alone.map((one) => [one.campaign_id, one.verdict, one.e_value]),
    )
  }, 60_000)

  it('are read from a file by its schema: lines that are none are counted, a folder without any is refused', async () => {
    const bad = scratch.path('bad')
    const ran = await stillwatch([
      'detect',
      '--exchanges',
      join(folder('lab-2'), 'exchanges.jsonl'),
      '--intel',
      scratch.path('traffic'),
      '--out',
      bad,
    ])
    expectRefusal(ran, /holds no matches.jsonl and no indicators.jsonl/)
    const line = {
      id: 'i',
      source: 's',
      campaign: 'c',
      kind: 'skeleton',
      pattern: 'x'.repeat(2_001),
      valid_until: '2027-01-01T00:00:00Z',
    }
    writeFileSync(
      scratch.path('traffic/indicators.jsonl'),
      `${JSON.stringify(line)}\nnonsense\n${JSON.stringify({ ...line, kind: 'url', pattern: 'x' })}\n`,
    )
    await detected('lab-2', 'lines', '--intel', scratch.path('traffic'))
    expect(resultIn(scratch.path('lines')).diagnostics.rejected_lines).toBe(3)
  }, 60_000)
})
