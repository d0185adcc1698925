import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AggregateFigures, REPORT_TABLE_NAMES, type ReportTable } from '../../records/aggregate-report.ts'
import { DISTILLATION, PURPOSE } from '../../stix/distillation-extension.ts'
import { openForum } from '../forum.ts'
import { onEachEngine } from '../testdata/engines.ts'
import { type Stix, stix } from '../testdata/objects.ts'
import { startHub, type TestHub } from '../testdata/start-hub.ts'
import { type Spent, spend } from './budget.ts'
import { makeReport } from './make-report.ts'
import { periodOf } from './period.ts'

const NOTHING = (): Spent => ({ epsilonMilli: 0, reports: 0 })
const NOW = Date.parse('2026-11-25T12:00:00.000Z')
const extension = (more: object) => ({
  [DISTILLATION]: { extension_type: 'property-extension', purpose: PURPOSE, policy_digest: `sha256:${'0'.repeat(64)}`, ...more },
})
const labs = (count: number) => Array.from({ length: count }, (_, i) => `lab-${i}`)
const forumOf = (count: number, database: string) =>
  startHub({ database, members: Object.fromEntries(labs(count).map((id) => [id, {}])) })

/** Campaigns of a member, each with what leads to it. */
async function tell(hub: TestHub, member: string, count: number, more: object = {}, created = '2026-11-20T00:00:00.000Z') {
  const author = hub.members[member]?.identity ?? ''
  const campaigns = Array.from({ length: count }, () =>
    stix(author, { created, modified: created, extensions: extension({ verdict: 'distillation', dispute: 'none', ...more }) }),
  )
  await hub.send(member, campaigns)
  return campaigns
}
const asked = (tables: readonly ReportTable[], epsilonMilli = 4_000, name = '2026-Q4') => ({
  period: periodOf(name, NOW),
  tables,
  epsilonMilli,
})
const ports = (hub: TestHub) => ({ store: hub.store, random: (count: number) => randomBytes(count), nowMs: NOW, logged: NOTHING })
const cellsOf = (figures: AggregateFigures) =>
  Object.fromEntries(figures.tables.flatMap(({ name, cells }) => cells.map((one) => [`${name} ${one.name}`, one.count])))

