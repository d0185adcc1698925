import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLog } from '../../chain/log/open-log.ts'
import { parseCheckpoint } from '../../chain/note/checkpoint.ts'
import { formatSignatureLine, parseNote } from '../../chain/note/note.ts'
import { logSigner, ORIGIN, witnessSigner } from '../../chain/testdata/key-pair.ts'
import { scratchFolders } from '../../chain/testdata/scratch.ts'
import { leavesOf } from '../../chain/testdata/tree-of.ts'
import { unless } from '../../files/unless.ts'
import { fetchLog, placeLog, type ReadLogFile } from './fetch-log.ts'

const scratch = scratchFolders()
const sizeOf = (folder: string, name: string) => parseCheckpoint(parseNote(readFileSync(join(folder, name), 'utf8')).text).size

/** A forum's log that is cosigned as it grows, and how it is read. */
async function forum() {
  const folder = scratch()
  const log = await openLog({ folder, origin: ORIGIN, signer: logSigner() })
  const grow = async (by: number) => {
    await log.append(leavesOf(by))
    const { key, sign } = witnessSigner()
    const note = log.checkpoint()
    const line = formatSignatureLine({ name: key.name, id: key.id, signature: sign(parseNote(note).text) })
    await log.addCosignatures(note, line, [key])
  }
  const read: ReadLogFile = (path) => readFile(join(folder, path)).catch(unless('ENOENT'))
  return { log, grow, read }
}

describe('a log that is fetched', () => {
  it('is never cosigned beyond its checkpoint, however it grows meanwhile: that would look like a fork', async () => {
    const { log, grow, read } = await forum()
    await grow(3)
    const into = scratch()
    const growing: ReadLogFile = async (path) => {
      const found = await read(path)
      await grow(1)
      return found
    }
    await fetchLog(growing, into, undefined)
    expect(sizeOf(into, 'cosigned')).toBeLessThanOrEqual(sizeOf(into, 'checkpoint'))
    await log.close()
  })

  it('takes the place of the copy before file by file, each whole: a kill leaves no half of one', async () => {
    const { log, grow, read } = await forum()
    const folder = scratch()
    for (const by of [260, 300]) {
      await grow(by)
      const fresh = join(folder, `fetched-${by}`)
      mkdirSync(fresh)
      await fetchLog(read, fresh, undefined)
      const names = ['tile/entries/000', 'tile/0/000', 'checkpoint', 'cosigned']
      const made = names.map((name) => statSync(join(fresh, name)).ino)
      await placeLog(fresh, folder)
      expect(names.map((name) => statSync(join(folder, name)).ino)).toEqual(made)
    }
    expect(sizeOf(folder, 'checkpoint')).toBe(560)
    await log.close()
  })
})
