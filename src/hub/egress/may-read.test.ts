import { afterEach, expect, it } from 'vitest'
import { disableMember } from '../members/disable-member.ts'
import { setRights } from '../members/set-rights.ts'
import { onEachEngine } from '../testdata/engines.ts'
import { stix, tlp } from '../testdata/objects.ts'
import { startHub, type TestHub } from '../testdata/start-hub.ts'
import { mayRead } from './may-read.ts'

let hub: TestHub
afterEach(() => hub.stop())

/** Days in microseconds. */
const DAY_US = 86_400_000_000

onEachEngine((engine) => {
  it('a member may read what its clearance, its rights and the time allow, and its own', async () => {
    hub = await startHub({ database: await engine.fresh() })
    const by = (member: string) => hub.members[member]?.identity ?? ''
    const amber = stix(by('a'))
    const green = stix(by('a'), { object_marking_refs: [tlp('green')] })
    const own = stix(by('observer'), { object_marking_refs: [tlp('amber+strict')] })
    await hub.send('a', [amber, green])
    await hub.send('observer', [own])
    const now = hub.clock.now * 1000
    const may = (member: string, at = now) => Promise.all([amber, green, own].map(({ id }) => mayRead(hub.store, member, id, at)))
    expect(await may('b')).toEqual([true, true, true])
    expect(await may('observer')).toEqual([false, true, true])
    expect(await may('b', now + 200 * DAY_US)).toEqual([false, false, false])
    expect(await may('nobody')).toEqual([false, false, false])
    expect(await mayRead(hub.store, 'b', 'campaign--none', now)).toBe(false)
    for (const alias of ['campaigns', 'indicators', 'recalls'])
      await setRights(hub.store, 'b', alias, { read: false, write: true })
    expect(await may('b')).toEqual([false, false, false])
    await disableMember(hub.store, 'observer', now)
    expect(await may('observer')).toEqual([false, false, false])
  })
})
