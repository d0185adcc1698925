import { randomUUID } from 'node:crypto'
import { openLab } from '../../share/lab/lab-folder.ts'
import { pseudonymOf } from '../../share/lab/pseudonym-of.ts'
import { inSendingTurn, type SendingTurn } from '../../share/lab/sending-turn.ts'
import { releaseOpinion, type View } from '../../share/policy/release-opinion.ts'
import { releaseSighting } from '../../share/policy/release-sighting.ts'
import { type Sent, sendCleared } from './send-cleared.ts'

/** `seen`: that it was seen here, which is no view of it. */
export type Opinion = { readonly about: Readonly<Record<string, unknown>>; readonly view: View | 'seen' }

/** What came of sending: how many objects the forum took, and one line for each that it refused. */
export type Outcome = { taken: number; failures: string[] }

/** Sends this lab's opinions of others' objects to its forum, one after the other. */
export async function sendOpinions(flags: { data: string }, opinions: readonly Opinion[]): Promise<Outcome> {
  const sum: Outcome = { taken: 0, failures: [] }
  for (const opinion of opinions) {
    const sent = await inSendingTurn(flags.data, (turn) => sendOpinion(turn, flags, opinion))
    sum.taken += sent.taken
    sum.failures.push(...sent.failures.map(refusalLine))
  }
  return sum
}

/** The lab is opened for each one anew: what has left is the base of what leaves next. */
async function sendOpinion(turn: SendingTurn, flags: { data: string }, { about, view }: Opinion): Promise<Sent> {
  const lab = await openLab(flags.data, randomUUID)
  const kind = view === 'seen' ? 'sighting' : 'opinion'
  const releasing = {
    policy: lab.policy.policy,
    policyDigest: lab.policy.digest,
    ...pseudonymOf(lab, kind, [kind, String(about['id'])]),
    released: lab.released,
  }
  const cleared =
    view === 'seen' ? releaseSighting(about, Date.now(), releasing) : releaseOpinion(about, view, Date.now(), releasing)
  return sendCleared(turn, lab, cleared, `${kind}: ${view}`)
}

/** A refusal of the forum in one line. */
export function refusalLine({ id, message }: { id: string; message?: string | undefined }): string {
  return `${id}: ${(message ?? '').slice(0, 300)}`
}
