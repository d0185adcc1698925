import { SharedIndicator } from '../../records/index.ts'
import { PURPOSE } from '../../stix/distillation-extension.ts'
import { extensionOf } from '../../stix/extension-of.ts'
import { StixError } from '../../stix/stix-error.ts'
import { textOf } from '../../stix/text-of.ts'
import { validateObject } from '../../stix/validate-object.ts'

type Received = Readonly<Record<string, unknown>>

const KINDS: ReadonlyMap<string, SharedIndicator['kind']> = new Map([
  ['stillwatch-skeleton', 'skeleton'],
  ['stillwatch-client', 'client'],
])
/** Indicators that are kept of one author, those that last longest: nobody floods what detection reads. */
const MOST_OF_ONE = 500
const MOST = 10_000

/**
 * The indicators among received objects that detection may read: valid, of a pattern type that it knows, for this purpose, and indicating a campaign of the same
 * author that stands. An indicator whose campaign was taken back or given up goes with it; one whose campaign is disputed waits.
 *
 * @param objects the newest version of each object by identifier, revoked ones among them
 * @param isOwn whether an object is the lab's own, under whichever pseudonym
 */
export function indicatorsOf(
  objects: Readonly<Record<string, Received>>,
  isOwn: (object: Received) => boolean,
): SharedIndicator[] {
  const at = (id: string) => (Object.hasOwn(objects, id) ? objects[id] : undefined)
  const campaignOf = new Map<string, string>()
  for (const one of Object.values(objects)) {
    if (one['type'] !== 'relationship' || one['relationship_type'] !== 'indicates' || one['revoked'] === true) continue
    const [source, target] = [textOf(one['source_ref']), textOf(one['target_ref'])]
    // Nobody ties his sign to another's campaign, nor another's sign to his own.
    const authors = new Set([one, at(source), at(target)].map((object) => object?.['created_by_ref']))
    if (at(target)?.['type'] === 'campaign' && authors.size === 1) campaignOf.set(source, target)
  }
  const found = Object.entries(objects).flatMap(([id, one]): SharedIndicator[] => {
    const kind = KINDS.get(textOf(one['pattern_type']))
    if (one['type'] !== 'indicator' || kind === undefined || one['revoked'] === true || isOwn(one) || !isSound(one)) return []
    const campaign = campaignOf.get(id) ?? ''
    const { dispute } = extensionOf(at(campaign))
    if (at(campaign)?.['revoked'] === true || dispute === 'withdrawn') return []
    const until = Date.parse(textOf(one['valid_until']))
    const read = SharedIndicator.safeParse({
      id,
      source: one['created_by_ref'],
      campaign,
      kind,
      pattern: one['pattern'],
      valid_until: Number.isNaN(until) ? '' : new Date(until).toISOString(),
      status: dispute === 'disputed' ? 'disputed' : 'live',
    })
    return read.success ? [read.data] : []
  })
  const counts = new Map<string, number>()
  return found
    .sort((a, b) => (a.valid_until === b.valid_until ? (a.id < b.id ? -1 : 1) : a.valid_until < b.valid_until ? 1 : -1))
    .filter(({ source }) => {
      const count = (counts.get(source) ?? 0) + 1
      counts.set(source, count)
      return count <= MOST_OF_ONE
    })
    .slice(0, MOST)
}

/** The forum validates too; a lab does not take its word for it. */
function isSound(object: Received): boolean {
  try {
    validateObject(object)
  } catch (error) {
    if (error instanceof StixError) return false
    throw error
  }
  return extensionOf(object)['purpose'] === PURPOSE
}
