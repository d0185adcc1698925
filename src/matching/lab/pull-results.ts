import { ChainError } from '../../chain/chain-error.ts'
import { encodeHubLeaf } from '../../chain/log/hub-leaf.ts'
import { verifyTlogProof } from '../../chain/note/tlog-proof.ts'
import { complaintOf } from '../../records/complaint.ts'
import { fromBase64url, toBase64url } from '../../tags/base64url.ts'
import type { LogTrust } from '../../tags/epoch/logged-epoch.ts'
import { lineDigest, resultsDigest } from '../../tags/messages/join-record.ts'
import { LIMITS } from '../../tags/messages/limits.ts'
import { RESULTS, ResultPage } from '../../tags/messages/results.ts'
import type { Namespace } from '../../tags/namespace.ts'
import { signMessage } from '../../tags/signed/signed.ts'
import type { MessageSigner } from '../../tags/signed/signing-key.ts'
import { TagError } from '../../tags/tag-error.ts'
import type { RandomBytes } from '../../tags/voprf.ts'
import { persist } from '../persist.ts'
import type { Transport } from '../transport.ts'
import type { Standing } from './kept-results.ts'
import type { LabStore } from './lab-store.ts'

/** One of the lab's own identifiers that another lab has flagged too, as it stands now. Evidence that raises attention, never a verdict. */
export type LabResult = {
  epoch: string
  namespace: Namespace
  /** Stands for the value; the lab finds it in its own list by `handleOf`. */
  handle: string
  campaigns: string[]
  /** Labs in all, this one counted. */
  band: '2' | '3+'
  week: string
  /** What the best word among the other labs is worth, by how their earlier ones turned out. */
  weight: number
  /** Contested by a lab that holds it, and not settled: worth nothing. */
  contested: boolean
}

export type PullResults = {
  store: LabStore
  signer: MessageSigner
  hub: { id: string; transport: Transport }
  trust: LogTrust
  now: () => number
  random: RandomBytes
}

/**
 * Fetches results since the last time and gives all that stand. A result for a tag that this lab does not hold, results that are not those of the
 * hub's logged line, and a line that is not in the log are errors: the hub has dropped or invented something.
 *
 * Throws TagError `result` or `log`; then nothing of the list is kept, and the next call asks for it anew.
 */
export async function pullResults(parts: PullResults): Promise<LabResult[]> {
  const { store } = parts
  const before = store.lastResult()
  await fetchResults(parts).catch((error: unknown) => {
    // Kept, one list that did not hold would make every later one differ from its line.
    if (error instanceof TagError && (error.code === 'result' || error.code === 'log')) store.dropResultsAfter(before)
    throw error
  })
  return store.standing().flatMap(({ epoch, namespace, tag, state, band, week, weight }) => {
    const held = store.holds(epoch, namespace, fromBase64url(tag, 16) as Buffer)
    // A tag that was withdrawn, or whose epoch is forgotten, stands for nothing any more.
    if (held === undefined || held.campaigns.length === 0) return []
    return [
      {
        epoch,
        namespace,
        handle: toBase64url(held.handle),
        campaigns: held.campaigns,
        band,
        week,
        weight,
        contested: state === 'disputed',
      },
    ]
  })
}

/** Fetches what is new and keeps it, page by page; at the end all that stands is held against the log. */
async function fetchResults({ store, signer, hub, trust, now, random }: PullResults): Promise<void> {
  for (let more = true; more; ) {
    const body = { after: store.lastResult(), limit: LIMITS.results }
    const answer = await persist(() =>
      hub.transport('POST', '/v1/matching/results', signMessage(RESULTS, body, { signer, to: hub.id, now: now(), random })),
    )
    const { success, data: page, error } = ResultPage.safeParse(answer)
    if (!success) throw wrong(`is malformed: ${complaintOf(error)}`)
    let last = body.after
    for (const { seq, epoch, namespace, tag } of page.results) {
      if (seq <= last) throw wrong('is out of order')
      last = seq
      if (!store.isOver(epoch, now()) && store.holds(epoch, namespace, fromBase64url(tag, 16) as Buffer) === undefined) {
        throw wrong(
          `names a tag in ${namespace} of ${epoch} that this folder does not hold`,
          'Likely it was brought from a lost or a second --data folder under the same member line: match from that one, or wait for the next epoch. If there is none, tell the auditor.',
        )
      }
    }
    if (page.more && page.results.length === 0) throw wrong('says that there is more and holds nothing')
    store.addResults(page.results)
    more = page.more
    const current = store.standing().filter(({ epoch }) => !store.isOver(epoch, now()))
    if (!more)
      checkLines(
        page.lines.filter(({ line }) => !store.isOver(line.epoch, now())),
        current,
        trust,
      )
  }
}

/** Every namespace with results must have its line, in the log, with this very list; and every line must be met. */
function checkLines(lines: ResultPage['lines'], standing: readonly Standing[], trust: LogTrust): void {
  const of = (epoch: string, namespace: string) => standing.filter((one) => one.epoch === epoch && one.namespace === namespace)
  for (const { line, time, proof } of lines) {
    const { epoch, namespace, count, results, pseudonym } = line
    const found = of(epoch, namespace)
    if (found.length !== count || resultsDigest(found) !== results) {
      throw wrong(`shows ${found.length} matches in ${namespace} of ${epoch}, and the log's line has ${count} or others`)
    }
    try {
      const leaf = { event: 'join.result', digest: lineDigest(line), pseudonym, time }
      verifyTlogProof(proof, encodeHubLeaf(leaf), trust.keys, trust.origin)
    } catch (error) {
      if (error instanceof ChainError)
        throw new TagError('log', `Results in ${namespace} of ${epoch}: ${error.message} They are not used.`)
      throw error
    }
  }
  for (const { epoch, namespace } of standing) {
    if (lines.some(({ line }) => line.epoch === epoch && line.namespace === namespace)) continue
    throw wrong(`shows matches in ${namespace} of ${epoch} for which the log has no line`)
  }
}

function wrong(why: string, remedy?: string): TagError {
  const then = remedy === undefined ? 'It is not used; tell the auditor.' : `It is not used. ${remedy}`
  return new TagError('result', `The hub's list of results ${why}. ${then}`)
}
