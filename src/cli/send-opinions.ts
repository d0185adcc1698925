import { randomUUID } from 'node:crypto'
import { type Lab, openLab } from '../share/lab/lab-folder.ts'
import { pseudonymOf } from '../share/lab/pseudonym-of.ts'
import { releaseOpinion, type View } from '../share/policy/release-opinion.ts'
import { releaseSighting } from '../share/policy/release-sighting.ts'
import { sendCleared } from './send-cleared.ts'

/** `seen`: that it was seen here, which is no view of it. */
export type Opinion = { readonly about: Readonly<Record<string, unknown>>; readonly view: View | 'seen' }

/** What came of sending: how many objects the forum took, and one line for each that it refused. */
export type Outcome = { taken: number; failures: string[] }

/** Sends this lab's opinions of others' objects to its forum, one after the other. */
export async function sendOpinions(flags: { data: string }, opinions: readonly Opinion[]): Promise<Outcome> {
  const sum: Outcome = { taken: 0, failures: [] }
  for (const { about, view } of opinions) {
    // Opened anew each time: what has left is the base of what leaves next.
    const lab: Lab = await openLab(flags.data, randomUUID)
    const kind = view === 'seen' ? 'sighting' : 'opinion'
    const releasing = {
      policy: lab.policy.policy,
      policyDigest: lab.policy.digest,
      ...pseudonymOf(lab, kind, [kind, String(about['id'])]),
      released: lab.released,
    }
    const cleared =
      view === 'seen' ? releaseSighting(about, Date.now(), releasing) : releaseOpinion(about, view, Date.now(), releasing)
    const sent = await sendCleared(lab, cleared, `${kind}: ${view}`)
    sum.taken += sent.taken
    sum.failures.push(...sent.failures.map(refusalLine))
  }
  return sum
}

/** A refusal of the forum in one line. */
export function refusalLine({ id, message }: { id: string; message?: string | undefined }): string {
  return `${id}: ${(message ?? '').slice(0, 300)}`
}
