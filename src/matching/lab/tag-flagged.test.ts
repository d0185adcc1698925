import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { scratchFolders } from '../../chain/testdata/scratch.ts'
import type { EpochRecord } from '../../tags/epoch/epoch-record.ts'
import { type Forum, type Lab, makeForum, payments } from '../testdata/forum.ts'

const scratch = scratchFolders()
let forum: Forum
afterEach(() => forum.close())

const make = async (): Promise<{ a: Lab; epoch: EpochRecord }> => {
  forum = await makeForum(scratch(), { labs: 2, namespaces: ['payment'] })
  const [a] = forum.labs as [Lab, Lab]
  const [epoch] = (await a.epochs()) as [EpochRecord]
  return { a, epoch }
}
const stop = (steward: string) =>
  forum.between(steward, () => async () => ({ status: 403, body: { error: { code: 'role', message: 'stands still' } } }))
const start = (steward: string) => forum.between(steward, (handle) => handle)
const used = () => forum.stewards.map((one) => one.totals('2026-02-01').find(({ lab }) => lab === 'lab-a')?.used ?? 0)
const [FIRST, OTHER] = [payments('x', 'card-1', 'card-2'), payments('x', 'card-3', 'card-4')]

describe('a lab whose steward stood still once', () => {
  it('has another list tagged, then the first one again, and pays for neither twice', async () => {
    const { a, epoch } = await make()
    stop('steward-b')
    await expect(a.tag(FIRST, 2, epoch)).rejects.toThrow('stands still')
    start('steward-b')
    expect(await a.tag(OTHER, 2, epoch)).toMatchObject({ tagged: 2, overQuota: {} })
    expect(await a.tag(FIRST, 2, epoch)).toMatchObject({ tagged: 2, overQuota: {}, dropped: 0 })
    expect(used()).toEqual([4, 4])
  })

  it('has a list tagged that holds a part of what was asked then, and nothing of the rest is asked for', async () => {
    const { a, epoch } = await make()
    stop('steward-a')
    await expect(a.tag([...FIRST, ...OTHER], 4, epoch)).rejects.toThrow('stands still')
    start('steward-a')
    expect(await a.tag(OTHER, 4, epoch)).toMatchObject({ tagged: 2, dropped: 1 })
    expect(await a.tag([...FIRST, ...OTHER], 4, epoch)).toMatchObject({ tagged: 2, dropped: 0 })
    expect(await a.submit()).toMatchObject({ submitted: 4 })
  })

  it('counts as beyond the quota what of today’s list is, and nothing of another day’s', async () => {
    const { a, epoch } = await make()
    const many = payments('x', 'card-1', 'card-2', 'card-3', 'card-4')
    expect(await a.tag(many, 1, epoch)).toMatchObject({ tagged: 2, overQuota: { payment: 2 } })
    expect(await a.tag(payments('x', 'card-9'), 1, epoch)).toMatchObject({ tagged: 0, overQuota: { payment: 1 } })
  })
})

describe('a lab of which the stewards have counted more than its folder knows', () => {
  it('leaves out what they refuse for its quota, with their words, and has the rest tagged', async () => {
    const { a, epoch } = await make()
    await a.tag([...FIRST, ...OTHER], 2, epoch)
    rmSync(a.folder, { recursive: true })
    const again = await forum.reopenLab(0)
    const more = await again.tag(payments('x', 'card-5'), 2, epoch)
    expect(more).toMatchObject({ tagged: 0, overQuota: { payment: 1 } })
    expect(more.refusedByQuota).toEqual([{ identifiers: 1, why: expect.stringContaining('lab-a has had 4 of 4 evaluations') }])
    // Once it has more accounts, the same question is answered.
    expect(await again.tag(payments('x', 'card-5', 'card-6'), 3, epoch)).toMatchObject({ tagged: 2, overQuota: {} })
  })
})
