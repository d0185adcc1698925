import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { scratchFolders } from '../chain/testdata/scratch.ts'
import type { MatchWeight } from './join/matching-options.ts'
import type { Contested } from './join/take-contest.ts'
import { DAY, type Forum, type Lab, makeForum, payments } from './testdata/forum.ts'
import { codeOf, NAME, rawMember } from './testdata/raw-member.ts'

const scratch = scratchFolders()
let forum: Forum
let contests: Contested[]
const weights = new Map<string, MatchWeight>()
afterEach(() => forum.close())

const card = (value: string) => ({ namespace: 'payment' as const, value })

/** Labs that all hold card-1; the first two hold card-2 too. */
async function matched(labs: number): Promise<Lab[]> {
  contests = []
  weights.clear()
  forum = await makeForum(scratch(), { labs, namespaces: ['payment'], contests, weights })
  for (const [at, lab] of forum.labs.entries()) await forum.flag(lab, payments('x', 'card-1', ...(at < 2 ? ['card-2'] : [])))
  await forum.hub.join()
  for (const lab of forum.labs) await lab.results()
  return forum.labs
}
const said = async (lab: Lab) =>
  Object.fromEntries(
    (await lab.results()).map((one) => [
      one.handle === lab.handleOf('payment', 'card-1') ? 'card-1' : 'card-2',
      [one.band, one.contested, one.weight],
    ]),
  )

