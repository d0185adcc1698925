import { join } from 'node:path'
import { beforeAll } from 'vitest'
import { simulate } from '../../src/simulate/simulate.ts'
import type { Scratch } from './scratch.ts'

export type Simulated = { readonly folder: string; readonly exchanges: string; readonly inputs: readonly string[] }

/** A small lab's traffic (347 accounts, 16,683 exchanges), the same bytes every time, made before the tests of the file that asks. */
export function simulatedIn(scratch: Scratch): Simulated {
  const folder = scratch.path('simulated')
  beforeAll(() => simulate({ out: folder, scale: 0.1, seed: 7 }))
  const exchanges = join(folder, 'exchanges.jsonl')
  return { folder, exchanges, inputs: ['--exchanges', exchanges, ...besides(folder)] }
}

/** The options for what a simulation writes beside its exchanges. */
export function besides(folder: string): string[] {
  return ['accounts', 'permits', 'models'].flatMap((name) => [`--${name}`, join(folder, `${name}.jsonl`)])
}
