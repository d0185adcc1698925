import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { scratchFolders } from '../chain/testdata/scratch.ts'
import { ASK, type Ask } from '../tags/messages/ask.ts'
import type { LabResult } from './lab/pull-results.ts'
import { DAY, type Forum, type Lab, makeForum, payments, toldBy } from './testdata/forum.ts'
import { codeOf, rawMember } from './testdata/raw-member.ts'

const scratch = scratchFolders()
let forum: Forum
afterEach(() => forum.close())

/** Labs that hold card-1; the first two hold card-2 too. */
async function matched(labs: number, closed = new Set<string>()): Promise<[Lab, Lab, Lab]> {
  forum = await makeForum(scratch(), { labs, namespaces: ['payment'], closed })
  for (const [at, lab] of forum.labs.entries())
    await forum.flag(lab, payments('x', 'card-1', ...(at < 2 ? ['card-2'] : []), `own-${at}`))
  await forum.hub.join()
  for (const lab of forum.labs) await lab.results()
  return forum.labs as [Lab, Lab, Lab]
}
const cardOf = (lab: Lab, handle: string) =>
  ['card-1', 'card-2'].find((card) => lab.handleOf('payment', card) === handle) ?? handle
/** Asks of all matches that stand, and gives the campaigns by card. */
async function ask(lab: Lab, results?: LabResult[], which = 0): Promise<Record<string, readonly string[]>> {
  const asking = (results ?? (await lab.results())).map(({ epoch, namespace, handle }) => ({
    epoch,
    namespace,
    handle,
    campaign: toldBy(lab.id, which),
  }))
  return Object.fromEntries((await lab.ask(asking)).map((one) => [cardOf(lab, one.handle), one.campaigns]))
}

describe('the campaigns of a match', () => {
  it('are told to those who ask, of those who ask, once both have', async () => {
    const [a, b, c] = await matched(3)
    expect(await ask(a)).toEqual({})
    expect(await ask(b)).toEqual({ 'card-1': [toldBy(a.id)], 'card-2': [toldBy(a.id)] })
    expect(await ask(a)).toEqual({ 'card-1': [toldBy(b.id)], 'card-2': [toldBy(b.id)] })
    // Who has not asked learns nothing, not even that others have; who asks is told of all who did.
    expect(JSON.stringify(await c.results())).not.toContain('campaign--')
    expect(await ask(c)).toEqual({ 'card-1': [toldBy(a.id), toldBy(b.id)].sort() })
    expect(await ask(a, undefined, 1)).toEqual({ 'card-1': [toldBy(b.id), toldBy(c.id)].sort(), 'card-2': [toldBy(b.id)] })
    expect(await ask(b)).toMatchObject({ 'card-2': [toldBy(a.id, 1)] })
  })

  it('are not told to who may not read them at the forum, and are as soon as he may', async () => {
    const closed = new Set<string>()
    const [a, b, c] = await matched(3, closed)
    closed.add(`${c.id} ${toldBy(a.id)}`)
    for (const lab of [a, b]) await ask(lab)
    expect(await ask(c)).toEqual({ 'card-1': [toldBy(b.id)] })
    expect(await ask(a)).toMatchObject({ 'card-1': [toldBy(b.id), toldBy(c.id)].sort() })
    closed.add(`${c.id} ${toldBy(b.id)}`)
    expect(await ask(c)).toEqual({})
    closed.clear()
    expect(await ask(c)).toEqual({ 'card-1': [toldBy(a.id), toldBy(b.id)].sort() })
  })

  it('are not told of a match that is contested, was withdrawn, or is of another epoch', async () => {
    const [a, b] = await matched(2)
    const before = await a.results()
    await ask(a)
    await ask(b)
    await b.contest([{ namespace: 'payment', value: 'card-1' }], 'disputed')
    expect(await ask(a)).toEqual({ 'card-2': [toldBy(b.id)] })
    await b.contest([{ namespace: 'payment', value: 'card-1' }], 'dismissed')
    expect(await ask(a)).toHaveProperty('card-1')
    await b.withdraw({ identifiers: [{ namespace: 'payment', value: 'card-2' }] })
    expect(await ask(a, before)).toEqual({ 'card-1': [toldBy(b.id)] })
    const kept = () =>
      new Database(join(forum.folder, 'matching.sqlite'), { readonly: true })
        .prepare('SELECT count(*) AS n FROM asked')
        .get() as { n: number }
    expect(kept().n).toBe(3)
    forum.clock.now += 40 * DAY
    await forum.hub.close('2026-02-01')
    expect(kept().n).toBe(0)
  })

  it('cannot be had by naming a campaign of another, a tag that matched nothing, or made-up ones', async () => {
    const [a, b] = await matched(2)
    await ask(b)
    const results = await a.results()
    const asking = results.map(({ epoch, namespace, handle }) => ({ epoch, namespace, handle, campaign: toldBy(b.id) }))
    await expect(a.ask(asking)).rejects.toThrow(/is no campaign that lab-a has told and not taken back\. Nothing was asked/)
    const handle = a.handleOf('payment', 'own-0')
    expect(await a.ask([{ epoch: '2026-02-01', namespace: 'payment', handle, campaign: toldBy(a.id) }])).toEqual([])
    // Nothing of it was kept: b is not told of who was refused.
    expect(await ask(b)).toEqual({})
    const put = (id: string, body: Ask) => {
      const raw = rawMember(forum, id)
      return raw.send('/v1/matching/ask', raw.signed(ASK, body))
    }
    const tag = Buffer.alloc(16, 7).toString('base64url')
    const body: Ask = { epoch: '2026-02-01', namespace: 'payment', asks: [{ tag, campaign: toldBy(a.id) }] }
    expect(await put(a.id, body)).toEqual({ status: 200, body: { answers: [] } })
    expect(codeOf(await put(a.id, { ...body, epoch: '2020-01-01' }))).toBe('epoch')
    expect(codeOf(await put(a.id, { ...body, asks: [...body.asks, ...body.asks] }))).toBe('message')
    for (const id of ['curator', 'auditor']) expect(codeOf(await put(id, body))).toBe('role')
  })

  it('stand in the log as asked for, by hashes, once for what is new', async () => {
    const [a] = await matched(2)
    const asked = () => forum.leaves().filter((one) => one.event === 'match.asked')
    await ask(a)
    await ask(a)
    expect(asked()).toHaveLength(1)
    await ask(a, undefined, 1)
    expect(asked()).toHaveLength(2)
  })

  it('are refused by a lab where the hub answers of what was not asked, or what is no answer', async () => {
    const [a] = await matched(2)
    const answers: unknown[] = [{}, { answers: [{ tag: Buffer.alloc(16).toString('base64url'), campaigns: [toldBy('lab-b')] }] }]
    for (const body of [...answers, { answers: [{ tag: 'x', campaigns: ['<b>'] }] }, [], null]) {
      forum.between(
        'forum',
        (handle) => async (request) => (request.path === '/v1/matching/ask' ? { status: 200, body } : handle(request)),
      )
      await expect(ask(a)).rejects.toThrow(/It is not used; tell the auditor/)
    }
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (body) => {
        forum.between(
          'forum',
          (handle) => async (request) => (request.path === '/v1/matching/ask' ? { status: 200, body } : handle(request)),
        )
        await expect(ask(a)).rejects.toThrow()
      }),
      { numRuns: 50 },
    )
  })
})
