import { LENSES } from '../../group/candidates.ts'
import { gathered } from '../../group/evidence.ts'
import { viewer } from '../../group/group-view.ts'
import { listOf } from '../../incidence.ts'
import type { Population } from '../../population.ts'
import { doesTheirWork, type Likeness, likenessOf, worksAlike } from './likeness.ts'
import { mainPart } from './main-part.ts'
import { type Because, standingOf } from './standing.ts'
import { tiedByWordingAlone } from './tied-by-wording.ts'
import { isHeld, type Usual, usualOf } from './usual.ts'

/** A party that has to do with a campaign and is kept out of it. */
export type Bystander = { readonly party: number; readonly because: Because }

/** Rounds of looking at who belongs, each of which may let somebody in or out. */
const ROUNDS = 5

/**
 * The parties of a campaign: each on evidence of its own, ties and wording together.
 *
 * Who merely shares an exit or a card with a campaign is not in it. A party that fills none of its templates must be tied all the more strongly,
 * and the more so the more traffic it has: at the rate of the least busy quarter of those who do, its silence has the probability exp(-expected). One that fills some must be tied all the more strongly, too, where nothing of its set-up or identities is theirs and it would have filled far more.
 * Where control rests on identities and conversations, a party that has none of these must send from the campaign's exits as much as members do.
 *
 * @param free parties of the group that was tested, with their probabilities
 * @param used parties of other campaigns
 * @param bound whether control rests on identities and conversations
 * @param isPool whether somebody dispatches dialogues over them
 * @param byTemplates whether the verdict rests on templates, or whoever fills none may belong all the same
 */
export function membersOf(
  population: Population,
  free: readonly (readonly [number, number])[],
  used: ReadonlySet<number>,
  { bound, isPool = false, byTemplates }: { readonly bound: boolean; readonly isPool?: boolean; readonly byTemplates: boolean },
): { members: Map<number, number>; bystanders: Bystander[] } {
  const view = viewer(population)
  let members = new Map(free)
  const bystanders = new Map<number, Because>()
  for (let round = 0; round < ROUNDS; round++) {
    const like = likenessOf(population, view([...members.keys()]), new Set([...used, ...workersOf(bystanders, members)]))
    // Who is tied by wording alone goes first: his colleagues are tied to him, and came in beside him.
    const tieless = tiedByWordingAlone(like)
    if (tieless.size > 0) {
      members = new Map([...members].filter(([party]) => !tieless.has(party)))
      continue
    }
    const usual = usualOf(like, { byTemplates, isPool })
    const { standing, aside } = standings(like, usual, { used, before: bystanders }, bound)
    for (const [party, because] of aside) bystanders.set(party, because)
    const kept = heldTogether(like, usual, [...standing.keys()], bound)
    const settled = kept.size === members.size && [...kept].every((party) => members.has(party)) && standing.size === kept.size
    members = new Map([...standing].filter(([party]) => kept.has(party)))
    for (const [party] of free)
      if (!members.has(party) && !bystanders.has(party) && doesTheirWork(like, party)) bystanders.set(party, 'wording')
    if (settled || members.size < 3) break
  }
  return {
    members,
    bystanders: [...bystanders].filter(([party]) => !members.has(party)).map(([party, because]) => ({ party, because })),
  }
}

/**
 * Those of a campaign who hold together by its generator, and who does its work alike, is held by more than wording and hangs on by what hardly anybody else fills: cells have few templates of the core in common. Where the core holds fewer than half of
 * them together, it is a cell's, and all count who hang together by either.
 */
function heldTogether(like: Likeness, { core }: Usual, standing: readonly number[], bound: boolean): ReadonlySet<number> {
  const { population, own, exclusive, marks } = like
  const main = (templates: Iterable<number>) => mainPart(population, standing, new Set([...templates, ...marks]), bound)
  if (core.size === 0) return main(own)
  const kept = main(core)
  if (kept.size === standing.length) return kept
  const wide = main([...core, ...exclusive])
  if (2 * kept.size < standing.length) return wide
  return new Set(
    standing.filter((party) => kept.has(party) || (wide.has(party) && isHeld(like, party) && worksAlike(like, party))),
  )
}

/** Who does the work of a campaign and is kept out of it for want of a tie. */
function workersOf(bystanders: ReadonlyMap<number, Because>, members: ReadonlyMap<number, number>): number[] {
  return [...bystanders].filter(([party, because]) => because === 'wording' && !members.has(party)).map(([party]) => party)
}

/**
 * Where members stand, and whoever else fills a template of the campaign's own: the probabilities of those who belong, and why others are kept out.
 *
 * @param out parties of other campaigns, and bystanders of earlier rounds
 */
function standings(
  like: Likeness,
  usual: Usual,
  out: { readonly used: ReadonlySet<number>; readonly before: ReadonlyMap<number, Because> },
  bound: boolean,
): { standing: Map<number, number>; aside: Map<number, Because> } {
  const { population, group, own } = like
  const near = new Set(group.members)
  for (const key of own) for (const party of listOf(population.keys.parties, key)) near.add(party)
  const standing = new Map<number, number>()
  const aside = new Map<number, Because>()
  gathered(population, group.members, LENSES.all, (gathering) => {
    for (const party of near) {
      // The key that was taken may be used from all exits, and be all that these have in common: once it is out, nothing shows any more that its owner works elsewhere.
      if (out.used.has(party) || out.before.get(party) === 'lent') continue
      const found = standingOf(like, usual, gathering, party, bound)
      if (typeof found === 'number') standing.set(party, found)
      else if (found !== undefined) aside.set(party, found)
    }
  })
  return { standing, aside }
}
