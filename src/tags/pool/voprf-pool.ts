import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { TagError, type TagErrorCode } from '../tag-error.ts'
import type { VoprfJob, VoprfResult } from './voprf-job.ts'

/** Threads that do the arithmetic, one batch each at a time. */
export type VoprfPool = {
  threads: number
  /** Jobs that wait or run. */
  load: () => number
  run: <J extends VoprfJob>(job: J) => Promise<VoprfResult<J>>
  close: () => Promise<void>
}

type Task = { job: VoprfJob; resolve: (result: never) => void; reject: (error: Error) => void }
type Answer = { result: never } | { error: { code: TagErrorCode; message: string } }

/**
 * Starts a thread for each core. Whole batches are handed out: a proof spans its batch, so a batch is not cut, and several requests at once keep all
 * cores busy. A thread that dies fails its job and is replaced.
 */
export function openVoprfPool(threads: number = availableParallelism()): VoprfPool {
  const waiting: Task[] = []
  const idle: Worker[] = []
  const busy = new Map<Worker, Task>()
  let closed = false

  const feed = () => {
    while (idle.length > 0 && waiting.length > 0) {
      const worker = idle.pop() as Worker
      const task = waiting.shift() as Task
      busy.set(worker, task)
      worker.ref()
      worker.postMessage(task.job)
    }
  }
  const start = () => {
    const worker = newWorker()
    worker.on('message', (answer: Answer) => {
      const task = busy.get(worker)
      busy.delete(worker)
      idle.push(worker)
      // Being stopped it holds the process until it has ended, or nobody would be left to say what the work came to.
      if (!closed) worker.unref()
      if ('error' in answer) task?.reject(new TagError(answer.error.code, answer.error.message))
      else task?.resolve(answer.result)
      feed()
    })
    worker.on('error', (error) => gone(worker, error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => gone(worker, new TagError('busy', 'A thread ended in the middle of a batch. Send it again.')))
    idle.push(worker)
    // Last: a listener added later would hold the process again. Threads without work keep nobody alive.
    worker.unref()
  }
  const gone = (worker: Worker, error: Error) => {
    const task = busy.get(worker)
    const at = idle.indexOf(worker)
    if (task === undefined && at < 0) return
    busy.delete(worker)
    if (at >= 0) idle.splice(at, 1)
    task?.reject(error)
    // A thread that cannot even start would be replaced for ever: only one that was at work is.
    if (!closed && task !== undefined) start()
    feed()
  }
  for (let i = 0; i < Math.max(1, threads); i++) start()

  return {
    threads: Math.max(1, threads),
    load: () => waiting.length + busy.size,
    run: (job) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new TagError('busy', 'The threads have been stopped. Nothing was computed.'))
        if (idle.length + busy.size === 0) start()
        waiting.push({ job: ownBytes(job), resolve, reject })
        feed()
      }),
    close: async () => {
      closed = true
      for (const task of waiting.splice(0)) task.reject(new TagError('busy', 'The threads have been stopped.'))
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()))
    },
  }
}

/** From sources the thread first learns to read TypeScript; installed, its program is JavaScript. */
function newWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./voprf-worker.js', import.meta.url))
  const program = JSON.stringify(new URL('./voprf-worker.ts', import.meta.url).href)
  return new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import(${program}) })`, { eval: true })
}

/** Views into a shared buffer would be sent with all that lies around them: each gets bytes of its own. A key in shared memory stays there. */
function ownBytes<T>(value: T): T {
  if (value instanceof Uint8Array) {
    return (value.buffer instanceof SharedArrayBuffer ? value : Uint8Array.from(value)) as T
  }
  if (Array.isArray(value)) return value.map(ownBytes) as T
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, ownBytes(one)])) as T
  }
  return value
}
