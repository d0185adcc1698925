import { extensionOf } from '../../stix/extension-of.ts'
import { textOf } from '../../stix/text-of.ts'
import type { Store } from '../store/open-store.ts'
import type { Period } from './period.ts'

/** What a report needs of one campaign; nothing else of it is kept. */
export type CountedCampaign = {
  readonly memberId: string
  readonly recalled: boolean
  /** Of the distillation extension, as the forum's schema let it in. */
  readonly extension: Readonly<Record<string, unknown>>
  readonly techniques: ReadonlySet<string>
  readonly seenElsewhere: boolean
  /** What other members' contests of it have come to: one that was right outweighs one that is open; a dismissed one is none. */
  readonly contest: 'none' | 'disputed' | 'upheld'
}

type Mutable = CountedCampaign & {
  techniques: Set<string>
  seenElsewhere: boolean
  contest: CountedCampaign['contest']
  versionUs: number
}
type Body = Readonly<Record<string, unknown>>

const AT_ONCE = 500

/**
 * The campaigns that were born in a period, in their last version, with the techniques that their own authors tie to them, whether another
 * member saw them, and whether one contests them. A campaign's `created` never changes, so it is in one period for ever. Read in pages: memory grows with the period's
 * campaigns alone.
 */
export async function readCampaigns(store: Store, { fromMs, untilMs }: Period): Promise<CountedCampaign[]> {
  const campaigns = await campaignsOf(store, fromMs * 1000, untilMs * 1000)
  const techniques = new Map<string, string>()
  for await (const { id, body } of bodies(store, 'attack-pattern')) {
    const [reference] = (body['external_references'] ?? []) as { external_id?: unknown }[]
    if (typeof reference?.external_id === 'string') techniques.set(id, reference.external_id)
  }
  const campaignOf = new Map<string, string>()
  for await (const { body, memberId } of bodies(store, 'relationship')) {
    const [source, type, target] = [textOf(body['source_ref']), body['relationship_type'], textOf(body['target_ref'])]
    const technique = techniques.get(target)
    const campaign = campaigns.get(source)
    // A stranger's word on somebody's campaign would let it choose the cells of others.
    if (type === 'uses' && technique !== undefined && campaign?.memberId === memberId) campaign.techniques.add(technique)
    if (type === 'indicates' && campaigns.get(target)?.memberId === memberId) campaignOf.set(source, target)
  }
  for await (const { body, memberId } of bodies(store, 'sighting')) {
    const seen = textOf(body['sighting_of_ref'])
    const campaign = campaigns.get(campaignOf.get(seen) ?? seen)
    if (campaign !== undefined && campaign.memberId !== memberId) campaign.seenElsewhere = true
  }
  for (const { subject, outcome } of await contests(store)) {
    const campaign = campaigns.get(subject)
    if (campaign !== undefined && campaign.contest !== 'upheld') campaign.contest = outcome === 'upheld' ? 'upheld' : 'disputed'
  }
  return [...campaigns.values()]
}

/** Contests of campaigns by others than their authors. What members that were shut out contest is contested no more. */
async function contests(store: Store): Promise<{ subject: string; outcome: string }[]> {
  return store
    .selectFrom('outcomes')
    .innerJoin('members', 'members.id', 'outcomes.judge_id')
    .select(['subject', 'outcome'])
    .where('outcome', 'in', ['open', 'upheld'])
    .where('subject', 'like', 'campaign--%')
    .where('disabled', '=', 0)
    .whereRef('judge_id', '!=', 'author_id')
    .execute()
}

async function campaignsOf(store: Store, fromUs: number, untilUs: number): Promise<Map<string, Mutable>> {
  const found = new Map<string, Mutable>()
  for (let after = ''; ; ) {
    const owned = await store
      .selectFrom('objects')
      .select(['object_id', 'member_id', 'revoked'])
      .where('type', '=', 'campaign')
      .where('created_us', '>=', fromUs)
      .where('created_us', '<', untilUs)
      .where('object_id', '>', after)
      .orderBy('object_id')
      .limit(AT_ONCE)
      .execute()
    const last = owned.at(-1)
    if (last === undefined) return found
    after = last.object_id
    const owners = new Map(owned.map((one) => [one.object_id, one]))
    const rows = await store
      .selectFrom('entries')
      .select(['object_id', 'version_us', 'body'])
      .where('object_id', 'in', [...owners.keys()])
      .execute()
    for (const row of rows) {
      const owner = owners.get(row.object_id)
      if (owner === undefined || (found.get(row.object_id)?.versionUs ?? -1) >= row.version_us) continue
      found.set(row.object_id, {
        memberId: owner.member_id,
        recalled: owner.revoked === 1,
        extension: extensionOf(JSON.parse(row.body) as Body),
        techniques: new Set(),
        seenElsewhere: false,
        contest: 'none',
        versionUs: row.version_us,
      })
    }
  }
}

/** All objects of a type that were not revoked, in every version and place: who reads them takes each as often as it comes. */
async function* bodies(store: Store, type: string): AsyncGenerator<{ id: string; memberId: string; body: Body }> {
  const collections = await store.selectFrom('collections').select('id').execute()
  for (const { id: collection } of collections) {
    for (let after = -1; ; ) {
      const rows = await store
        .selectFrom('entries')
        .innerJoin('objects', 'objects.object_id', 'entries.object_id')
        .select(['entries.object_id', 'entries.member_id', 'entries.date_added', 'entries.body'])
        .where('entries.collection_id', '=', collection)
        .where('entries.type', '=', type)
        .where('entries.date_added', '>', after)
        .where('objects.revoked', '=', 0)
        .orderBy('entries.date_added')
        .limit(AT_ONCE)
        .execute()
      for (const row of rows) yield { id: row.object_id, memberId: row.member_id, body: JSON.parse(row.body) as Body }
      const last = rows.at(-1)
      if (last === undefined) break
      after = last.date_added
    }
  }
}
