import { openLog } from '../log/open-log.ts'
import { logSigner, ORIGIN } from './key-pair.ts'

// Appends batches of uneven size until it is killed, and says after each what the log had acknowledged.
const log = await openLog({ folder: process.argv[2] ?? '', origin: ORIGIN, signer: logSigner() })
for (let round = 0; ; round++) {
  const entries = Array.from({ length: 1 + ((round * 37) % 300) }, (_, i) => Buffer.from(`entry ${log.size() + i}`))
  const { size } = await log.append(entries)
  process.stdout.write(`${size}\n`)
}
