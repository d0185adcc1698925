/**
 * The child process that holds the embedded engine. A running query cannot be interrupted from inside its process, so the parent keeps the
 * right to end the whole process; and one process at a time may hold a data folder.
 */
import { Session } from 'chdb'
import { NOT_OPENED, type Reply, type Request } from './engine-messages.ts'

const session = opened(process.argv[2])
const queue: Request[] = []
let busy = false

process.on('message', (request: Request) => {
  queue.push(request)
  void drain()
})
// The parent is gone: whatever runs here has no reader left. SIGKILL, since an exit would wait for the query that is running.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

function opened(folder: string | undefined): Session {
  try {
    return new Session(folder)
  } catch {
    process.exit(NOT_OPENED)
  }
}

async function drain(): Promise<void> {
  if (busy) return
  busy = true
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    reply(await answer(next))
  }
  busy = false
}

async function answer(request: Request): Promise<Reply> {
  try {
    // Names stand once and not in every row.
    const options = { format: 'JSONCompactEachRowWithNames' }
    const result =
      request.parameters === undefined
        ? await session.queryAsync(request.sql, options)
        : await session.queryBindAsync(request.sql, request.parameters, options)
    return { id: request.id, rows: result.bytes() }
  } catch (error) {
    const code = (error as { clickhouseCode?: unknown }).clickhouseCode
    const message = error instanceof Error ? error.message : String(error)
    // Rows that were written before the failure would come out in front of the next answer. Should this fail too, the process ends: no answer
    // is better than a wrong one.
    await session.queryAsync('SELECT 1 FORMAT Null')
    return { id: request.id, error: message, ...(typeof code === 'number' ? { code } : {}) }
  }
}

function reply(message: Reply): void {
  process.send?.(message)
}
