import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InputError } from '../../records/index.ts'
import type { Limits, Warehouse } from '../../warehouse/warehouse.ts'
import { onStop, sayStopped } from '../terminal/stop-signals.ts'
import { openWarehouse } from './open-warehouse.ts'

/** What a command works with: a folder for copies, and the warehouses that it opens. What is temporary goes when the work ends, however it ends. */
export type Workplace = {
  readonly scratch: string
  /** See `openWarehouse`. Whoever opens one may close it before the work is done. */
  open(where: string | undefined, limits: Limits, existing?: boolean): Promise<Warehouse>
}

/** How often the folder is tried anew: what the work was writing when it was stopped may come into it once more. */
const RETRIES = 5

/**
 * Runs a command's work and clears up behind it: when it is done, when it fails, and when a signal asks it to stop. Exits with 128 plus the
 * signal's number then, as shells expect. A SIGKILL leaves the scratch folder with a temporary warehouse in it, and nothing else. Throws InputError where there is no room for
 * temporary files.
 */
export async function inWorkplace(work: (place: Workplace) => Promise<void>): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'stillwatch-scratch-')).catch(({ code }: NodeJS.ErrnoException) => {
    throw new InputError('disk', `The temporary folder ${tmpdir()} cannot be used (${code}). Make it, or name another in TMPDIR.`)
  })
  const opened: Promise<Warehouse>[] = []
  let stopped = false
  const clear = async () => {
    // All of them first: an engine that still runs writes into the folder while it is removed. Where opening failed there is nothing to close; who opened has been told.
    await Promise.all(opened.map((opening) => opening.then((warehouse) => warehouse.close()).catch(() => undefined)))
    await rm(scratch, { recursive: true, force: true, maxRetries: RETRIES })
  }
  const stop = (signal: NodeJS.Signals) => {
    if (stopped) return
    stopped = true
    const code = sayStopped(signal, 'the earlier result')
    void clear().finally(() => process.exit(code))
  }
  const unheard = onStop(stop)
  try {
    await work({
      scratch,
      open: (where, limits, existing = false) => {
        // Work that goes on while all is cleared away must not begin anew.
        if (stopped) return new Promise<never>(() => {})
        const opening = openWarehouse(where, limits, existing, scratch)
        opened.push(opening)
        return opening
      },
    })
  } catch (error) {
    // The engine was taken from under the work: that is no fault of its own, and the exit is on its way.
    if (stopped) await new Promise<never>(() => {})
    throw error
  } finally {
    unheard()
    await clear()
  }
}
