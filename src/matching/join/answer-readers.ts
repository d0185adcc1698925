import type { Audit, AuditPage } from '../../tags/messages/audit.ts'
import type { JoinRecord } from '../../tags/messages/join-record.ts'
import type { ResultLine, ResultPage, Results } from '../../tags/messages/results.ts'
import type { HubMatchingOptions } from './matching-options.ts'

/** Batches on a page for the auditor: 2,000 tags each, 48 bytes a tag. */
const AUDIT_BATCHES = 20

type Parts = Pick<HubMatchingOptions, 'store' | 'log' | 'pseudonymOf'>

/** What a lab is told of its own tags, and the auditor of all by their hashes. Who may ask was checked before. */
export function answerReaders({ store, log, pseudonymOf }: Parts) {
  return {
    results: async (lab: string, { after, limit }: Results): Promise<ResultPage> => {
      const rows = await store.results(lab, after, limit + 1)
      const more = rows.length > limit
      const lines = more ? [] : await store.lines(lab)
      return {
        results: rows.slice(0, limit),
        more,
        lines: lines.map(({ text, at, index }) => ({
          line: JSON.parse(text) as ResultLine,
          time: new Date(at).toISOString(),
          proof: log.proof(index),
        })),
      }
    },
    audit: async ({ epoch, namespace, after }: Audit): Promise<AuditPage> => {
      const batches = await store.batches({ epoch, namespace }, after, AUDIT_BATCHES + 1)
      const more = batches.length > AUDIT_BATCHES
      const join = more ? undefined : await store.joinRecord({ epoch, namespace })
      const counts = more ? [] : await store.counts({ epoch, namespace })
      return {
        batches: batches.slice(0, AUDIT_BATCHES).map(({ digest: _, ...batch }) => batch),
        more,
        ...(join === undefined ? {} : { join: JSON.parse(join) as JoinRecord }),
        counts: counts.map(({ lab, used }) => ({ pseudonym: pseudonymOf(lab, epoch), used })),
      }
    },
  }
}
