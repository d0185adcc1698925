import { type ChildProcess, fork } from 'node:child_process'
import { InputError } from '../../records/index.ts'
import { type Parameters, WarehouseError } from '../warehouse.ts'
import { NOT_OPENED, type Reply } from './engine-messages.ts'

/** The engine in its child process. */
export type Engine = { ask(sql: string, parameters?: Parameters): Promise<Uint8Array>; stop(): Promise<void> }
type Waiting = { resolve: (rows: Uint8Array) => void; reject: (error: Error) => void }

/** What is kept of the engine's own words, of which the last say why it ended. */
const WORDS_KEPT = 16_384

/**
 * Starts the engine on a folder.
 *
 * Whether the folder can be opened shows with the first answer: that rejects with WarehouseError 76 where another process holds the folder, with InputError
 * where it cannot be written.
 */
export function startEngine(folder: string): Engine {
  const child = fork(new URL(`./engine-process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url), [folder], {
    execArgv: import.meta.url.endsWith('.ts') ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Answers go over as bytes: as JSON they would be quoted a second time, and be read twice.
    serialization: 'advanced',
  })
  const waiting = new Map<number, Waiting>()
  let nextId = 0
  let ended: Error | undefined
  let words = ''
  const end = (reason: Error) => {
    ended ??= reason
    for (const one of waiting.values()) one.reject(ended)
    waiting.clear()
  }
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-WORDS_KEPT)
  })
  child.on('message', (reply: Reply) => {
    const one = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.error === undefined) one?.resolve(reply.rows ?? new Uint8Array())
    else one?.reject(new WarehouseError(reply.error, reply.code))
  })
  child.on('error', (error) => end(new WarehouseError(`The engine process failed: ${error.message}`, undefined)))
  // Not 'exit': its last words may still be on their way then.
  child.on('close', (code, signal) =>
    end(
      code === NOT_OPENED
        ? whyNotOpened(folder, words)
        : new WarehouseError(`The engine process ended (${signal ?? `code ${code}`}), for want of memory perhaps.`, undefined),
    ),
  )
  return {
    ask: (sql, parameters) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended)
        const id = nextId++
        waiting.set(id, { resolve, reject })
        // A process that is gone takes no message; why it went is said when its last words are there.
        child.send({ id, sql, ...(parameters === undefined ? {} : { parameters }) }, () => undefined)
      }),
    stop: () => stopped(child),
  }
}

/** The engine says on standard error, and nowhere else, why it does not open a folder: `Code: 76. DB::… errno: 13, strerror: Permission denied.` */
function whyNotOpened(folder: string, words: string): Error {
  const said = /Code: (\d+)\. .*/.exec(words)
  const system = /strerror: ([^.]*)/.exec(said?.[0] ?? '')?.[1]
  if (system !== undefined) {
    return new InputError(
      'warehouse',
      `The warehouse folder ${folder} cannot be written (${system.trim()}). Mend that, or name another with --warehouse.`,
    )
  }
  return new WarehouseError(
    said?.[0] ?? `The engine cannot open the warehouse folder ${folder}.`,
    said === null ? undefined : Number(said[1]),
  )
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    // SIGKILL, not a polite request: MergeTree parts are written whole or not at all, and a running query does not listen.
    child.kill('SIGKILL')
  })
}
