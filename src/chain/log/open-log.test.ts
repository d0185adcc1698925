import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyConsistency } from '../merkle/consistency.ts'
import { leafHash } from '../merkle/hash.ts'
import { verifyInclusion } from '../merkle/inclusion.ts'
import { openCheckpoint } from '../note/checkpoint.ts'
import { formatSignatureLine, parseNote } from '../note/note.ts'
import { verifyTlogProof } from '../note/tlog-proof.ts'
import { logSigner, ORIGIN, witnessSigner } from '../testdata/key-pair.ts'
import { killAmid } from '../testdata/kill-amid.ts'
import { runProgram } from '../testdata/run-program.ts'
import { scratchFolders } from '../testdata/scratch.ts'
import { definedRoot, flipBit, leavesOf } from '../testdata/tree-of.ts'
import { checkLogTree } from '../verify/check-log-tree.ts'
import { decodeHubLeaf, encodeHubLeaf } from './hub-leaf.ts'
import { type Log, openLog } from './open-log.ts'

const scratch = scratchFolders()
const open = (folder: string, signer = logSigner()): Promise<Log> => openLog({ folder, origin: ORIGIN, signer })
const head = (log: Log) => openCheckpoint(log.checkpoint(), [logSigner().key], ORIGIN).checkpoint

