import type { CellPlan, CellResult, Threshold } from './cell.ts'
import type { CellIo } from './run-cell.ts'
import { runCell } from './run-cell.ts'
import { type Summary, summarise } from './summary.ts'
import { bestVariants } from './thresholds.ts'

/** Where finished cells are kept, so that a stopped evaluation goes on where it was. */
export type CellStore = {
  read(name: string): Promise<CellResult | undefined>
  write(name: string, result: CellResult): Promise<void>
}

/**
 * Runs the cells of a plan one after another, those that are kept already left out, and sums them up.
 *
 * A kept cell counts only if its plan and the program that made it are the same as now, to the byte.
 *
 * @param tell called before each cell with its number, from 1, and whether it was kept
 */
export async function evaluate(
  plan: readonly CellPlan[],
  store: CellStore,
  io: CellIo,
  tell: (at: number, plan: CellPlan, kept: boolean) => void,
): Promise<{ cells: CellResult[]; summary: Summary }> {
  const cells: CellResult[] = []
  const thresholds = new Map<number, Threshold[]>()
  for (const [at, one] of plan.entries()) {
    const known = await store.read(one.name)
    const kept = known !== undefined && known.program === io.program && JSON.stringify(known.plan) === JSON.stringify(one)
    tell(at + 1, one, kept)
    const result = kept ? known : await runCell(one, thresholds.get(one.background) ?? [], io)
    if (!kept) await store.write(one.name, result)
    if (one.purpose === 'tune') thresholds.set(one.background, bestVariants(result.thresholds))
    cells.push(result)
  }
  return { cells, summary: summarise(cells) }
}
