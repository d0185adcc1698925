/** A tag as one lab holds it in one campaign. Equal tags stand together. Strings, so that an auditor can join hashes the same way. */
export type HeldTag = { tag: string; lab: string; campaign: string }

export type JoinRule = {
  /** Labs that must hold a tag before any of them hears of it; at least 2. */
  k: number
  /** Tags that two campaigns of unlike labs must share before any of them counts. */
  minShared: number
  isBenign: (tag: string) => boolean
}

/** A tag that several labs hold, and which. */
export type Match = { tag: string; band: '2' | '3+'; labs: string[] }

/** Tags that were in common and are not shown, by why: held in too many campaigns, benign, too few in common; and holdings left out. */
export type Suppressed = { fan_out: number; benign: number; too_few: number; overspread: number }

/** Campaigns over all labs that a tag may stand in, a lab counting for two at most: beyond, it says something about the value, not about a crew. */
export const FAN_OUT = 5
const COUNTED_OF_A_LAB = 2
/** Campaigns of one lab that a tag may stand in; beyond, that lab's holdings of it are left out, so that no lab can drown a tag of the others. */
export const OWN_SPREAD = 5

/**
 * Equal tags of at least `k` labs. One pass over the tags and one over those in common; pairs of campaigns are counted for tags that passed the
 * caps, at most 25 campaigns each, so the work is linear in the tags.
 *
 * @param held grouped by tag, in any order of groups
 */
export function joinTags(
  held: Iterable<HeldTag>,
  { k, minShared, isBenign }: JoinRule,
): { matches: Match[]; suppressed: Suppressed } {
  if (k < 2) throw new RangeError(`k is ${k}; below 2 labs would hear of what they alone hold.`)
  const suppressed: Suppressed = { fan_out: 0, benign: 0, too_few: 0, overspread: 0 }
  const kept: Group[] = []
  for (const group of groupsOf(held)) {
    if (group.labs.size < k) continue
    for (const [lab, campaigns] of group.labs) {
      if (campaigns.size <= OWN_SPREAD) continue
      group.labs.delete(lab)
      suppressed.overspread += 1
    }
    if (group.labs.size < k) continue
    if (isBenign(group.tag)) suppressed.benign += 1
    else if (fanOut(group) > FAN_OUT) suppressed.fan_out += 1
    else kept.push(group)
  }
  const shared = minShared > 1 ? sharedTags(kept) : undefined
  const matches: Match[] = []
  for (const group of kept) {
    const labs = shared === undefined ? [...group.labs.keys()] : labsThatShare(group, shared, minShared)
    if (labs.length < k) suppressed.too_few += 1
    else matches.push({ tag: group.tag, band: labs.length > 2 ? '3+' : '2', labs: labs.sort() })
  }
  return { matches, suppressed }
}

type Group = { tag: string; labs: Map<string, Set<string>> }

function* groupsOf(held: Iterable<HeldTag>): Generator<Group> {
  let group: Group | undefined
  for (const { tag, lab, campaign } of held) {
    if (group?.tag !== tag) {
      if (group !== undefined) yield group
      group = { tag, labs: new Map() }
    }
    const campaigns = group.labs.get(lab)
    if (campaigns === undefined) group.labs.set(lab, new Set([campaign]))
    else campaigns.add(campaign)
  }
  if (group !== undefined) yield group
}

function fanOut({ labs }: Group): number {
  let sum = 0
  for (const campaigns of labs.values()) sum += Math.min(COUNTED_OF_A_LAB, campaigns.size)
  return sum
}

/** How many tags each pair of campaigns of unlike labs has in common. */
function sharedTags(groups: readonly Group[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const group of groups) {
    for (const { pair } of pairsOf(group)) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

function labsThatShare(group: Group, shared: ReadonlyMap<string, number>, minShared: number): string[] {
  const labs = new Set<string>()
  for (const { pair, a, b } of pairsOf(group)) {
    if ((shared.get(pair) ?? 0) >= minShared) labs.add(a).add(b)
  }
  return [...labs]
}

function* pairsOf({ labs }: Group): Generator<{ pair: string; a: string; b: string }> {
  const entries = [...labs].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [i, [a, ofA]] of entries.entries()) {
    for (const [b, ofB] of entries.slice(i + 1)) {
      for (const one of ofA) for (const other of ofB) yield { pair: JSON.stringify([a, one, b, other]), a, b }
    }
  }
}
