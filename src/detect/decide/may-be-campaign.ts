import { viewer } from '../group/group-view.ts'
import { panelOf } from '../group/panel.ts'
import type { Population } from '../population.ts'
import { intent } from '../signals/intent.ts'
import { COHESIVE } from './bounds.ts'
import { profiler } from './profile/profile.ts'
import { level } from './weigh/reading.ts'
import { asksEnough } from './weigh/weight.ts'

/**
 * Whether a campaign could come of parties at all, as their plain figures say before ordinary groups are drawn to compare them with: they are cohesive, have
 * templates of their own or dialogues that wander, and ask for enough.
 *
 * @param accused parties who are looked away from: see `viewer`
 */
export function mayBeCampaign(population: Population, accused: ReadonlySet<number>): (members: readonly number[]) => boolean {
  const profile = profiler(population, accused)
  const view = viewer(population, accused)
  return (members) => {
    const shape = profile(members)
    if (shape.density < COHESIVE || (shape.ownTemplates.length < 2 && shape.conversation < 0.4)) return false
    const { panel, rest } = panelOf(members)
    return asksEnough(shape, level(shape, intent.measure(view(panel, rest))))
  }
}
