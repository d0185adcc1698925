/** S3: agentic traces. Its operators make tools for tasks, use a popular framework, give everyday tools, or mix these. */
import { type Random, random } from '../../../src/simulate/random.ts'
import type { Actor } from './actor.ts'
import type { Campaign } from './campaigns.ts'
import { cover, covertTies } from './covert.ts'
import { recruit } from './recruit.ts'
import { codingKit, everydayKit, type Kit, madeKit, perform } from './runs.ts'
import { inStep, type Stage, shifts, waking } from './stage.ts'
import { frameworkPrompts } from './strangers.ts'

/** The kits of one operator: `made` is the share that exists for its tasks alone, the rest is what strangers use too. */
function kits(stage: Stage, r: Random): Kit[] {
  const made = r.pick([0, 0.2, 0.5, 0.8, 1, 1, r.next()])
  const frameworks = frameworkPrompts(stage)
  return Array.from({ length: 2 + r.int(13) }, () => {
    if (r.chance(made)) {
      const kit = madeKit(r)
      // Many make tools, but leave the framework's own words around them.
      return r.chance(0.3) ? { ...kit, ...r.pick(frameworks) } : kit
    }
    const { system, style } = r.pick(frameworks)
    return r.chance(0.5) ? codingKit(r, system, style) : everydayKit(r, r.chance(0.6) ? system : undefined, style)
  })
}

/** Runs of 5 to 60 turns in tool worlds, shared out over the accounts; some operators let several accounts carry on one run. */
export const agentic: Campaign = (stage, count) => {
  const r = random(stage.seed, 'S3')
  const [worlds, typical, sigma] = [kits(stage, r), r.between(6, 16), r.between(0.2, 0.6)]
  const [perAccount, evenness, share] = [r.between(50, 170), r.between(0.1, 0.6), r.chance(0.5) ? 0 : r.between(0.05, 0.45)]
  const [from, to, stepped] = [r.between(0, 4), r.between(8, 14), r.chance(0.55)]
  const [spans, jitter] = [shifts(stage, r, from, to), r.between(0.05, 0.9)]
  const memory = r.pick([8, 12, 24])
  const pooled = r.chance(0.35) ? r.between(0.1, 0.6) : 0
  const ties = covertTies(r, count)
  const actors = recruit(stage, 'S3', 0, count, { ...ties, client: r.chance(0.5) ? 'framework' : (ties.client ?? 'sdk') })
  const runs = (actor: Actor): number => Math.max(2, Math.round(actor.r.logNormal(perAccount / typical, evenness)))
  for (const actor of actors) {
    const many = runs(actor)
    const begins = stepped
      ? inStep(actor.r, spans, many, jitter)
      : waking(stage, actor.r, actor.seat.place.zone, many, false, from, to)
    for (const at of begins) {
      const turns = Math.min(60, Math.max(5, Math.round(actor.r.logNormal(typical, sigma))))
      const sender = actor.r.chance(pooled) ? () => actor.r.pick(actors) : () => actor
      perform(actor, at, actor.r.pick(worlds), { turns, memory, sender })
    }
    cover(actor, many * typical, share, from, to)
  }
  const campaign = `s3-${r.hex(6)}`
  for (const actor of actors) actor.file({ population: 'S3', campaign, role: 'attack' })
}
