import { setTimeout as pause } from 'node:timers/promises'
import { TagError } from '../tags/tag-error.ts'

/**
 * Tries again where the other side was busy or the connection broke, twice, after 0.2 and 2 seconds. `work` signs anew each time: a message whose
 * answer was lost may have been acted on, so it is never sent twice, and every request can be asked again without harm.
 */
export async function persist<T>(work: () => Promise<T>, pauses: readonly number[] = [200, 2_000]): Promise<T> {
  for (const milliseconds of pauses) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof TagError) || (error.code !== 'busy' && error.code !== 'unreachable')) throw error
      await pause(milliseconds)
    }
  }
  return work()
}
