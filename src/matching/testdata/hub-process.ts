/** A hub's matching in a process of its own, to be killed and looked into: hub-process.ts FOLDER. Prints its URL when it serves. */
import { createHmac, randomBytes } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { encodeHubLeaf } from '../../chain/log/hub-leaf.ts'
import { openLog } from '../../chain/log/open-log.ts'
import { logSigner, ORIGIN } from '../../chain/testdata/key-pair.ts'
import { serve } from '../../steward/serve.ts'
import type { LoggedEpoch } from '../../tags/epoch/logged-epoch.ts'
import { messageKey } from '../../tags/signed/signing-key.ts'
import { hubMatching } from '../join/hub-matching.ts'
import { openSqliteStore } from '../join/sqlite-store.ts'

const folder = process.argv[2] as string
const { members, epochs } = JSON.parse(readFileSync(join(folder, 'hub.json'), 'utf8')) as { members: Record<string, string>; epochs: LoggedEpoch[] }
const log = await openLog({ folder: join(folder, 'log'), origin: ORIGIN, signer: logSigner() })
const hubKey = randomBytes(32)
const hub = hubMatching({
  id: 'forum',
  store: openSqliteStore(join(folder, 'matching.sqlite')),
  log: { append: async (leaf) => (await log.append([encodeHubLeaf(leaf)])).first, proof: (index) => log.proof(index) },
  keyOf: (id) => (members[id] === undefined ? undefined : messageKey(members[id])),
  roleOf: (id) => (id === 'auditor' ? 'auditor' : members[id] === undefined ? undefined : 'member'),
  pseudonymOf: (lab, epoch) => `p-${createHmac('sha256', members['auditor'] ?? hubKey).update(`${lab}\0${epoch}`).digest('hex').slice(0, 16)}`,
  forumPseudonym: 'forum',
  epochs: () => epochs,
  now: Date.now,
  random: (count) => randomBytes(count),
})
await hub.recover()
const fault = (error: unknown) => process.stderr.write(`${String(error)}\n`)
const server = await serve({
  host: '127.0.0.1',
  port: Number(process.argv[3] ?? 0),
  fault,
  handle: async (request) => {
    if (request.path === '/test/join') return { status: 200, body: (await hub.join()).length }
    if (request.path === '/test/dump') return { status: 200, body: dump(join(folder, 'memory.bin')) }
    return hub.handle(request)
  },
})
process.stdout.write(`${JSON.stringify({ listening: server.url })}\n`)

/** Writes all of this process's own writable memory into a file: heap, buffers, stacks, the database's cache. */
function dump(path: string): number {
  const memory = openSync('/proc/self/mem', 'r')
  const file = openSync(path, 'w')
  let written = 0
  for (const line of readFileSync('/proc/self/maps', 'utf8').split('\n')) {
    const match = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
    if (match === null) continue
    const [start, end] = [BigInt(`0x${match[1]}`), BigInt(`0x${match[2]}`)]
    const chunk = Buffer.alloc(1 << 20)
    for (let at = start; at < end; at += BigInt(chunk.length)) {
      try {
        const read = readSync(memory, chunk, 0, Math.min(chunk.length, Number(end - at)), at)
        written += writeSync(file, chunk, 0, read)
      } catch (error) {
        // Guard pages and what was unmapped since the list was read cannot be read by anybody.
        if (!['EIO', 'EFAULT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
      }
    }
  }
  closeSync(file)
  closeSync(memory)
  return written
}
