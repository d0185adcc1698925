import { setTimeout as pause } from 'node:timers/promises'
import { ChainError } from './chain-error.ts'

const BETWEEN_MS = 100

/**
 * Does what needs a lock once whoever holds it has let go of it. Throws what the last try threw, ChainError `locked`, where that takes longer than so many
 * milliseconds.
 */
export async function whenUnlocked<T>(patienceMs: number, work: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += BETWEEN_MS) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ChainError) || error.code !== 'locked' || waited >= patienceMs) throw error
      await pause(BETWEEN_MS)
    }
  }
}
