/** Again and again: hands each of some threads a batch, stops them when the first is done, and goes on. What the others answer meanwhile must not end the process. */
import { openVoprfPool } from '../../../src/tags/pool/voprf-pool.ts'

const inputs = Array.from({ length: 4 }, (_, at) => Buffer.from(`${at}`))
for (let round = 0; round < 10; round++) {
  const pool = openVoprfPool(6)
  const batches = () =>
    Array.from({ length: 6 }, () => pool.run({ kind: 'blind', inputs, seed: Buffer.alloc(32) }).catch(() => undefined))
  await Promise.all(batches())
  await Promise.race(batches())
  await pool.close()
}
process.stdout.write('closed\n')