describe('a contested match', () => {
  it('is contested for every lab that holds it at once, and for no other value', async () => {
    const [a, b, c] = (await matched(3)) as [Lab, Lab, Lab]
    expect(await b.contest([card('card-1')], 'disputed')).toBe(1)
    for (const lab of [a, b]) expect(await said(lab)).toEqual({ 'card-1': ['3+', true, 1], 'card-2': ['2', false, 1] })
    expect(await said(c)).toEqual({ 'card-1': ['3+', true, 1] })
  })

  it('stands again where the contest is dismissed', async () => {
    const [a, b] = (await matched(2)) as [Lab, Lab]
    await b.contest([card('card-1')], 'disputed')
    await b.contest([card('card-1')], 'dismissed')
    expect(await said(a)).toEqual({ 'card-1': ['2', false, 1], 'card-2': ['2', false, 1] })
    expect(contests.map((one) => [one.judge, one.about, one.state])).toEqual([
      [b.id, [a.id], 'disputed'],
      [b.id, [a.id], 'dismissed'],
    ])
  })

  it('is gone where the contest is upheld, stays between two others, and is not brought again by who upheld it', async () => {
    const [a, b, c] = (await matched(3)) as [Lab, Lab, Lab]
    await b.contest([card('card-1'), card('card-2')], 'upheld')
    expect(await said(a)).toEqual({ 'card-1': ['2', false, 1] })
    expect(await said(b)).toEqual({})
    expect(await said(c)).toEqual({ 'card-1': ['2', false, 1] })
    await forum.flag(b, payments('y', 'card-1', 'card-2'))
    forum.clock.now += 20 * DAY
    await forum.openEpochs()
    await forum.flag(b, payments('y', 'card-1', 'card-2'))
    await forum.hub.join()
    expect(await said(a)).toEqual({ 'card-1': ['2', false, 1] })
  })

  it('said twice is said once, also by a hub and a lab that were killed in between', async () => {
    const [a, b] = (await matched(2)) as [Lab, Lab]
    await b.contest([card('card-1')], 'disputed')
    const logged = () => forum.leaves().filter((one) => one.event === 'tags.disputed').length
    expect(logged()).toBe(1)
    await forum.reopenHub()
    const again = await forum.reopenLab(1)
    expect(await again.contest([card('card-1')], 'disputed')).toBe(0)
    expect(logged()).toBe(1)
    expect(await said(a)).toMatchObject({ 'card-1': ['2', true, 1] })
    expect(b.id).toBe(again.id)
  })

  it('is told of also where the hub died between taking it and telling of it', async () => {
    const [a, b] = (await matched(2)) as [Lab, Lab]
    const taking = {
      epoch: '2026-02-01',
      namespace: 'payment',
      lab: b.id,
      pseudonym: 'p',
      campaign: NAME('none'),
      commitments: [],
      cap: 9,
    } as const
    const tags: string[] = []
    forum.between('forum', (handle) => (request) => {
      tags.push(...[...request.body.toString().matchAll(/"tags":\["([^"]+)"/g)].map((one) => one[1] as string))
      return handle(request)
    })
    for (const state of ['disputed', 'dismissed', 'upheld'] as const) {
      if (tags.length === 0) await b.contest([card('card-1')], 'dismissed')
      await forum.store.take({ ...taking, kind: state, tags: [tags[0] as string] }, forum.clock.now)
      const before = (await said(a))['card-1']
      await b.contest([card('card-1')], state)
      expect((await said(a))['card-1']).not.toEqual(before)
    }
  })

  it('can be contested only by a lab that was told of it', async () => {
    await matched(3)
    const c = rawMember(forum, 'lab-c')
    const sent: string[] = []
    forum.between('forum', (handle) => (request) => {
      for (const one of request.body.toString().matchAll(/"tags":\["([^"]+)"/g)) sent.push(one[1] as string)
      return handle(request)
    })
    await (forum.labs[0] as Lab).contest([card('card-2')], 'disputed')
    expect((await c.contest([sent[0] as string, NAME('made-up')], 'upheld')).body).toMatchObject({ taken: 0 })
    expect(contests.map((one) => one.judge)).toEqual(['lab-a'])
    expect(
      codeOf(
        await c.send('/v1/matching/contest', {
          ...c.signed({ type: 'stillwatch.contest/1', body: undefined, lives: 'request' } as never, {
            epoch: '2026-02-01',
            namespace: 'payment',
            state: 'disputed',
            tags: [NAME('x')],
            reason: 'text',
          }),
        }),
      ),
    ).toBe('message')
  })
})

describe('a member that changes its mind without end, or takes back what it never gave', () => {
  const joins = () => forum.leaves().filter((one) => one.event === 'join.made').length
  const tagOf = async (lab: Lab) => {
    let tag = ''
    forum.between('forum', (handle) => (request) => {
      tag = /"tags":\["([^"]+)"/.exec(request.body.toString())?.[1] ?? tag
      return handle(request)
    })
    await lab.contest([card('card-1')], 'dismissed')
    return tag
  }

  it('costs a join of all tags so often and no more, and what it says last is told within seconds', async () => {
    const [a, b] = (await matched(2)) as [Lab, Lab]
    const [raw, tag, before] = [rawMember(forum, b.id), await tagOf(b), joins()]
    for (let i = 0; i < 151; i++)
      expect((await raw.contest([tag], i % 2 === 0 ? 'disputed' : 'dismissed')).body).toMatchObject({ taken: 1 })
    expect(joins() - before).toBeLessThanOrEqual(60)
    await said(a)
    expect(joins() - before).toBeLessThanOrEqual(60)
    forum.clock.now += 5_000
    for (let i = 0; i < 10; i++) expect(await said(a)).toMatchObject({ 'card-1': ['2', true, 1] })
    expect(joins() - before).toBeLessThanOrEqual(61)
    // What changes nothing costs the forum's books a look all the same.
    const codes: string[] = []
    for (let i = 0; i < 80; i++) codes.push(codeOf(await raw.contest([tag], 'disputed')))
    expect(codes.filter((one) => one === 'busy').length).toBeGreaterThan(20)
    forum.clock.now += 2_000
    expect(codeOf(await raw.contest([tag], 'disputed'))).toBe('none')
    // Others are served at once meanwhile.
    await a.contest([card('card-2')], 'disputed')
    expect(await said(b)).toMatchObject({ 'card-2': ['2', true, 1] })
  })

  it('changes nothing and costs nothing by withdrawals of made-up campaigns', async () => {
    const [a, b] = (await matched(2)) as [Lab, Lab]
    const [raw, tag, before] = [rawMember(forum, b.id), await tagOf(b), joins()]
    const campaigns = () => {
      const db = new Database(join(forum.folder, 'matching.sqlite'), { readonly: true })
      const { count } = db.prepare('SELECT count(*) AS count FROM campaign').get() as { count: number }
      db.close()
      return count
    }
    const kept = campaigns()
    for (let i = 0; i < 20; i++)
      for (const tags of [[tag], undefined])
        expect((await raw.withdraw(tags, NAME(`never-${i}`))).body).toMatchObject({ removed: 0 })
    expect([joins(), campaigns()]).toEqual([before, kept])
    expect(await said(a)).toMatchObject({ 'card-1': ['2', false, 1] })
  })
})

describe('the weight of a match', () => {
  it('is that of the best word among the others, whatever it was before, from the next join on', async () => {
    const [a, b, c] = (await matched(3)) as [Lab, Lab, Lab]
    weights.set(b.id, 0.25)
    expect(await said(a)).toMatchObject({ 'card-2': ['2', false, 1] })
    await forum.hub.join()
    expect(await said(a)).toEqual({ 'card-1': ['3+', false, 1], 'card-2': ['2', false, 0.25] })
    weights.set(c.id, 0.5)
    await forum.hub.join()
    expect(await said(a)).toEqual({ 'card-1': ['3+', false, 0.5], 'card-2': ['2', false, 0.25] })
    expect(await said(b)).toEqual({ 'card-1': ['3+', false, 1], 'card-2': ['2', false, 1] })
  })
})
