import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachEngine } from './testdata/engines.ts'
import { type Stix, stix } from './testdata/objects.ts'
import { startHub, type TestHub } from './testdata/start-hub.ts'

const HOUR = 3_600_000

onEachEngine((engine) => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await startHub({
      database: await engine.fresh(),
      members: { a: {}, polls: {}, recalls: {}, says: {}, none: {}, green: { clearance: 'green' } },
      validate: () => [],
    })
  })
  afterAll(() => hub?.stop())
  const status = async (member: string, path: string) => (await hub.ask(member, `/forum/collections/${path}`)).status
  const reads = (member: string, collection: string, query = '') => status(member, `${collection}/objects/${query}`)
  const after = (hours: number) => {
    hub.clock.now += hours * HOUR
  }
  /** Something that was told, and is taken back. */
  const takenBack = async (minute: number): Promise<Stix> => {
    const told = stix(hub.members['a']?.identity ?? '')
    expect((await hub.send('a', [told])).failures).toBeUndefined()
    const back = { ...told, revoked: true, modified: `2026-11-21T00:${String(minute).padStart(2, '0')}:00.000Z` }
    expect((await hub.send('a', [back])).failures).toBeUndefined()
    return back
  }

  it('a recall that was left unread for 24 hours closes all but recalls, until that is read to its end', async () => {
    after(1)
    const back = await takenBack(1)
    after(1)
    // Whoever polls a collection has met in it what was taken back; readers of recalls and those who say so know it too.
    expect(await reads('polls', 'campaigns')).toBe(200)
    expect(await reads('recalls', 'recalls')).toBe(200)
    const received = [{ id: back.id, version: back['modified'] }]
    expect((await hub.ask('says', '/stillwatch/acknowledge/', { method: 'POST', body: { received } })).status).toBe(200)
    after(22.9)
    expect(await reads('none', 'indicators')).toBe(200)
    after(0.2)
    for (const path of [
      'campaigns/objects/',
      'campaigns/manifest/',
      'indicators/objects/',
      `campaigns/objects/${back.id}/`,
      `campaigns/objects/${back.id}/versions/`,
    ])
      expect(await status('none', path), path).toBe(403)
    const { body } = await hub.ask('none', '/forum/collections/campaigns/objects/')
    expect(body).toMatchObject({
      title: 'Recalls first',
      http_status: '403',
      description: expect.stringMatching(/not read within 24 hours\. Read the collection recalls/),
    })
    // Its own author, and who may not see it, owe nothing.
    for (const member of ['polls', 'recalls', 'says', 'a', 'green']) expect(await reads(member, 'campaigns'), member).toBe(200)
    // Other ways stay open.
    for (const path of ['', 'campaigns/', 'recalls/manifest/']) expect(await status('none', path), path).toBe(200)
    // A part of recalls is not all of them.
    for (const part of [
      `?match[id]=${back.id}`,
      '?match[type]=campaign',
      '?match[version]=first',
      '?match[version]=2026-11-20T00:00:00.000Z',
    ]) {
      expect(await reads('none', 'recalls', part)).toBe(200)
      expect(await reads('none', 'campaigns')).toBe(403)
    }
    expect(await reads('none', 'recalls')).toBe(200)
    expect(await reads('none', 'campaigns')).toBe(200)
  })

  it('read in pages, they are read when the last page is', async () => {
    for (let minute = 2; minute < 5; minute++) await takenBack(minute)
    after(25)
    expect(await reads('none', 'campaigns')).toBe(403)
    const first = await hub.read('none', 'recalls/objects/?limit=2')
    expect(first.more).toBe(true)
    expect(await reads('none', 'campaigns')).toBe(403)
    expect((await hub.read('none', `recalls/objects/?limit=9&next=${first.next}`)).more).toBeUndefined()
    expect(await reads('none', 'campaigns')).toBe(200)
  })

  it('a client that goes on from where it was is held by what came since alone, also after a restart', async () => {
    await takenBack(6)
    const { headers } = await hub.ask('none', '/forum/collections/recalls/objects/')
    await hub.restart()
    after(30)
    expect(await reads('none', 'campaigns')).toBe(200)
    await takenBack(7)
    after(25)
    expect(await reads('none', 'campaigns')).toBe(403)
    expect(await reads('none', 'recalls', `?added_after=${headers.get('x-taxii-date-added-last')}`)).toBe(200)
    expect(await reads('none', 'campaigns')).toBe(200)
  })

  it('what has yet to come is not read beforehand', async () => {
    await takenBack(8)
    // One whose clock is years ahead, or who would never be held again.
    expect(await reads('none', 'recalls', '?added_after=2999-01-01T00:00:00Z')).toBe(200)
    await takenBack(9)
    after(25)
    expect(await reads('none', 'campaigns')).toBe(403)
    expect(await reads('none', 'recalls')).toBe(200)
    expect(await reads('none', 'campaigns')).toBe(200)
  })
})