onEachEngine((engine) => {
  it('tells what eight members have in common and nothing that few or one have', async () => {
    const hub = await forumOf(8, await engine.fresh())
    try {
      for (const id of labs(8)) await tell(hub, id, 40, { exchanges_band: '10^5-10^6', target_capabilities: ['reasoning'] })
      // Four members alone, and one that has most of a cell.
      for (const id of labs(4)) await tell(hub, id, 40, { verdict: 'reseller', target_capabilities: ['grading'] })
      await tell(hub, 'lab-0', 200, { target_capabilities: ['preferences'] })
      for (const id of labs(8)) await tell(hub, id, 2, { target_capabilities: ['preferences'] })
      const figures = await makeReport(ports(hub), asked(['verdict', 'capability', 'volume'], 8_000))
      expect(AggregateFigures.parse(figures)).toEqual(figures)
      const cells = cellsOf(figures)
      const near = (name: string, wanted: number) => expect(Math.abs(Number(cells[name]) - wanted)).toBeLessThan(60)
      near('capability reasoning', 320)
      near('volume from_5', 320)
      expect(cells['verdict reseller']).toBeNull()
      expect(cells['capability grading']).toBeNull()
      expect(cells['capability preferences']).toBeNull()
      // One member has 240 of 576: its own campaigns keep the cell from being told.
      expect(cells['verdict distillation']).toBeNull()
    } finally {
      await hub.stop()
    }
  }, 120_000)

  it('counts what was recalled as told and recalled, and nowhere as a finding; a stranger’s word on a campaign counts nowhere', async () => {
    const hub = await forumOf(8, await engine.fresh())
    try {
      const recalled: Stix[] = []
      for (const id of labs(8)) {
        const author = hub.members[id]?.identity ?? ''
        const campaigns = await tell(hub, id, 60)
        const technique = stix(author, {
          type: 'attack-pattern',
          external_references: [{ source_name: 'mitre-atlas', external_id: 'AML.T0021' }],
        })
        const other = hub.members[id === 'lab-0' ? 'lab-1' : 'lab-0']?.identity
        const uses = (from: Stix, by: string) =>
          stix(by, {
            type: 'relationship',
            name: undefined,
            relationship_type: 'uses',
            source_ref: from.id,
            target_ref: technique.id,
          })
        await hub.send(id, [technique])
        // Everybody's campaigns are said to use the technique, by another member.
        await hub.send(
          other === hub.members['lab-0']?.identity ? 'lab-0' : 'lab-1',
          campaigns.map((one) => uses(one, String(other))),
        )
        const gone = campaigns.map((one) => ({ ...one, modified: '2026-11-21T00:00:00.000Z', revoked: true }))
        await hub.send(id, gone)
        recalled.push(...gone)
      }
      const cells = cellsOf(await makeReport(ports(hub), asked(['campaigns', 'verdict', 'technique', 'standing'], 8_000)))
      expect(Math.abs(Number(cells['campaigns all']) - recalled.length)).toBeLessThan(60)
      expect(Math.abs(Number(cells['standing recalled']) - recalled.length)).toBeLessThan(60)
      expect([cells['standing stands'], cells['verdict distillation'], cells['technique AML.T0021']]).toEqual([null, null, null])
    } finally {
      await hub.stop()
    }
  }, 120_000)

  it('counts what others contest as they do: open, right, or dismissed, and no more once they are shut out', async () => {
    const hub = await forumOf(8, await engine.fresh())
    try {
      const contests: Stix[][] = []
      for (const [at, id] of labs(8).entries()) {
        const judge = hub.members[`lab-${(at + 1) % 8}`]?.identity ?? ''
        const about = await tell(hub, id, 60)
        contests[(at + 1) % 8] = about.map((one) =>
          stix(judge, { type: 'opinion', opinion: 'strongly-disagree', object_refs: [one.id], name: undefined }),
        )
      }
      const standing = async (dispute: string, minute: number) => {
        const modified = `2026-11-21T00:0${minute}:00.000Z`
        for (const [at, id] of labs(8).entries()) {
          const sent = (contests[at] ?? []).map((one) => ({ ...one, modified, extensions: extension({ dispute }) }))
          expect((await hub.send(id, sent)).failures ?? []).toEqual([])
        }
        const told = cellsOf(await makeReport(ports(hub), asked(['standing'], 1_500)))
        return Object.entries(told).filter(([, count]) => count !== null)
      }
      const all = [expect.any(Number)] as const
      expect(await standing('disputed', 1)).toEqual([['standing disputed', ...all]])
      expect(await standing('upheld', 2)).toEqual([['standing upheld', ...all]])
      expect(await standing('dismissed', 3)).toEqual([['standing stands', ...all]])
      expect(await standing('upheld', 4)).toEqual([['standing upheld', ...all]])
      await hub.store.updateTable('members').set({ disabled: 1 }).execute()
      const last = cellsOf(await makeReport(ports(hub), asked(['standing'], 1_500)))
      expect([last['standing upheld'], Number(last['standing stands']) > 400]).toEqual([null, true])
    } finally {
      await hub.stop()
    }
  }, 120_000)

  it('tells a sighting by another member, and not one by the author', async () => {
    const hub = await forumOf(8, await engine.fresh())
    try {
      const sighting = (by: string, of: Stix) => stix(by, { type: 'sighting', name: undefined, sighting_of_ref: of.id })
      const mine = new Map<string, Stix[]>()
      for (const id of labs(8)) mine.set(id, await tell(hub, id, 60))
      for (const id of labs(8))
        await hub.send(
          id,
          (mine.get(id) ?? []).map((one) => sighting(hub.members[id]?.identity ?? '', one)),
        )
      const before = cellsOf(await makeReport(ports(hub), asked(['echo'], 2_000)))
      expect(before['echo seen']).toBeNull()
      for (const [i, id] of labs(8).entries())
        await hub.send(
          id,
          (mine.get(`lab-${(i + 1) % 8}`) ?? []).map((one) => sighting(hub.members[id]?.identity ?? '', one)),
        )
      const after = cellsOf(await makeReport(ports(hub), asked(['echo'], 2_000)))
      expect(Math.abs(Number(after['echo seen']) - 480)).toBeLessThan(60)
    } finally {
      await hub.stop()
    }
  }, 120_000)

  it('has every cell of every table, whatever was told, so that none tells by being there', async () => {
    const hub = await forumOf(5, await engine.fresh())
    try {
      const empty = await makeReport(ports(hub), asked(REPORT_TABLE_NAMES, 1_000))
      await tell(hub, 'lab-0', 3, { target_capabilities: ['grading'] })
      const full = await makeReport(ports(hub), asked(REPORT_TABLE_NAMES, 1_000))
      expect(Object.keys(cellsOf(full))).toEqual(Object.keys(cellsOf(empty)))
      expect(Object.values(cellsOf(full)).every((one) => one === null)).toBe(true)
    } finally {
      await hub.stop()
    }
  })

  it('keeps to its period: a campaign is in the one that it was born in', async () => {
    const hub = await forumOf(8, await engine.fresh())
    try {
      for (const id of labs(8)) await tell(hub, id, 40, {}, '2026-09-30T23:59:59.999Z')
      expect(cellsOf(await makeReport(ports(hub), asked(['campaigns'], 4_000, '2026-10')))['campaigns all']).toBeNull()
      expect(cellsOf(await makeReport(ports(hub), asked(['campaigns'], 4_000, '2026-Q3')))['campaigns all']).not.toBeNull()
    } finally {
      await hub.stop()
    }
  }, 60_000)

  it('spends once for each report, over restarts, and refuses when a quarter is spent', async () => {
    const hub = await forumOf(5, await engine.fresh())
    try {
      const budget = async () => (await makeReport(ports(hub), asked(['campaigns'], 4_000))).budget
      expect((await budget()).left).toBe(4)
      const again = await openForum(hub.folder)
      const last = (await makeReport({ ...ports(hub), store: again.store }, asked(['campaigns'], 4_000, '2026-11'))).budget
      await again.store.destroy()
      expect(last).toMatchObject({ quarter: '2026-Q4', spent: 8, left: 0, reports: 2 })
      await expect(budget()).rejects.toThrow('budget of 2026-Q4 does not allow it')
      // Another quarter's campaigns are others, and so is its budget.
      expect((await makeReport(ports(hub), asked(['campaigns'], 4_000, '2026-Q3'))).budget.left).toBe(4)
    } finally {
      await hub.stop()
    }
  })

  it('lets no two reports spend the same budget, and puts each into the log', async () => {
    const hub = await forumOf(5, await engine.fresh())
    try {
      const made = '2026-11-25T12:00:00.000Z'
      const wish = { quarter: '2026-Q4', epsilonMilli: 1_500, made, statement: { period: '2026-Q4', tables: ['campaigns'] } }
      // One behind the other in one process; processes side by side are tested through the command line.
      const results = await Promise.allSettled(Array.from({ length: 12 }, () => spend(hub.store, wish, NOTHING())))
      const spent = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      expect(spent.map((one) => one.epsilonMilli).sort((a, b) => a - b)).toEqual([1_500, 3_000, 4_500, 6_000, 7_500])
      const events = await hub.store.selectFrom('outbox').select(['event', 'digest']).where('event', 'like', 'report.%').execute()
      expect(events.map((one) => one.digest).sort()).toEqual(spent.map((one) => one.digest).sort())
      expect(new Set(events.map((one) => one.event))).toEqual(new Set(['report.spent.2026-q4.1500']))
    } finally {
      await hub.stop()
    }
  })

  it('believes the log where it says more than the database', async () => {
    const hub = await forumOf(5, await engine.fresh())
    try {
      const logged = () => ({ epsilonMilli: 7_000, reports: 3 })
      await expect(makeReport({ ...ports(hub), logged }, asked(['campaigns'], 2_000))).rejects.toThrow('1 of its 8 are left')
      expect((await makeReport({ ...ports(hub), logged }, asked(['campaigns'], 1_000))).budget).toMatchObject({
        left: 0,
        reports: 4,
      })
    } finally {
      await hub.stop()
    }
  })

  it('spends nothing for a forum of four', async () => {
    const hub = await forumOf(4, await engine.fresh())
    try {
      await expect(makeReport(ports(hub), asked(['campaigns']))).rejects.toThrow(
        '4 members; nothing is counted over fewer than 5',
      )
      expect(await hub.store.selectFrom('settings').selectAll().execute()).toEqual([])
    } finally {
      await hub.stop()
    }
  })
})

describe('periodOf', () => {
  it.each(['2026-Q5', '2026-13', '2026', '26-Q1', '2026-Q4 ', '', '2026-q4', '2027-Q1', '2026-12'])('refuses %j', (name) => {
    expect(() => periodOf(name, NOW)).toThrow('--period')
  })
})
