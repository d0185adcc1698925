import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { takesOfficers } from '../officers/takes-officers.ts'
import { onEachEngine } from '../testdata/engines.ts'
import { startHub } from '../testdata/start-hub.ts'
import { followLog } from './follow-log.ts'
import type { HubEvent } from './in-turn.ts'

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`
const day = (count: number) => Date.parse('2026-01-01T00:00:00.000Z') + count * 86_400_000
const entry = (event: string, of: string, days: number): HubEvent => ({
  event,
  digest: digestOf(of),
  pseudonym: 'forum',
  time: new Date(day(days)).toISOString(),
})
const added = (officer: string, days: number) => entry('officer.added', officer, days)
const removed = (officer: string, days: number) => entry('officer.removed', officer, days)

onEachEngine((engine) => {
  describe('a database that is behind its log', () => {
    const following = async (entries: readonly HubEvent[], days: number, size = entries.length + 1) => {
      const hub = await startHub({ database: await engine.fresh(), members: {} })
      try {
        await followLog(hub.store, size, () => entries, day(days) * 1000)
        const takes = await hub.store.transaction().execute((db) => takesOfficers({ db }, day(days) * 1000))
        const rows = await hub.store.selectFrom('settings').select('name').where('name', 'like', 'used %').execute()
        return { takes, used: rows.map((row) => row.name) }
      } finally {
        await hub.stop()
      }
    }

    it.each([
      ['two counted and stand', [added('ana', 0), added('ben', 1)], 8, true],
      ['two counted before one was removed', [added('ana', 0), added('ben', 1), removed('ana', 8)], 8, true],
      ['the second does not count yet', [added('ana', 0), added('ben', 1)], 7, false],
      ['one was removed before the second counted', [added('ana', 0), added('ben', 1), removed('ana', 7)], 30, false],
      ['one alone counted', [added('ana', 0)], 30, false],
    ] as const)(
      'takes two officers to admit where the log has it that they ever counted: %s',
      async (_, entries, days, takes) => {
        expect((await following(entries, days)).takes).toBe(takes)
      },
    )

    it('knows of statements that they were used', async () => {
      const { used } = await following([entry('member.registered', 'statement', 0)], 1)
      expect(used).toEqual([`used ${digestOf('statement')}`])
    })

    it('does not read the log where it is not behind', async () => {
      const hub = await startHub({ database: await engine.fresh(), members: {} })
      try {
        const unread = () => {
          throw new Error('The log was read.')
        }
        await followLog(hub.store, 0, unread, day(0) * 1000)
        await expect(followLog(hub.store, 3, unread, day(0) * 1000)).rejects.toThrow('The log was read.')
        // What could not be read is read the next time.
        await expect(followLog(hub.store, 3, unread, day(0) * 1000)).rejects.toThrow('The log was read.')
      } finally {
        await hub.stop()
      }
    })
  })
})
