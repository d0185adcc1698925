import type { Limits, Warehouse } from '../../warehouse/warehouse.ts'
import { CLOCK_SKEW_MS } from '../options/clock-skew.ts'
import { progressOn } from '../terminal/progress.ts'
import { type Files, type InputFlags, inputFiles, type Loaded, load } from './load-inputs.ts'
import type { Workplace } from './workplace.ts'

/**
 * Loads a lab's files into a warehouse of their own, works with it, and closes it. Throws InputError where nothing can be read.
 *
 * @param place holds the warehouse, which so goes however the work ends
 */
export async function withInputs<T>(
  flags: InputFlags,
  { scratch, open }: Workplace,
  limits: Limits,
  work: (loaded: Loaded & { readonly warehouse: Warehouse; readonly files: Files }) => Promise<T>,
): Promise<T> {
  const files = await inputFiles(flags, scratch)
  const warehouse = await open(undefined, limits)
  try {
    const silent = progressOn(process.stderr, true, () => performance.now())
    const latest = new Date(Date.now() + CLOCK_SKEW_MS)
    return await work({ ...(await load(warehouse, files, flags, { scratch, latest }, silent)), warehouse, files })
  } finally {
    await warehouse.close()
  }
}
