import { join } from 'node:path'
import { openLog } from '../log/open-log.ts'
import { openWitness } from '../witness.ts'
import { logSigner, ORIGIN, witnessSigner } from './key-pair.ts'

// Cosigns a log that grows until it is killed, and says after each what size was handed out.
const folder = process.argv[2] ?? ''
const log = await openLog({ folder: join(folder, 'log'), origin: ORIGIN, signer: logSigner() })
const logs = [{ origin: ORIGIN, keys: [logSigner().key] }]
const witness = await openWitness({ stateFile: join(folder, 'cosigned.json'), logs, signer: witnessSigner(), firstStart: true })
for (let old = 0; ; old = log.size()) {
  await log.append([Buffer.from(`entry ${log.size()}`)])
  const answer = await witness.add({ oldSize: old, proof: log.consistencyProof(old), checkpoint: log.checkpoint() })
  process.stdout.write(`${answer.status === 200 ? answer.size : answer.reason}\n`)
}
