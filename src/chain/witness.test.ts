import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyFork } from './fork-proof.ts'
import { openLog } from './log/open-log.ts'
import { encodeBase64 } from './note/base64.ts'
import { openCheckpoint, parseCheckpoint } from './note/checkpoint.ts'
import { parseNote } from './note/note.ts'
import { logSigner, ORIGIN, witnessSigner } from './testdata/key-pair.ts'
import { killAmid } from './testdata/kill-amid.ts'
import { scratchFolders } from './testdata/scratch.ts'
import { leavesOf } from './testdata/tree-of.ts'
import { openWitness, parseAddCheckpoint } from './witness.ts'

const scratch = scratchFolders()
const logs = [{ origin: ORIGIN, keys: [logSigner().key] }]
const newLog = () => openLog({ folder: scratch(), origin: ORIGIN, signer: logSigner() })
const newWitness = (stateFile = join(scratch(), 'witness.json')) =>
  openWitness({ stateFile, logs, signer: witnessSigner(), firstStart: true })

describe('a witness', () => {
  it('cosigns a log as it grows, also after it was closed and opened', async () => {
    const stateFile = join(scratch(), 'witness.json')
    let witness = await newWitness(stateFile)
    const log = await newLog()
    let oldSize = 0
    for (const count of [0, 3, 0, 5, 600]) {
      await log.append(leavesOf(count))
      const answer = await witness.add({ oldSize, proof: log.consistencyProof(oldSize), checkpoint: log.checkpoint() })
      expect(answer.status).toBe(200)
      oldSize = log.size()
      const line = 'cosignature' in answer ? answer.cosignature : ''
      await log.addCosignatures(log.checkpoint(), line, [witnessSigner().key])
      const { verified } = openCheckpoint(log.checkpoint(), [logSigner().key, witnessSigner().key])
      expect(verified.map(({ time }) => time)).toContain(1_790_000_000)
      await witness.close()
      witness = await openWitness({ stateFile, logs, signer: witnessSigner() })
    }
    await witness.close()
    await log.close()
  })

  it('refuses a rewind, a wrong old size, a proof that proves nothing, and an unknown log or key', async () => {
    const witness = await newWitness()
    const log = await newLog()
    await log.append(leavesOf(4))
    const early = log.checkpoint()
    await log.append(leavesOf(6))
    const late = log.checkpoint()
    expect((await witness.add({ oldSize: 0, proof: [], checkpoint: late })).status).toBe(200)
    expect(await witness.add({ oldSize: 0, proof: [], checkpoint: early })).toMatchObject({ status: 409, size: 10 })
    expect(await witness.add({ oldSize: 4, proof: [], checkpoint: early })).toMatchObject({ status: 409, size: 10 })
    expect(await witness.add({ oldSize: 10, proof: [], checkpoint: early })).toMatchObject({ status: 400 })
    await log.append(leavesOf(5))
    const next = { oldSize: 10, checkpoint: log.checkpoint() }
    const proof = log.consistencyProof(10)
    for (const wrong of [[], proof.slice(1), [...proof].reverse(), [...proof, ...proof]]) {
      expect(await witness.add({ ...next, proof: wrong })).toMatchObject({ status: 422 })
    }
    expect(await witness.add({ ...next, checkpoint: log.checkpoint().replace(ORIGIN, 'x'), proof })).toMatchObject({
      status: 404,
    })
    expect(await witness.add({ ...next, checkpoint: log.checkpoint().replace('\n15\n', '\n16\n'), proof })).toMatchObject({
      status: 403,
    })
    expect(await witness.add({ ...next, checkpoint: 'x', proof })).toMatchObject({ status: 400 })
    expect(witness.latest(ORIGIN)).toBe(late)
    expect((await witness.add({ ...next, proof })).status).toBe(200)
    await witness.close()
    await log.close()
  })

  it('refuses a fork and hands out its proof', async () => {
    const witness = await newWitness()
    const [one, other] = [await newLog(), await newLog()]
    await one.append(leavesOf(4))
    await other.append(leavesOf(5).slice(1))
    expect((await witness.add({ oldSize: 0, proof: [], checkpoint: one.checkpoint() })).status).toBe(200)
    const answer = await witness.add({ oldSize: 4, proof: [], checkpoint: other.checkpoint() })
    expect(answer).toMatchObject({ status: 409, size: 4, reason: expect.stringContaining('forked') })
    expect(verifyFork('fork' in answer ? answer.fork : undefined, [logSigner().key]).sizes).toEqual([4, 4])
    await other.append(leavesOf(3))
    expect(await witness.add({ oldSize: 4, proof: other.consistencyProof(4), checkpoint: other.checkpoint() })).toMatchObject({
      status: 422,
    })
    for (const log of [one, other]) await log.close()
    await witness.close()
  })

  it('answers requests at once one behind the other: the record is never rolled back', async () => {
    const witness = await newWitness()
    const log = await newLog()
    const requests: Parameters<typeof witness.add>[0][] = []
    for (let i = 0; i < 6; i++) {
      await log.append(leavesOf(2))
      requests.push({ oldSize: i === 0 ? 0 : 2, proof: log.consistencyProof(i === 0 ? 0 : 2), checkpoint: log.checkpoint() })
    }
    const answers = await Promise.all(requests.map((one) => witness.add(one)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 409, 409, 409, 409])
    expect(witness.latest(ORIGIN)).toBe(requests[1]?.checkpoint)
    await witness.close()
    await log.close()
  })

  it('that is killed remembers all that it handed out, and cosigns nothing else of that size', async () => {
    for (const afterMs of [40, 90, 150]) {
      const folder = scratch()
      const sizes = (await killAmid('cosign-for-ever.ts', folder, afterMs)).map(Number)
      const last = sizes.at(-1) ?? 0
      expect(sizes).toEqual(sizes.map((_, place) => place + 1))
      const witness = await openWitness({ stateFile: join(folder, 'cosigned.json'), logs, signer: witnessSigner() })
      const known = parseCheckpoint(parseNote(witness.latest(ORIGIN) ?? '').text).size
      expect(known).toBeGreaterThanOrEqual(last)
      const other = await newLog()
      await other.append([Buffer.from('another history'), ...leavesOf(known - 1)])
      expect(await witness.add({ oldSize: known, proof: [], checkpoint: other.checkpoint() })).toMatchObject({ status: 409 })
      await other.append(leavesOf(3))
      const proof = other.consistencyProof(known)
      expect(await witness.add({ oldSize: known, proof, checkpoint: other.checkpoint() })).toMatchObject({ status: 422 })
      await other.close()
      await witness.close()
    }
  })

  it('starts without its record only when it is told to, and never over a damaged one', async () => {
    const stateFile = join(scratch(), 'witness.json')
    const witness = await newWitness(stateFile)
    const log = await newLog()
    await witness.add({ oldSize: 0, proof: [], checkpoint: log.checkpoint() })
    await witness.close()
    await log.close()
    const text = readFileSync(stateFile, 'utf8')
    writeFileSync(stateFile, text.slice(0, 60))
    await expect(newWitness(stateFile)).rejects.toThrow('no record of a witness')
    rmSync(stateFile)
    await expect(openWitness({ stateFile, logs, signer: witnessSigner() })).rejects.toThrow('record is missing')
  })

  it('reads requests as they are specified, and no others', async () => {
    const hash = encodeBase64(Buffer.alloc(32, 5))
    const body = `old 7\n${hash}\n${hash}\n\nthe checkpoint\n\n— x\n`
    expect(parseAddCheckpoint(body)).toEqual({
      oldSize: 7,
      proof: [Buffer.alloc(32, 5), Buffer.alloc(32, 5)],
      checkpoint: 'the checkpoint\n\n— x\n',
    })
    expect(parseAddCheckpoint('old 0\n\nx').proof).toEqual([])
    const many = `old 1\n${`${hash}\n`.repeat(64)}\nx`
    const wrong = [
      body.replace('7', '07'),
      body.replace('old', 'Old'),
      body.replace(hash, hash.slice(1)),
      body.replaceAll('\n', '\r\n'),
      many,
      'old 1',
    ]
    for (const one of [...wrong, `old 1\n${'\n'.repeat(3)}`.replace('1', '9007199254740992')])
      expect(() => parseAddCheckpoint(one)).toThrow()
    expect(() => parseAddCheckpoint(`old 1\n${`${hash}\n`.repeat(1_000_000)}\nx`)).toThrow('characters')
  })
})