describe('a log', () => {
  it('has the defined root, and proves all of itself, whatever the batches in which it grew', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (batches, pick) => {
        const folder = scratch()
        let log = await open(folder)
        const total = batches.reduce((sum, one) => sum + one, 0)
        const leaves = leavesOf(total)
        let at = 0
        for (const batch of batches) {
          const before = head(log)
          await log.append(leaves.slice(at, at + batch))
          at += batch
          const after = head(log)
          const proof = log.consistencyProof(before.size, after.size)
          const claim = { oldSize: before.size, oldRoot: before.root, newSize: after.size, newRoot: after.root, proof }
          expect(verifyConsistency(claim)).toBe(true)
          if (pick % 2 === 0) {
            await log.close()
            log = await open(folder)
          }
        }
        const { size, root } = head(log)
        expect(size).toBe(total)
        checkLogTree(folder, size, root)
        if (total > 0) {
          expect(Buffer.compare(definedRoot(leaves), root)).toBe(0)
          const index = pick % total
          expect(log.entry(index)).toEqual(leaves[index])
          const leaf = leafHash(leaves[index] as Buffer)
          expect(verifyInclusion({ leaf, index, size, root, proof: log.inclusionProof(index) })).toBe(true)
          expect(verifyTlogProof(log.proof(index), leaves[index] as Buffer, [logSigner().key], ORIGIN).checkpoint.size).toBe(
            total,
          )
          expect(() => verifyTlogProof(log.proof(index), flipBit(leaves[index] as Buffer, pick), [logSigner().key])).toThrow(
            'not proven',
          )
        }
        await log.close()
      }),
      { numRuns: 12 },
    )
  })

  it('climbs to the third level of tiles', async () => {
    const folder = scratch()
    const log = await open(folder)
    const leaves = leavesOf(66_000)
    await log.append(leaves.slice(0, 65_000))
    const before = head(log)
    await log.append(leaves.slice(65_000))
    const { size, root } = head(log)
    checkLogTree(folder, size, root)
    expect(readdirSync(join(folder, 'tile')).sort()).toEqual(['0', '1', '2', 'entries'])
    expect(existsSync(join(folder, 'tile/2/000.p/1'))).toBe(true)
    const index = 65_535
    const leaf = leafHash(leaves[index] as Buffer)
    expect(verifyInclusion({ leaf, index, size, root, proof: log.inclusionProof(index) })).toBe(true)
    const proof = log.consistencyProof(before.size)
    expect(verifyConsistency({ oldSize: before.size, oldRoot: before.root, newSize: size, newRoot: root, proof })).toBe(true)
    await log.close()
  })

  it('keeps unfinished tiles for checkpoints that need them, and drops them for a full tile', async () => {
    const folder = scratch()
    const log = await open(folder)
    await log.append(leavesOf(3))
    await log.append(leavesOf(2))
    expect(readdirSync(join(folder, 'tile/0/000.p')).sort()).toEqual(['3', '5'])
    await log.append(leavesOf(300))
    expect(existsSync(join(folder, 'tile/0/000.p'))).toBe(false)
    expect(existsSync(join(folder, 'tile/entries/000.p'))).toBe(false)
    expect(existsSync(join(folder, 'tile/0/000'))).toBe(true)
    await log.close()
  })

  it('appends all or nothing where an entry is too long, and goes on', async () => {
    const log = await open(scratch())
    await log.append(leavesOf(3))
    await expect(log.append([Buffer.from('a'), Buffer.alloc(65_536)])).rejects.toThrow(
      'Entry 1 of those to append has 65536 bytes',
    )
    expect(log.size()).toBe(3)
    expect((await log.append([Buffer.alloc(65_535), Buffer.alloc(0)])).size).toBe(5)
    expect(log.entry(4)).toHaveLength(0)
    await log.close()
  })

  it('runs appends that are made at once one behind the other', async () => {
    const log = await open(scratch())
    const done = await Promise.all(leavesOf(20).map((leaf) => log.append([leaf])))
    expect(done.map(({ first }) => first)).toEqual(Array.from({ length: 20 }, (_, i) => i))
    expect(log.entry(7).toString()).toBe('entry 7')
    await log.close()
  })

  it('leaves a valid checkpoint, with all that it had acknowledged, when it is killed', async () => {
    const folder = scratch()
    for (const afterMs of [30, 90, 170]) {
      const acknowledged = Number((await killAmid('append-for-ever.ts', folder, afterMs)).at(-1))
      const log = await open(folder)
      const { size, root } = head(log)
      expect(size).toBeGreaterThanOrEqual(acknowledged)
      checkLogTree(folder, size, root)
      for (const index of [0, Math.floor(size / 2), size - 1]) expect(log.entry(index).toString()).toBe(`entry ${index}`)
      await log.close()
    }
  })

  it('is whole wherever in an append its writer dies, step by step, and goes on from there', async () => {
    const base = scratch()
    const first = await open(base)
    await first.append(leavesOf(230))
    await first.close()
    let died = 0
    const sizes = new Set<number>()
    // Two at a time, until one comes to its end.
    for (let die = 1, ended = false; !ended; die += 2) {
      await Promise.all(
        [die, die + 1].map(async (step) => {
          const folder = join(scratch(), 'log')
          cpSync(base, folder, { recursive: true })
          const { output, killed } = await runProgram('die-at-step.ts', folder, String(step))
          const log = await open(folder)
          sizes.add(log.size())
          expect(output === 'done\n' ? [290] : [230, 290]).toContain(log.size())
          checkLogTree(folder, log.size(), head(log).root)
          await log.append(leavesOf(100))
          checkLogTree(folder, log.size(), head(log).root)
          await log.close()
          died += killed ? 1 : 0
          ended ||= !killed
        }),
      )
    }
    // Six files for the tiles and the checkpoint, each opened, written and named.
    expect(died).toBeGreaterThan(15)
    expect([...sizes].sort()).toEqual([230, 290])
  })

  it('replaces what a killed writer left beyond the checkpoint', async () => {
    const folder = scratch()
    let log = await open(folder)
    await log.append(leavesOf(250))
    await log.close()
    const checkpoint = readFileSync(join(folder, 'checkpoint'))
    log = await open(folder)
    await log.append(leavesOf(300).map((leaf) => Buffer.concat([leaf, Buffer.from(' never seen')])))
    await log.close()
    // As if it had died before its checkpoint took its name: superseded files were not yet deleted.
    writeFileSync(join(folder, 'checkpoint'), checkpoint)
    log = await open(folder)
    expect(log.entry(249).toString()).toBe('entry 249')
    await log.append(leavesOf(10))
    expect(log.entry(259).toString()).toBe('entry 9')
    checkLogTree(folder, 260, head(log).root)
    await log.close()
  })

  it('does not leave an unfinished tile of a killed writer among those of its own checkpoints', async () => {
    const folder = scratch()
    let log = await open(folder)
    await log.append(leavesOf(250))
    await log.close()
    const checkpoint = readFileSync(join(folder, 'checkpoint'))
    for (const lost of [2, 300]) {
      log = await open(folder)
      await log.append(Array.from({ length: lost }, () => Buffer.from('never seen')))
      await log.close()
      writeFileSync(join(folder, 'checkpoint'), checkpoint)
    }
    log = await open(folder)
    for (let i = 0; i < 60; i++) {
      await log.append(leavesOf(11))
      checkLogTree(folder, log.size(), head(log).root)
    }
    expect(log.size()).toBe(910)
    await log.close()
  })

  it('does not go on over tiles that are not the signed ones, without a checkpoint, under another key or name', async () => {
    const folder = scratch()
    const log = await open(folder)
    await log.append(leavesOf(5))
    await log.close()
    await expect(open(folder, logSigner('other'))).rejects.toThrow('No trusted key')
    await expect(openLog({ folder, origin: 'other.example', signer: logSigner() })).rejects.toThrow('not of "other.example"')
    const tile = join(folder, 'tile/0/000.p/5')
    const bytes = readFileSync(tile)
    writeFileSync(tile, flipBit(bytes, 77))
    await expect(open(folder)).rejects.toThrow('root of the checkpoint')
    writeFileSync(tile, bytes.subarray(1))
    await expect(open(folder)).rejects.toThrow('159 bytes, not 160')
    rmSync(tile)
    await expect(open(folder)).rejects.toThrow('missing')
    writeFileSync(tile, bytes)
    rmSync(join(folder, 'checkpoint'))
    await expect(open(folder)).rejects.toThrow('no checkpoint')
  })

  it('gathers cosignatures of known witnesses, once each, and none that fails', async () => {
    const folder = scratch()
    const log = await open(folder)
    await log.append(leavesOf(2))
    const witness = witnessSigner()
    const lineOver = (text: string) =>
      formatSignatureLine({ name: witness.key.name, id: witness.key.id, signature: witness.sign(text) })
    const line = lineOver(parseNote(log.checkpoint()).text)
    const present = log.checkpoint()
    await log.addCosignatures(present, line, [])
    expect(parseNote(log.checkpoint()).signatures).toHaveLength(1)
    await log.addCosignatures(present, `${line}${line}`, [witness.key])
    await log.addCosignatures(log.checkpoint(), line, [witness.key])
    expect(openCheckpoint(log.checkpoint(), [logSigner().key, witness.key]).verified).toHaveLength(2)
    expect(parseNote(log.checkpoint()).signatures).toHaveLength(2)
    await log.append(leavesOf(1))
    await expect(log.addCosignatures(log.checkpoint(), line, [witness.key])).rejects.toThrow('does not hold for the checkpoint')
    // Cosigned while it was the present one, it is kept beside the one that is now.
    await log.addCosignatures(present, line, [witness.key])
    expect(parseNote(log.checkpoint()).signatures).toHaveLength(1)
    expect(openCheckpoint(readFileSync(join(folder, 'cosigned')), [logSigner().key, witness.key]).verified).toHaveLength(2)
    const other = await open(scratch())
    await other.append(leavesOf(2).slice(1))
    await expect(log.addCosignatures(other.checkpoint(), line, [witness.key])).rejects.toThrow('is not of this log')
    await other.close()
    await log.close()
  })
})

