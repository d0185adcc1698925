import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ForkProof } from '../../chain/fork-proof.ts'
import { openLog } from '../../chain/log/open-log.ts'
import { formatSignatureLine } from '../../chain/note/note.ts'
import { logSigner, ORIGIN, witnessSigner } from '../../chain/testdata/key-pair.ts'
import { scratchFolders } from '../../chain/testdata/scratch.ts'
import { leavesOf } from '../../chain/testdata/tree-of.ts'
import { openWitness } from '../../chain/witness.ts'
import { keepFork } from './keep-fork.ts'

const scratch = scratchFolders()

/** What a witness says to a log's second history at a size. */
async function forksOf(second: readonly ((note: string) => string)[]): Promise<ForkProof[]> {
  const [one, other] = await Promise.all(
    [leavesOf(3), leavesOf(4).slice(1)].map(async (leaves) => {
      const log = await openLog({ folder: scratch(), origin: ORIGIN, signer: logSigner() })
      await log.append(leaves)
      await log.close()
      return log.checkpoint()
    }),
  )
  const logs = [{ origin: ORIGIN, keys: [logSigner().key] }]
  const stateFile = join(scratch(), 'cosigned.json')
  const witness = await openWitness({ stateFile, logs, signer: witnessSigner(), firstStart: true })
  await witness.add({ oldSize: 0, proof: [], checkpoint: one ?? '' })
  const answers = []
  for (const change of second) answers.push(await witness.add({ oldSize: 3, proof: [], checkpoint: change(other ?? '') }))
  await witness.close()
  return answers.flatMap((answer) => ('fork' in answer && answer.fork !== undefined ? [answer.fork] : []))
}

describe('keepFork', () => {
  it('keeps one file of one fork, however often it is brought and with whatever signatures under it', async () => {
    const more = (byte: number) => (note: string) =>
      `${note}${formatSignatureLine({ name: 'x.example/w', id: 0x01020304, signature: Buffer.alloc(64, byte) })}`
    const forks = await forksOf([(note) => note, (note) => note, more(1), more(2)])
    expect(forks).toHaveLength(4)
    const folder = scratch()
    const kept = []
    for (const fork of forks) kept.push(await keepFork(folder, fork))
    expect(kept).toEqual([expect.stringMatching(/fork-[0-9a-f]{16}\.json$/), undefined, undefined, undefined])
    expect(readdirSync(folder)).toHaveLength(1)
    expect(JSON.parse(readFileSync(kept[0] ?? '', 'utf8'))).toEqual(forks[0])
  })
})
