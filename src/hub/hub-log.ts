import type { HubEvent } from './store/in-turn.ts'
import type { Store } from './store/open-store.ts'

/**
 * Where events go: the forum's verifiable log. `append` takes them in order and returns when they are durable. After a crash the last ones
 * may come again with the `sequence` that they had; a log skips those that it has.
 */
export type HubLog = {
  readonly append: (events: readonly (HubEvent & { readonly sequence: number })[]) => Promise<void>
  /** A file of the log under its path of C2SP tlog-tiles; undefined where it has none. */
  readonly file?: (path: string) => Promise<Uint8Array | undefined>
}

/** Hands the outbox to the log, oldest first, and forgets what the log has. Calls run one behind the other. */
export function drainTo(store: Store, log: HubLog): () => Promise<void> {
  let turn: Promise<void> = Promise.resolve()
  const drain = async () => {
    for (;;) {
      const events = await store.selectFrom('outbox').selectAll().orderBy('sequence').limit(1000).execute()
      const last = events.at(-1)
      if (last === undefined) return
      await log.append(events)
      await store.deleteFrom('outbox').where('sequence', '<=', last.sequence).execute()
    }
  }
  return () => {
    const done = turn.then(drain)
    turn = done.catch(() => undefined)
    return done
  }
}
