import { runVoprfJob } from '../../tags/pool/voprf-job.ts'
import type { VoprfPool } from '../../tags/pool/voprf-pool.ts'

/** The same work without threads, for tests of what is around it. */
export function inlinePool(): VoprfPool {
  return { threads: 2, load: () => 0, run: async (job) => runVoprfJob(job), close: async () => undefined }
}
