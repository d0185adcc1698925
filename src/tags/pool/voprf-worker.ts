import { parentPort } from 'node:worker_threads'
import { TagError } from '../tag-error.ts'
import { runVoprfJob, type VoprfJob } from './voprf-job.ts'

// The thread's own program: one job in, one answer out, nothing kept.
parentPort?.on('message', (job: VoprfJob) => {
  try {
    parentPort?.postMessage({ result: runVoprfJob(job) })
  } catch (error) {
    const code = error instanceof TagError ? error.code : 'state'
    parentPort?.postMessage({ error: { code, message: (error as Error).message } })
  }
})
