import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { scratchFolders } from '../../chain/testdata/scratch.ts'
import type { PlainRequest } from '../../tags/messages/plain-http.ts'
import { DAY, type Forum, type Lab, makeForum } from '../testdata/forum.ts'
import { bring, bringWhatGoes, nameFlagged } from './match-accounts.ts'

const scratch = scratchFolders()
let forum: Forum
let lab: Lab
beforeEach(async () => {
  forum = await makeForum(scratch(), { labs: 1, namespaces: ['payment', 'email'] })
  lab = forum.labs[0] as Lab
})
afterEach(() => forum.close())

const named = () =>
  nameFlagged(
    (['payment', 'email'] as const).map((namespace) => ({ namespace, value: 'v-1', campaign: 'c', account_id: 'a' })),
    lab.handleOf,
  ).named
/** Has a party refuse what speaks of this. */
const refuse = (party: string, word: string, code: string) =>
  forum.between(
    party,
    (handle) => async (request: PlainRequest) =>
      request.method === 'POST' && Buffer.from(request.body).toString().includes(word)
        ? { status: 429, body: { error: { code, message: `no ${word}` } } }
        : handle(request),
  )

describe('bringing identifiers of which some do not go', () => {
  it('sends those of other namespaces, and then throws the refusal', async () => {
    refuse('forum', '"email"', 'quota')
    await expect(bring(lab, named())).rejects.toThrow('no "email"')
    forum.between('forum', (handle) => handle)
    // The one that was refused; the other one went.
    expect(await bring(lab, named())).toMatchObject({ submitted: 1 })
  })

  it('gives refusals beside what was sent', async () => {
    refuse('forum', '"email"', 'quota')
    const { failures, ...sent } = await bringWhatGoes(lab, named())
    expect(sent).toEqual({ submitted: 1, withdrawn: 0, overQuota: 0, refusedByQuota: [] })
    expect(failures.map((one) => one.code)).toEqual(['quota'])
  })

  it('does not ask on where the forum refuses all', async () => {
    let asked = 0
    forum.between('forum', (handle) => async (request: PlainRequest) => {
      if (!request.path.endsWith('/submit')) return handle(request)
      asked += 1
      return { status: 403, body: { error: { code: 'role', message: 'not you' } } }
    })
    expect((await bringWhatGoes(lab, named())).failures).toHaveLength(1)
    expect(asked).toBe(1)
  })

  it('tags in the epoch after one whose steward does not', async () => {
    forum.clock.now += 20 * DAY
    await forum.openEpochs()
    const [old, next] = (await lab.epochs()).map((one) => one.epoch)
    expect(next).toBeDefined()
    refuse('steward-a', `"${old}"`, 'role')
    const { failures, submitted } = await bringWhatGoes(lab, named())
    expect(failures.map((one) => one.message)).toEqual([expect.stringContaining(`no "${old}"`)])
    expect(submitted).toBe(2)
  })
})
