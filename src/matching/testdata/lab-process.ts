/** A lab in a process of its own, to be killed: lab-process.ts FILE, which says what to do. Prints `done` and what the lab was told. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { logSigner, ORIGIN } from '../../chain/testdata/key-pair.ts'
import { openVoprfPool } from '../../tags/pool/voprf-pool.ts'
import { messageSigner } from '../../tags/signed/signing-key.ts'
import type { Flagged } from '../lab/flagged.ts'
import { openLabMatching } from '../lab/lab-matching.ts'
import { httpTransport } from '../transport.ts'

export type LabTask = { folder: string; id: string; seed: string; hub: string; stewards: Record<string, string>; flagged: Flagged[]; threads: number }

const task = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as LabTask
const pool = openVoprfPool(task.threads)
const lab = await openLabMatching({
  folder: task.folder,
  signer: messageSigner(task.id, Buffer.from(task.seed, 'hex')),
  hub: { id: 'forum', transport: httpTransport(task.hub) },
  stewards: new Map(Object.entries(task.stewards).map(([id, url]) => [id, httpTransport(url)])),
  trust: { keys: [logSigner().key], origin: ORIGIN, witnesses: 0 },
  pool,
  now: Date.now,
  random: (count) => randomBytes(count),
})
process.stdout.write('open\n')
for (const epoch of await lab.epochs()) await lab.tag(task.flagged, 10_000, epoch)
process.stdout.write('tagged\n')
await lab.submit()
process.stdout.write('submitted\n')
const results = await lab.results()
process.stdout.write(`done ${JSON.stringify(results)}\n`)
lab.close()
await pool.close()
