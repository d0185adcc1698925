import type { ChildProcess } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simulate } from '../../src/simulate/simulate.ts'
import { resultIn, scratchFolder } from '../cli/scratch.ts'
import { besides } from '../cli/simulated.ts'
import { expectDone, expectRefusal, start, stillwatch } from '../cli/stillwatch.ts'

const scratch = scratchFolder()
const forum = scratch.path('forum')
const labs = ['lab-a', 'lab-b'] as const
const campaigns = scratch.path('found/campaigns.json')
const data = (lab: string) => scratch.path(lab)
let hub: ChildProcess
let url: string

/** Starts the forum and waits until it says where it listens. */
async function serve(): Promise<void> {
  hub = start(['hub', 'serve', '--data', forum, '--listen', '127.0.0.1:0', '--json'])
  url = await new Promise<string>((resolve, reject) => {
    let said = ''
    hub.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      const [line] = said.split('\n')
      if (said.includes('\n') && line !== undefined) resolve((JSON.parse(line) as { listening: string }).listening)
    })
    hub.once('close', () => reject(new Error(`the forum ended: ${said}`)))
  })
}

const json = async (...args: string[]) => {
  const ran = await stillwatch([...args, '--json'])
  expectDone(ran)
  return JSON.parse(ran.stdout) as Record<string, unknown>
}

beforeAll(async () => {
  const folder = scratch.path('traffic')
  await simulate({ out: folder, scale: 1, seed: 8, days: 7, populations: ['S1', 'S2'] })
  const inputs = ['--exchanges', join(folder, 'exchanges.jsonl'), ...besides(folder)]
  expectDone(await stillwatch(['detect', ...inputs, '--out', scratch.path('found')]))
  expectDone(await stillwatch(['hub', 'init', '--data', forum]))
  await serve()
  for (const lab of labs) {
    const member = await stillwatch(['hub', 'member', 'add', '--data', forum, '--id', lab])
    expectDone(member)
    const file = scratch.file(`${lab}.json`, member.stdout)
    await json('share', 'join', '--hub', url, '--member', file, '--data', data(lab))
  }
})

afterAll(() => hub?.kill('SIGKILL'))

const told = () => resultIn(scratch.path('found')).campaigns.filter((one) => one.verdict === 'distillation')

describe('two labs and a forum', () => {
  it('what one clears and sends, the other pulls, under a pseudonym and without a raw value', async () => {
    expect(told().length).toBeGreaterThanOrEqual(1)
    const sent = await json('share', 'submit', '--campaigns', campaigns, '--data', data('lab-a'))
    expect(sent).toMatchObject({ failures: [] })
    expect(sent.taken).toBeGreaterThan(10)
    const pulled = await json('share', 'pull', '--data', data('lab-b'))
    expect(pulled).toMatchObject({ campaigns: told().length, refused: 0, recalled: 0 })
    const text = readFileSync(join(data('lab-b'), 'intel', 'bundle.json'), 'utf8')
    for (const { accounts, campaign_id } of told()) {
      expect(text).not.toContain(campaign_id)
      for (const { account_id } of accounts) expect(text).not.toContain(account_id)
    }
    expect(text).not.toContain('lab-a')
  })

  it('what was sent already is sent again without a new version, and pulled no second time', async () => {
    expect(await json('share', 'submit', '--campaigns', campaigns, '--data', data('lab-a'))).toMatchObject({ failures: [] })
    expect(await json('share', 'pull', '--data', data('lab-b'))).toMatchObject({ added: 0, recalled: 0 })
  })

  it('the forum that was killed goes on with what it had', async () => {
    hub.kill('SIGKILL')
    await new Promise((resolve) => hub.once('close', resolve))
    await serve()
    for (const lab of labs) {
      const file = join(data(lab), 'hub.json')
      writeFileSync(file, readFileSync(file, 'utf8').replace(/"url": "[^"]*"/, `"url": "${url}"`))
    }
    expect(await json('share', 'pull', '--data', data('lab-b'))).toMatchObject({ added: 0 })
    const again = await json('share', 'pull', '--data', data('lab-b'), '--out', scratch.path('fresh'))
    expect(again).toMatchObject({ campaigns: told().length })
  })

  it('what is taken back reaches who pulled it, and comes no more', async () => {
    const [one] = told()
    const revoked = await json(
      'share',
      'revoke',
      '--campaigns',
      campaigns,
      '--campaign',
      one?.campaign_id ?? '',
      '--data',
      data('lab-a'),
    )
    expect(revoked).toMatchObject({ failures: [] })
    const pulled = await json('share', 'pull', '--data', data('lab-b'))
    expect(pulled.recalled).toBeGreaterThan(0)
    expect(pulled.campaigns).toBe(told().length - 1)
    const later = await stillwatch([
      'share',
      'submit',
      '--campaigns',
      campaigns,
      '--campaign',
      one?.campaign_id ?? '',
      '--data',
      data('lab-a'),
    ])
    expect(later.code).toBe(2)
    expect(later.stderr).toMatch(/revocation is final/)
  })

  it('the log holds every event and none of their contents', async () => {
    hub.kill('SIGTERM')
    await new Promise((resolve) => hub.once('close', resolve))
    const log = join(forum, 'log')
    const key = readFileSync(join(log, 'log.vkey'), 'utf8').trim()
    const verified = await stillwatch(['verify', log, '--key', key, '--json'])
    expectDone(verified)
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true })
  })

  it('a lab that is in no forum is told how to join one', async () => {
    expectRefusal(await stillwatch(['share', 'pull', '--data', scratch.path('nobody')]), /share join --hub URL/)
    expectRefusal(
      await stillwatch([
        'share',
        'join',
        '--hub',
        'http://forum.example',
        '--member',
        scratch.path('lab-a.json'),
        '--data',
        scratch.path('x'),
      ]),
      /plain HTTP would send the password in the clear/,
    )
  })
})
