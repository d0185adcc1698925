import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAuditChain } from '../../src/chain/audit/verify-audit-chain.ts'
import { sampleCampaign, sampleFile } from '../../src/share/testdata/campaigns.ts'
import { scratchFolder } from '../cli/scratch.ts'
import { expectDone, start, stillwatch } from '../cli/stillwatch.ts'

type Loose = Record<string, unknown>
const scratch = scratchFolder()
const data = (lab: string) => scratch.path(lab)
const ids = Array.from({ length: 4 }, (_, i) => `c-${i}`)
let hub: ChildProcess

const json = async (...args: string[]) => {
  const ran = await stillwatch([...args, '--json'])
  expectDone(ran)
  return JSON.parse(ran.stdout) as Loose
}
const found = (e_value: number) =>
  scratch.file('campaigns.json', JSON.stringify(sampleFile(ids.map((campaign_id) => sampleCampaign({ campaign_id, e_value })))))

/** Runs a command and kills it at a moment, over the time that it takes one after another. */
async function killed(moment: number, ...args: string[]): Promise<void> {
  const child = start(args)
  const ended = new Promise((resolve) => child.once('close', resolve))
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, moment))])
  child.kill('SIGKILL')
  await ended
}

beforeAll(async () => {
  const forum = scratch.path('forum')
  expectDone(await stillwatch(['hub', 'init', '--data', forum]))
  hub = start(['hub', 'serve', '--data', forum, '--listen', '127.0.0.1:0', '--json'])
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    hub.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      if (said.includes('\n')) resolve((JSON.parse(said.split('\n')[0] ?? '') as { listening: string }).listening)
    })
    hub.once('close', () => reject(new Error(`the forum ended: ${said}`)))
  })
  for (const lab of ['lab-a', 'lab-b']) {
    const member = await stillwatch(['hub', 'member', 'add', '--data', forum, '--id', lab])
    await json('share', 'join', '--hub', url, '--member', scratch.file(`${lab}.json`, member.stdout), '--data', data(lab))
  }
})
afterAll(() => hub?.kill('SIGKILL'))

/** From where the program is loaded to where it has ended. */
async function moments(count: number, ...args: string[]): Promise<number[]> {
  const began = Date.now()
  expectDone(await stillwatch(args))
  const whole = Date.now() - began
  return Array.from({ length: count }, (_, i) => (whole * (i + 2)) / (count + 2))
}

describe("a lab's commands, killed at any moment", () => {
  it('submit: what is sent again is taken whole, in versions that follow one another', async () => {
    const submit = ['share', 'submit', '--campaigns', found(1e4), '--data', data('lab-a')]
    for (const [i, moment] of (await moments(8, ...submit)).entries()) {
      // Other bytes each time: what arrived of a version must be followed, and never contradicted.
      found(10 ** (5 + (i % 5)))
      await killed(moment, ...submit)
    }
    found(1e9)
    expect(await json(...submit)).toMatchObject({ failures: [] })
    expect(await verifyAuditChain(join(data('lab-a'), 'audit.jsonl'))).toMatchObject({ ok: true })
  })

  it('pull: what was kept is whole, and the next one has everything', async () => {
    const pull = (out: string) => ['share', 'pull', '--data', data('lab-b'), '--out', scratch.path(out)]
    for (const moment of await moments(6, ...pull('timed'))) {
      await killed(moment, ...pull('intel'))
      for (const name of ['received.json', 'bundle.json']) {
        const file = scratch.path(`intel/${name}`)
        if (existsSync(file)) expect(() => JSON.parse(readFileSync(file, 'utf8'))).not.toThrow()
      }
    }
    expect(await json(...pull('intel'))).toMatchObject({ campaigns: ids.length, refused: 0 })
  })

  it('contest and revoke: told whole when they are run again', async () => {
    const { objects } = JSON.parse(readFileSync(scratch.path('intel/bundle.json'), 'utf8')) as { objects: Loose[] }
    const object = String(objects.find((one) => one['type'] === 'campaign')?.['id'])
    const more = ['--data', data('lab-b'), '--intel', scratch.path('intel'), '--by', 'B', '--reason', 'x']
    const open = ['share', 'contest', 'open', '--object', object, ...more]
    for (const moment of [300, 600, 900, 1_200]) await killed(moment, ...open)
    expect(await json(...open)).toMatchObject({ failures: [] })
    const { contests } = (await json('share', 'contest', 'list', '--data', data('lab-b'))) as { contests: unknown[] }
    expect(contests).toHaveLength(1)
    const revoke = ['share', 'revoke', '--campaigns', scratch.path('campaigns.json'), '--data', data('lab-a')]
    for (const [i, id] of ids.entries()) {
      await killed(400 + i * 250, ...revoke, '--campaign', id)
      await stillwatch([...revoke, '--campaign', id])
    }
    expect(await json('share', 'pull', '--data', data('lab-b'), '--out', scratch.path('intel'))).toMatchObject({ campaigns: 0 })
  })
})

describe("a lab's commands, side by side", () => {
  it('submit and revoke: all is taken, and what one of them took back no other tells anew', async () => {
    const four = Array.from({ length: 4 }, (_, i) => `d-${i}`)
    const file = scratch.file('four.json', JSON.stringify(sampleFile(four.map((campaign_id) => sampleCampaign({ campaign_id })))))
    const run = async (command: string, id: string) =>
      stillwatch(['share', command, '--campaigns', file, '--data', data('lab-a'), '--campaign', id, '--json'])
    for (const ran of await Promise.all(four.map((id) => run('submit', id)))) {
      expectDone(ran)
      expect(JSON.parse(ran.stdout)).toMatchObject({ failures: [] })
    }
    const [one = '', other = '', ...more] = four
    const mixed = await Promise.all([run('revoke', one), run('revoke', other), ...more.map((id) => run('submit', id))])
    expect(mixed.map((ran) => ran.code)).toEqual([0, 0, 0, 0])
    const again = await Promise.all(four.map((id) => run('submit', id)))
    expect(again.map((ran) => ran.code)).toEqual([2, 2, 0, 0])
  })
})