describe("a log's lock", () => {
  const lockOf = (folder: string, change: object) => {
    mkdirSync(folder, { recursive: true })
    const owner = { pid: process.pid, host: hostname(), started: 'long ago', token: 'x', ...change }
    writeFileSync(join(folder, 'writer.lock'), JSON.stringify(owner))
  }

  it('lets one writer in, and the next after it has closed', async () => {
    const folder = scratch()
    const log = await open(folder)
    await expect(open(folder)).rejects.toThrow('already open in this process')
    await log.close()
    await (await open(folder)).close()
    expect(readdirSync(folder).sort()).toEqual(['checkpoint', 'log.vkey'])
  })

  it('is taken over from an owner that is gone, also where its number lives on in another process', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    for (const change of [{ pid: gone }, { pid: process.ppid }, {}]) {
      const folder = scratch()
      lockOf(folder, change)
      await (await open(folder)).close()
    }
  })

  it('is never taken from another host, nor when it cannot be read', async () => {
    const folder = scratch()
    lockOf(folder, { host: 'elsewhere' })
    await expect(open(folder)).rejects.toThrow('on host "elsewhere"')
    writeFileSync(join(folder, 'writer.lock'), 'mine')
    await expect(open(folder)).rejects.toThrow('no lock file')
  })

  it('stops a writer whose lock was taken away', async () => {
    const folder = scratch()
    const log = await open(folder)
    await log.append(leavesOf(1))
    rmSync(join(folder, 'writer.lock'))
    const other = await open(folder)
    await expect(log.append(leavesOf(1))).rejects.toThrow('no longer')
    await other.append(leavesOf(1))
    await log.close()
    await other.close()
    expect(other.size()).toBe(2)
  })
})

describe('a leaf of the hub', () => {
  const leaf = { event: 'object.added', digest: `sha256:${'ab'.repeat(32)}`, pseudonym: 'p-1', time: '2026-11-25T00:00:00.000Z' }

  it('is canonical JSON of event, digest, pseudonym and time, and nothing else', () => {
    const text = `{"digest":"sha256:${'ab'.repeat(32)}","event":"object.added","pseudonym":"p-1","time":"2026-11-25T00:00:00.000Z"}`
    expect(encodeHubLeaf(leaf).toString()).toBe(text)
    expect(decodeHubLeaf(Buffer.from(text))).toEqual(leaf)
    expect(() => encodeHubLeaf({ ...leaf, content: 'a prompt' } as typeof leaf)).toThrow('Nothing was appended')
    expect(() => encodeHubLeaf({ ...leaf, digest: 'sha256:AB' })).toThrow('digest')
    for (const other of [` ${text}`, text.replace('p-1', 'p\\u002d1'), '{}', '\u0000'])
      expect(decodeHubLeaf(Buffer.from(other))).toBeUndefined()
  })
})

describe('a copy of a log', () => {
  it('is served by its files alone', async () => {
    const folder = scratch()
    const copy = join(scratch(), 'copy')
    const log = await open(folder)
    await log.append(leavesOf(520))
    cpSync(folder, copy, { recursive: true })
    checkLogTree(copy, 520, head(log).root)
    await log.close()
  })
})
