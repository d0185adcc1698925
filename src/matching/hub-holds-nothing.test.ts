import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolders } from '../chain/testdata/scratch.ts'
import type { Namespace } from '../tags/namespace.ts'
import { type MessageSigner, messageSigner, seedOf } from '../tags/signed/signing-key.ts'
import type { Flagged } from './lab/flagged.ts'
import { findAny, guessesOf } from './testdata/guesses.ts'
import type { LabTask } from './testdata/lab-process.ts'
import { kill, prepareHub, runLab, startHub, startSteward } from './testdata/processes.ts'

const scratch = scratchFolders()

describe("the hub's disk and memory", () => {
  it("hold nothing by which a guessed identifier can be told to be right, even with one steward's keys; with both they do", async () => {
    const folder = scratch()
    const signers = ['lab-a', 'lab-b', 'auditor'].map((id) => messageSigner(id, randomBytes(32)))
    const stewards = await Promise.all(['steward-a', 'steward-b'].map((id) => startSteward(folder, id, signers)))
    const [sa, sb] = stewards as [(typeof stewards)[0], (typeof stewards)[0]]
    const { record } = await prepareHub(folder, [sa.url, sb.url], signers)
    const hub = await startHub(folder)
    const values: [Namespace, string][] = [
      ['email', 'ana.miller@mail.example'],
      ['email', 'bo@mail.example'],
      ['phone', '+493012345678'],
      ['payment', 'card-4242424242'],
      ['ip', '203.0.113.77'],
    ]
    for (const signer of signers.slice(0, 2) as MessageSigner[]) {
      const flagged: Flagged[] = values.map(([namespace, value]) => ({ namespace, value, campaign: `campaign of ${signer.id}` }))
      const task: LabTask = {
        folder: join(folder, signer.id),
        id: signer.id,
        seed: seedOf(signer).toString('hex'),
        hub: hub.url,
        stewards: { 'steward-a': sa.url, 'steward-b': sb.url },
        flagged,
        threads: 1,
      }
      writeFileSync(join(folder, 'task.json'), JSON.stringify(task))
      expect(await runLab(join(folder, 'task.json'))).toContain('done')
      await (await fetch(new URL('/test/join', hub.url), { method: 'POST' })).text()
    }
    // The second lab asks once more, so that results too have gone through the hub's memory.
    expect(await runLab(join(folder, 'task.json'))).toMatch(/done \[\{/)
    const dumped = (await (await fetch(new URL('/test/dump', hub.url), { method: 'POST' })).json()) as number
    expect(dumped).toBeGreaterThan(20_000_000)
    await kill(hub)
    const disk = Buffer.concat(
      filesIn(join(folder, 'hub'))
        .filter((path) => !path.endsWith('memory.bin'))
        .map((path) => readFileSync(path)),
    )
    const memory = readFileSync(join(folder, 'hub/memory.bin'))

    const keyOf = (id: string, namespace: Namespace): Uint8Array => {
      const file = readFileSync(join(folder, id, 'keys', `${record.epoch}.${namespace}.key`), 'utf8')
      return Uint8Array.from(Buffer.from((JSON.parse(file) as { secret_key: string }).secret_key, 'base64url'))
    }
    const guessed = (keysOf: (namespace: Namespace) => (Uint8Array | undefined)[]) =>
      values.flatMap(([namespace, value]) => guessesOf(namespace, value, record.epoch, keysOf(namespace)))
    const one = (namespace: Namespace) => keyOf('steward-a', namespace)
    const two = (namespace: Namespace) => keyOf('steward-b', namespace)
    const short = [
      ...guessed(() => [undefined, undefined]),
      ...guessed((namespace) => [one(namespace), undefined]),
      ...guessed((namespace) => [undefined, two(namespace)]),
      ...['campaign of lab-a', 'campaign of lab-b'].map((name) => Buffer.from(name)),
    ]
    expect(findAny(disk, short)).toBeUndefined()
    expect(findAny(memory, short)).toBeUndefined()
    // What shows that the search finds what is there: with both keys each guess is told to be right, on the disk and in the memory.
    for (const [namespace, value] of values) {
      const both = guessesOf(namespace, value, record.epoch, [one(namespace), two(namespace)])
      expect(findAny(disk, both)).toBeDefined()
      expect(findAny(memory, both)).toBeDefined()
    }

    // Nor do the stewards' folders hold an identifier, an output, or a tag, each by itself.
    for (const [place, id] of ['steward-a', 'steward-b'].entries()) {
      const own = Buffer.concat(filesIn(join(folder, id)).map((path) => readFileSync(path)))
      for (const [namespace, value] of values) {
        const keys = [undefined, undefined].map((_, i) => (i === place ? keyOf(id, namespace) : undefined))
        expect(findAny(own, guessesOf(namespace, value, record.epoch, keys))).toBeUndefined()
        expect(
          findAny(own, guessesOf(namespace, value, record.epoch, [keyOf('steward-a', namespace), keyOf('steward-b', namespace)])),
        ).toBeUndefined()
      }
    }
    // And a lab's own files hold tags, but no value beside them.
    const lab = Buffer.concat(filesIn(join(folder, 'lab-b')).map((path) => readFileSync(path)))
    for (const [namespace, value] of values) {
      expect(findAny(lab, guessesOf(namespace, value, record.epoch, [keyOf('steward-a', namespace), undefined]))).toBeUndefined()
      expect(
        findAny(lab, guessesOf(namespace, value, record.epoch, [keyOf('steward-a', namespace), keyOf('steward-b', namespace)])),
      ).toBeDefined()
    }
    for (const path of filesIn(join(folder, 'lab-b'))) expect(statSync(path).mode & 0o077).toBe(0)
    for (const one of stewards) await kill(one)
  })
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
}
