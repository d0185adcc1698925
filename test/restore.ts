import { afterAll, vi } from 'vitest'

/** Files that share a process leave nothing in it that stood in the place of something. */
afterAll(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  process.exitCode = undefined
})
