import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Weights } from '../../fingerprint/weights.ts'
import { openEmbedded } from '../../warehouse/embedded/embedded.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { installWeights, type LoadContext } from '../load.ts'

/** What a test file loads into, and a folder for what it writes: there while its tests run, and gone when they are done. */
export type LoadingBench = {
  readonly folder: string
  /** Times after this are in the future. */
  readonly latest: Date
  readonly warehouse: Warehouse
  readonly weights: Weights
  readonly context: LoadContext
}

export function loadingBench(memoryBytes = 1e9): LoadingBench {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-ingest-test-'))
  const latest = new Date('2026-06-01T00:00:00Z')
  let made: { warehouse: Warehouse; weights: Weights } | undefined
  const there = () => {
    if (made === undefined) throw new Error('the warehouse of a test is there once tests run')
    return made
  }
  beforeAll(async () => {
    const warehouse = await openEmbedded({ limits: { memoryBytes, threads: 2 } })
    made = { warehouse, weights: await installWeights(warehouse) }
  })
  afterAll(async () => {
    await made?.warehouse.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    latest,
    get warehouse() {
      return there().warehouse
    },
    get weights() {
      return there().weights
    },
    get context() {
      return { warehouse: there().warehouse, scratch: folder, latest }
    },
  }
}
