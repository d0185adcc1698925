import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { scratchFolders } from '../chain/testdata/scratch.ts'
import type { Flagged } from './lab/flagged.ts'
import { openLabMatching } from './lab/lab-matching.ts'
import { DAY, type Forum, type ForumOptions, type Lab, makeForum, payments } from './testdata/forum.ts'
import { inlinePool } from './testdata/inline-pool.ts'
import { directTransport } from './transport.ts'

const scratch = scratchFolders()
let forum: Forum
const make = async (options?: ForumOptions): Promise<[Lab, Lab, Lab]> => {
  forum = await makeForum(scratch(), options)
  return forum.labs as [Lab, Lab, Lab]
}
afterEach(() => forum.close())

const of = (namespace: Flagged['namespace'], campaign: string, ...values: string[]): Flagged[] =>
  values.map((value) => ({ namespace, value, campaign }))

describe('private matching', () => {
  it('tells each lab of its own identifiers that another has flagged, with week and band, and nothing else', async () => {
    const [a, b, c] = await make()
    await forum.flag(a, payments('camp-1', 'card-1', 'card-2', 'card-3'))
    await forum.flag(b, payments('other', 'card-2', 'card-3', 'card-4'))
    await forum.flag(c, payments('third', 'card-3', 'card-9'))
    await forum.hub.join()
    const found = await a.results()
    expect(found.map(({ handle, band, week, campaigns, namespace }) => ({ handle, band, week, campaigns, namespace }))).toEqual(
      [
        { handle: a.handleOf('payment', 'card-2'), band: '2' },
        { handle: a.handleOf('payment', 'card-3'), band: '3+' },
      ]
        .map((one) => ({ ...one, week: '2026-W07', campaigns: ['camp-1'], namespace: 'payment' }))
        .sort((x, y) => found.findIndex((one) => one.handle === x.handle) - found.findIndex((one) => one.handle === y.handle)),
    )
    expect((await b.results()).length).toBe(2)
    expect((await c.results()).map(({ handle }) => handle)).toEqual([c.handleOf('payment', 'card-3')])
  })

  it('goes on in the folder of a lab for that lab alone: what another is told would take the place of what this one was', async () => {
    const [a, b] = await make()
    await forum.flag(a, payments('x', 'card-1'))
    await forum.flag(b, payments('y', 'card-1'))
    await forum.hub.join()
    expect(await a.results()).toHaveLength(1)
    const asB = openLabMatching({
      folder: a.folder,
      signer: b.signer,
      hub: { id: 'forum', transport: directTransport(forum.handleOf('forum')) },
      stewards: new Map(),
      trust: { keys: [], origin: '', witnesses: 0 },
      pool: inlinePool(),
      now: () => forum.clock.now,
      random: randomBytes,
    })
    await expect(asB).rejects.toMatchObject({
      code: 'state',
      message: expect.stringMatching(/of lab-a.*lab-b.*Nothing was sent/),
    })
    expect(await (await forum.reopenLab(0)).results()).toHaveLength(1)
  })

  it('finds two spellings of one identifier, and not two that look alike', async () => {
    const [a, b] = await make()
    await forum.flag(a, of('email', 'x', 'Ana+1@Mail.example', 'bo@mail.example', 'c\u0430t@mail.example'))
    await forum.flag(b, of('email', 'y', 'ana@mail.example', 'BO@mail.example', 'cat@mail.example'))
    await forum.hub.join()
    const handles = (await a.results()).map(({ handle }) => handle).sort()
    expect(handles).toEqual([a.handleOf('email', 'ana@mail.example'), a.handleOf('email', 'bo@mail.example')].sort())
  })

  it('shows e-mail and address only where the two campaigns share two, shingles where they share eight', async () => {
    const [a, b] = await make()
    await forum.flag(a, [
      ...of('email', 'x', 'one@mail.example'),
      ...of('email', 'y', 'two@mail.example'),
      ...of('ip', 'x', '203.0.113.1'),
    ])
    await forum.flag(b, [...of('email', 'z', 'one@mail.example', 'two@mail.example'), ...of('ip', 'z', '203.0.113.1')])
    const shingles = Array.from({ length: 9 }, (_, i) => `00000000000000${10 + i}`)
    await forum.flag(a, [...of('shingle', 'x', ...shingles.slice(0, 8)), ...of('shingle', 'w', ...shingles.slice(8))])
    await forum.flag(b, of('shingle', 'z', ...shingles))
    await forum.hub.join()
    expect((await a.results()).map(({ namespace }) => namespace)).toEqual(new Array(8).fill('shingle'))
    await forum.flag(a, of('email', 'x', 'two@mail.example'))
    const records = await forum.hub.join()
    expect(records.find(({ namespace }) => namespace === 'ip')?.suppressed.too_few).toBe(1)
    expect((await a.results()).filter(({ namespace }) => namespace === 'email')).toHaveLength(2)
  })

  it('takes in both epochs of the overlap, so that a campaign over the border still matches', async () => {
    const [a, b] = await make()
    await forum.flag(a, payments('x', 'card-1'))
    forum.clock.now += 20 * DAY
    await forum.openEpochs()
    await forum.flag(b, payments('y', 'card-1'))
    expect((await b.epochs()).map(({ epoch }) => epoch)).toEqual(['2026-02-01', '2026-03-03'])
    await forum.hub.join()
    expect((await b.results()).map(({ epoch }) => epoch)).toEqual(['2026-02-01'])
    await forum.flag(a, payments('x', 'card-1'))
    await forum.hub.join()
    expect((await b.results()).map(({ epoch }) => epoch)).toEqual(['2026-02-01', '2026-03-03'])
  })

  it('lets a member miss an epoch and go on in the next', async () => {
    const [a, b] = await make()
    await forum.flag(a, payments('x', 'card-1'))
    await forum.hub.join()
    forum.clock.now += 70 * DAY
    await forum.openEpochs()
    await forum.hub.close('2026-02-01')
    await forum.flag(a, payments('x', 'card-1'))
    await forum.flag(b, payments('y', 'card-1'))
    await forum.hub.join()
    expect((await a.results()).map(({ epoch }) => epoch)).toEqual(['2026-04-02'])
    expect((await b.results()).map(({ campaigns }) => campaigns)).toEqual([['y']])
  })

  it('takes a campaign back at once from all that were told of it, and tells nothing new by that', async () => {
    const [a, b, c] = await make()
    await forum.flag(a, payments('x', 'card-1', 'card-2'))
    await forum.flag(b, payments('y', 'card-1', 'card-2'))
    await forum.flag(c, payments('z', 'card-2'))
    await forum.hub.join()
    await b.results()
    await forum.flag(a, payments('x', 'card-5'))
    await forum.flag(b, payments('y', 'card-5'))
    await a.withdraw({ campaign: 'x', identifiers: [{ namespace: 'payment', value: 'card-1' }] })
    expect((await b.results()).map(({ handle, band }) => [handle, band])).toEqual([[b.handleOf('payment', 'card-2'), '3+']])
    await a.withdraw({ campaign: 'x' })
    expect((await b.results()).map(({ handle, band }) => [handle, band])).toEqual([[b.handleOf('payment', 'card-2'), '2']])
    expect(await a.results()).toEqual([])
    await forum.hub.join()
    expect(await b.results()).toHaveLength(1)
    expect((await c.results()).map(({ band }) => band)).toEqual(['2'])
  })

  it("overwrites a withdrawn tag on the hub's disk, and the seeds of blinds on the lab's own", async () => {
    const [a] = await make()
    const sent: string[] = []
    forum.between('forum', (handle) => (request) => {
      sent.push(
        ...[
          ...Buffer.from(request.body)
            .toString()
            .matchAll(/"tag":"([^"]+)"/g),
        ].map((one) => one[1] as string),
      )
      return handle(request)
    })
    const seeds: Buffer[] = []
    for (const steward of ['steward-a', 'steward-b']) {
      forum.between(steward, (handle) => (request) => {
        const rows = new Database(join(a.folder, 'matching.sqlite'))
          .prepare('SELECT seed_a, seed_b FROM batch WHERE done = 0')
          .all()
        for (const { seed_a, seed_b } of rows as { seed_a: Buffer; seed_b: Buffer }[]) seeds.push(seed_a, seed_b)
        return handle(request)
      })
    }
    await forum.flag(a, payments('x', 'card-1'))
    const on = (folder: string) =>
      Buffer.concat(
        readdirSync(folder)
          .filter((name) => name.startsWith('matching.sqlite'))
          .map((name) => readFileSync(join(folder, name))),
      )
    const [tag] = sent.map((one) => Buffer.from(one, 'base64url'))
    expect(on(forum.folder).includes(tag as Buffer)).toBe(true)
    await a.withdraw({ campaign: 'x' })
    expect(on(forum.folder).includes(tag as Buffer)).toBe(false)
    expect(seeds.length).toBeGreaterThanOrEqual(2)
    for (const seed of seeds) expect(on(a.folder).includes(seed)).toBe(false)
  })

  it('takes in an identifier that stands in two campaigns of a lab once for the stewards, in both for the hub', async () => {
    const [a, b] = await make()
    await forum.flag(a, [...payments('x', 'card-1'), ...payments('w', 'card-1')])
    expect(forum.stewards[0].totals('2026-02-01').find(({ lab }) => lab === a.id)?.used).toBe(1)
    await forum.flag(b, payments('y', 'card-1'))
    await forum.hub.join()
    expect((await a.results())[0]?.campaigns.sort()).toEqual(['w', 'x'])
    await a.withdraw({ campaign: 'w' })
    expect((await a.results())[0]?.campaigns).toEqual(['x'])
    expect(await b.results()).toHaveLength(1)
  })

  it('says what it cannot take by its place in the list, never by its value, and takes the rest', async () => {
    const [a] = await make()
    const [epoch] = await a.epochs()
    const list = [...of('email', 'x', 'secret value', 'ok@mail.example'), { namespace: 'payment', value: 'card' }] as Flagged[]
    const report = await a.tag(list, 10, epoch as NonNullable<typeof epoch>)
    expect(report.refused.map(({ at }) => at)).toEqual([0, 2])
    expect(JSON.stringify(report)).not.toContain('secret')
    expect(report.refused[1]?.why).toContain('campaign')
    expect(report.tagged).toBe(1)
  })

  it('keeps a tag in five campaigns, and suppresses one in six or in a benign list, counted', async () => {
    const [a, b, c] = await make({ labs: 4 })
    const d = forum.labs[3] as Lab
    for (const [lab, n] of [
      [a, 2],
      [b, 2],
      [c, 1],
    ] as const) {
      for (let i = 0; i < n; i++) await forum.flag(lab, payments(`${lab.id}-${i}`, 'popular'))
    }
    expect((await forum.hub.join())[0]?.matches).toHaveLength(1)
    expect(await a.results()).toHaveLength(1)
    await forum.flag(d, payments('d', 'popular'))
    expect((await forum.hub.join())[0]?.suppressed.fan_out).toBe(1)
    expect(await a.results()).toEqual([])
  })
})
