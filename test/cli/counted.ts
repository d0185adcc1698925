import { rejectedIn, resultIn, type Scratch } from './scratch.ts'
import { expectDone, stillwatch } from './stillwatch.ts'

/** Runs `detect` into a folder of its own each time, and gives what it counted, kept and said. */
export function countedIn(scratch: Scratch) {
  let runs = 0
  return async (args: readonly string[]) => {
    const out = scratch.path(`counted-${runs++}`)
    const ran = await stillwatch(['detect', ...args, '--out', out])
    expectDone(ran)
    const { population, diagnostics } = resultIn(out)
    return { population, diagnostics, notes: diagnostics.notes.join('\n'), rejected: rejectedIn(out), stdout: ran.stdout }
  }
}
