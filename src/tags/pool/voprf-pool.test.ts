import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { TagError } from '../tag-error.ts'
import { voprfKeys } from '../voprf.ts'
import { runVoprfJob } from './voprf-job.ts'
import { openVoprfPool } from './voprf-pool.ts'

const pool = openVoprfPool(2)
afterAll(() => pool.close())
const inputs = ['a', 'b', 'c'].map((one) => Buffer.from(one))

describe('the threads', () => {
  it('do the same as the calling thread, for several batches at once, with a key in shared memory', async () => {
    const plain = voprfKeys(randomBytes(32), 'x')
    const secretKey = new Uint8Array(new SharedArrayBuffer(32))
    secretKey.set(plain.secretKey)
    const run = async (seed: Buffer) => {
      const blinds = await pool.run({ kind: 'blind', inputs, seed })
      const blinded = blinds.map((one) => one.blinded)
      const { evaluated, proof } = await pool.run({ kind: 'evaluate', secretKey, publicKey: plain.publicKey, blinded })
      const items = blinds.map((one, i) => ({ ...one, input: inputs[i] as Buffer, evaluated: evaluated[i] as Uint8Array }))
      return pool.run({ kind: 'finalise', items, publicKey: plain.publicKey, proof })
    }
    const all = await Promise.all(Array.from({ length: 5 }, () => run(randomBytes(32))))
    for (const one of all) expect(one).toEqual(all[0])
  })

  it('blind the same from the same seed, and otherwise from another', async () => {
    const seed = randomBytes(32)
    const [one, two, other] = await Promise.all(
      [seed, seed, randomBytes(32)].map((from) => pool.run({ kind: 'blind', inputs, seed: from })),
    )
    expect(one).toEqual(two)
    expect(one).not.toEqual(other)
    expect(new Set(one?.map(({ blind }) => Buffer.from(blind).toString('hex'))).size).toBe(3)
    expect(one?.map(({ blinded }) => Buffer.from(blinded))).toEqual(
      runVoprfJob({ kind: 'blind', inputs, seed }).map(({ blinded }) => Buffer.from(blinded)),
    )
  })

  it('pass a refusal on as what it is, and work on', async () => {
    const keys = voprfKeys(randomBytes(32), 'x')
    const bad = pool.run({ kind: 'evaluate', ...keys, blinded: [new Uint8Array(32)] })
    await expect(bad).rejects.toMatchObject({ code: 'element' })
    await expect(bad).rejects.toBeInstanceOf(TagError)
    expect(await pool.run({ kind: 'blind', inputs, seed: randomBytes(32) })).toHaveLength(3)
    expect(pool.load()).toBe(0)
  })

  it('that were stopped refuse', async () => {
    const other = openVoprfPool(1)
    const waiting = [1, 2, 3].map(() =>
      other.run({ kind: 'blind', inputs, seed: randomBytes(32) }).catch((error: TagError) => error.code),
    )
    await other.close()
    expect(await Promise.all(waiting)).toContain('busy')
    await expect(other.run({ kind: 'blind', inputs, seed: randomBytes(32) })).rejects.toThrow('stopped')
  })
})
