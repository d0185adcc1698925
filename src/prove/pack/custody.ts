import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AuditEvent, openAuditChain } from '../../chain/audit-chain.ts'

/** The chain of custody of a pack: one line for each event, in order, each chained to the one before. */
export async function custodyLines(events: readonly AuditEvent[], now: () => Date): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'custody-'))
  try {
    const file = join(folder, 'custody.jsonl')
    const chain = await openAuditChain({ file, now })
    try {
      await chain.append(...events)
    } finally {
      await chain.close()
    }
    return await readFile(file, 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
