import type { GroupView } from '../../../src/detect/group/group-view.ts'
import { isShardedIn, ownTemplates } from '../../../src/detect/group/own-templates.ts'
import { oncePer } from '../../../src/detect/population.ts'
import { type AskingUses, askingUses } from './asking-uses.ts'

/** What a group fills that hardly anybody else fills. Several features read it, so it is worked out once for a group. */
export type OwnWork = {
  /** Keys of templates that the group fills at many times the rate of others. */
  readonly templates: readonly number[]
  /** Of those, the ones whose fillings are shared out: next to none that the group sent was sent by another party too. */
  readonly sharded: readonly number[]
  /** How much each of the sharded ones asks for training data, 0 to 1. */
  readonly asks: readonly number[]
  /** When members filled those that ask. */
  readonly asking: readonly AskingUses[]
  readonly inside: ReadonlySet<number>
}

/** Must be asked for while the view holds: before the next one is made. */
export const ownWork = oncePer((group: GroupView): OwnWork => {
  const { population, members } = group
  const inside = new Set(members)
  const templates = ownTemplates(group)
  const sharded = templates.filter((key) => isShardedIn(population, key, inside, group.isAside))
  return {
    templates,
    sharded,
    asks: sharded.map((key) => population.keys.templates[key]?.asks ?? 0),
    asking: askingUses(population, sharded, inside),
    inside,
  }
})
