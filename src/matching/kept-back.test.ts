import { describe, expect, it } from 'vitest'
import type { HubLeaf } from '../chain/log/hub-leaf.ts'
import { batchDigest, type TagBatch } from '../tags/messages/join-record.ts'
import { keptBack } from './kept-back.ts'

const day = (date: string) => Date.parse(`${date}T00:00:00.000Z`)
const leaf = (event: string, date: string, pseudonym = 'forum', digest = `sha256:${'0'.repeat(64)}`): HubLeaf => ({
  event,
  digest,
  pseudonym,
  time: new Date(day(date)).toISOString(),
})
const batch = (seq: number, pseudonym: string): TagBatch => ({
  seq,
  kind: 'submitted',
  epoch: '2026-02-01',
  namespace: 'payment',
  pseudonym,
  campaign: 'A'.repeat(22),
  hashes: '',
  commitments: '',
})
const logged = (one: TagBatch, date: string) => leaf('tags.submitted', date, one.pseudonym, batchDigest(one))
const [ours, theirs] = [batch(1, 'p-ours'), batch(2, 'p-theirs')]
const opened = [leaf('epoch.opened.2026-01-02', '2025-12-26'), leaf('epoch.opened.2026-02-01', '2026-01-25')]
const now = day('2026-02-20')

describe('what a hub keeps from its auditor', () => {
  it('is a batch of a lab of which it shows nothing, and one of a lab that it shows', () => {
    const log = [...opened, logged(ours, '2026-02-10'), logged(theirs, '2026-02-11')]
    expect(keptBack(log, { epochs: ['2026-02-01'], batches: [ours] }, now).batches).toEqual([log[3]])
    expect(keptBack(log, { epochs: ['2026-02-01'], batches: [ours, theirs] }, now).batches).toEqual([])
    const early = [...opened, logged(ours, '2026-02-01'), logged({ ...ours, seq: 3 }, '2026-02-02')]
    expect(keptBack(early, { epochs: ['2026-02-01'], batches: [ours] }, now).batches).toEqual([early[3]])
  })

  it('is no batch that may be of an epoch that is over, whose names nobody shows any more, but whatever follows its end', () => {
    // The epoch of 2 January takes tags until 8 February.
    const log = [...opened, logged(theirs, '2026-02-07'), logged(ours, '2026-02-08'), logged({ ...theirs, seq: 4 }, '2026-02-07')]
    expect(keptBack(log, { epochs: ['2026-02-01'], batches: [ours] }, now).batches).toEqual([log[4]])
  })

  it('is an epoch that the log has opened and that is not over', () => {
    expect(keptBack(opened, { epochs: ['2026-02-01'], batches: [] }, now).epochs).toEqual([])
    expect(keptBack(opened, { epochs: [], batches: [] }, now).epochs).toEqual(['2026-02-01'])
    // One that ends within the hour may be over by the hub's clock.
    const end = day('2026-03-10')
    expect(keptBack(opened, { epochs: [], batches: [] }, end - 1_000).epochs).toEqual([])
    expect(keptBack(opened, { epochs: [], batches: [] }, end - 7_200_000).epochs).toEqual(['2026-02-01'])
  })
})
