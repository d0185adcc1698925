import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Limits, Warehouse } from '../warehouse/warehouse.ts'
import { CLOCK_SKEW_MS } from './clock-skew.ts'
import { type Files, type InputFlags, inputFiles, type Loaded, load } from './load-inputs.ts'
import { openWarehouse } from './open-warehouse.ts'
import { progressOn } from './progress.ts'

/**
 * Loads a lab's files into a warehouse of their own, works with it, and closes it. Throws InputError where nothing can be read.
 *
 * @param scratch a folder for copies and the warehouse, which goes however the work ends
 */
export async function withInputs<T>(
  flags: InputFlags,
  scratch: string,
  limits: Limits,
  work: (loaded: Loaded & { readonly warehouse: Warehouse; readonly files: Files }) => Promise<T>,
): Promise<T> {
  const files = await inputFiles(flags, scratch)
  const warehouse = await openWarehouse(await mkdtemp(join(scratch, 'warehouse-')), limits)
  try {
    const silent = progressOn(process.stderr, true, () => performance.now())
    const latest = new Date(Date.now() + CLOCK_SKEW_MS)
    return await work({ ...(await load(warehouse, files, flags, { scratch, latest }, silent)), warehouse, files })
  } finally {
    await warehouse.close()
  }
}
