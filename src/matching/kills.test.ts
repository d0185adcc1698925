import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scratchFolders } from '../chain/testdata/scratch.ts'
import { openQuotaLedger } from '../steward/quota-ledger.ts'
import type { PlainRequest, PlainResponse } from '../tags/messages/plain-http.ts'
import { type MessageSigner, messageSigner, seedOf } from '../tags/signed/signing-key.ts'
import { TagError } from '../tags/tag-error.ts'
import type { Flagged } from './lab/flagged.ts'
import { type Forum, type Lab, makeForum, payments } from './testdata/forum.ts'
import type { LabTask } from './testdata/lab-process.ts'
import { anchorFor, kill, prepareHub, runLab, type Started, startHub, startSteward } from './testdata/processes.ts'

const scratch = scratchFolders()

describe('processes that are killed', () => {
  const folder = scratch()
  const signers = ['lab-a', 'lab-b', 'auditor'].map((id) => messageSigner(id, randomBytes(32)))
  const [a, b] = signers as [MessageSigner, MessageSigner]
  const flagged: Flagged[] = Array.from({ length: 240 }, (_, i) => ({
    namespace: 'payment',
    value: `card-${i}`,
    campaign: `c${i % 3}`,
  }))
  let stewards: [Started, Started]
  let hub: Started
  const port = ({ url }: Started) => Number(new URL(url).port)
  const task = (signer: MessageSigner): string => {
    const file = join(folder, `${signer.id}.json`)
    const body: LabTask = {
      folder: join(folder, signer.id),
      id: signer.id,
      seed: seedOf(signer).toString('hex'),
      hub: hub.url,
      stewards: { 'steward-a': stewards[0].url, 'steward-b': stewards[1].url },
      flagged,
      threads: 1,
    }
    writeFileSync(file, JSON.stringify(body))
    return file
  }
  beforeAll(async () => {
    stewards = [await startSteward(folder, 'steward-a', signers), await startSteward(folder, 'steward-b', signers)]
    await prepareHub(folder, [stewards[0].url, stewards[1].url], signers)
    hub = await startHub(folder)
  })
  afterAll(async () => {
    for (const one of [...stewards, hub]) await kill(one)
  })

  it('go on where they were: the lab, each steward and the hub, at any moment, and no quota is spent twice', async () => {
    for (const after of [0, 150, 350, 600]) {
      const output = await runLab(task(a), after)
      expect(output).not.toContain('done')
    }
    // Each of the others dies while a lab is at work; the lab is told, and goes on when it is back.
    for (const [place, after] of [
      [0, 200],
      [1, 400],
    ] as const) {
      const running = runLab(task(a))
      await new Promise((resolve) => setTimeout(resolve, 900 + after))
      await kill(stewards[place])
      expect(await running).toMatch(/does not answer|done/)
      stewards[place] = await startSteward(folder, place === 0 ? 'steward-a' : 'steward-b', signers, port(stewards[place]))
    }
    const running = runLab(task(b))
    await new Promise((resolve) => setTimeout(resolve, 1_700))
    await kill(hub)
    await running
    hub = await startHub(folder, port(hub))
    expect(await runLab(task(a))).toContain('done')
    expect(await runLab(task(b))).toContain('done')
    expect(await (await fetch(new URL('/test/join', hub.url), { method: 'POST' })).json()).toBe(1)
    await kill(hub)
    hub = await startHub(folder, port(hub))
    for (const signer of [a, b]) {
      const results = /done (.*)/.exec(await runLab(task(signer)))?.[1] ?? '[]'
      expect(JSON.parse(results)).toHaveLength(240)
    }
    const epoch = anchorFor(Date.now())
    for (const [place, id] of ['steward-a', 'steward-b'].entries()) {
      await kill(stewards[place] as Started)
      const ledger = openQuotaLedger(join(folder, id, 'ledger.sqlite'))
      expect(ledger.totals(epoch).map(({ lab, used }) => [lab, used])).toEqual([
        ['lab-a', 240],
        ['lab-b', 240],
      ])
      ledger.close()
    }
  })
})

describe('every step of a lab', () => {
  it('can be the last one before it dies, before or after the other side has acted, and leads to the same end', async () => {
    let died = 0
    for (let die = 0, whole = false; !whole; die++) {
      const forum: Forum = await makeForum(scratch(), { labs: 2, namespaces: ['payment'] })
      const [, b] = forum.labs as [Lab, Lab]
      await forum.flag(b, payments('y', 'card-1', 'card-2'))
      await forum.hub.join()
      const wanted = Math.floor(die / 2)
      const afterwards = die % 2 === 1
      let count = 0
      const dying = (handle: (request: PlainRequest) => Promise<PlainResponse>) => async (request: PlainRequest) => {
        const last = count++ === wanted
        if (last && !afterwards) throw new TagError('state', 'killed before')
        const answer = await handle(request)
        if (last) throw new TagError('state', 'killed after')
        return answer
      }
      for (const party of ['forum', 'steward-a', 'steward-b']) forum.between(party, dying)
      const course = async (lab: Lab) => {
        for (const epoch of await lab.epochs())
          await lab.tag([...payments('x', 'card-1', 'card-2'), ...payments('w', 'card-2')], 100, epoch)
        await lab.submit()
        await forum.hub.join()
        await lab.withdraw({ campaign: 'w' })
        return lab.results()
      }
      whole = await course(forum.labs[0] as Lab).then(
        () => true,
        (error) => {
          expect(String(error)).toContain('killed')
          died += 1
          return false
        },
      )
      for (const party of ['forum', 'steward-a', 'steward-b']) forum.between(party, (handle) => handle)
      const results = await course(await forum.reopenLab(0))
      expect(results.map(({ campaigns }) => campaigns)).toEqual([['x'], ['x']])
      for (const steward of forum.stewards) expect(steward.totals('2026-02-01').map(({ used }) => used)).toEqual([2, 2])
      await forum.close()
    }
    // Epochs, two stewards, two submissions, withdrawal, results; each before and after.
    expect(died).toBeGreaterThanOrEqual(14)
  })
})
