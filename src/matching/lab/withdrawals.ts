import type { Database } from 'better-sqlite3'
import type { Namespace } from '../../tags/namespace.ts'

/**
 * What a lab takes back: a campaign, some identifiers of it, identifiers wherever they stand, or everything. With an epoch only what stands in that
 * one, and then it may be brought again in the next.
 */
export type Which = {
  readonly campaign?: string
  readonly items?: readonly { readonly namespace: Namespace; readonly handle: Buffer }[]
  readonly epoch?: string
}

/** Uses that a withdrawal names: those that are to be taken back now, and those that were before. */
export type Named = { readonly due: number; readonly before: number }

export type Withdrawals = {
  /** Marks uses to be taken back at the hub, and keeps them from being brought again. */
  withdraw: (which: Which) => Named
  /** Lets what was withdrawn be brought again, from the next epoch on; gives how many holds ended. */
  lift: (which: Which) => number
  /** Whether a use may not be brought. */
  isHeld: (campaign: string, namespace: Namespace, handle: Buffer) => boolean
}

/** Stands for every namespace and handle of a campaign. */
const ANY = { namespace: '', handle: Buffer.alloc(0) }

/**
 * The part of a lab's file that says what was taken back. A withdrawal outlives its epoch: whoever was accused by mistake must not be brought again
 * because a month has passed.
 */
export function withdrawals(db: Database): Withdrawals {
  const hold = db.prepare('INSERT INTO withheld (campaign, namespace, handle) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const drop = db.prepare('DELETE FROM withheld WHERE campaign = ? AND namespace = ? AND handle = ?')
  const held = db.prepare(
    `SELECT 1 FROM withheld WHERE (campaign = $campaign AND namespace = '')
       OR (campaign IN ('', $campaign) AND namespace = $namespace AND handle = $handle) LIMIT 1`,
  )
  const filter = `(@epoch IS NULL OR item.epoch = @epoch) AND (@campaign IS NULL OR use.campaign = @campaign)
    AND (@namespace IS NULL OR (item.namespace = @namespace AND item.handle = @handle))`
  const count = db.prepare<[object], { due: number; before: number }>(
    `SELECT coalesce(sum(state < 2), 0) AS due, coalesce(sum(state >= 2), 0) AS before
     FROM use JOIN item ON item.id = use.item WHERE ${filter}`,
  )
  // What may have been sent must be taken back, also where a kill left it unknown whether it was; what has no tag was not.
  const mark = db.prepare(
    `UPDATE use SET state = CASE WHEN item.tag IS NULL THEN 3 ELSE 2 END FROM item
     WHERE item.id = use.item AND use.state < 2 AND ${filter}`,
  )
  const each = ({ campaign, items, epoch }: Which) =>
    (items ?? [undefined]).map((item) => ({
      epoch: epoch ?? null,
      campaign: campaign ?? null,
      namespace: item?.namespace ?? null,
      handle: item?.handle ?? null,
    }))
  const places = ({ campaign, items, epoch }: Which) => {
    // Everything at once is taken back as it stands: a hold on all would end matching for good.
    if (epoch !== undefined || (campaign === undefined && items === undefined)) return []
    return (items ?? [ANY]).map((item) => [campaign ?? '', item.namespace, item.handle] as const)
  }
  return {
    withdraw: (which) => {
      const named = { due: 0, before: 0 }
      for (const one of each(which)) {
        const found = count.get(one)
        named.due += found?.due ?? 0
        named.before += found?.before ?? 0
        mark.run(one)
      }
      for (const place of places(which)) hold.run(...place)
      return named
    },
    lift: (which) => places(which).reduce((sum, place) => sum + drop.run(...place).changes, 0),
    isHeld: (campaign, namespace, handle) => held.get({ campaign, namespace, handle }) !== undefined,
  }
}
