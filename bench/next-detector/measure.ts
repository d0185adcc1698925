import { mean } from 'simple-statistics'
import { type Candidate, candidates } from '../../src/detect/group/candidates.ts'
import { plainView, viewer } from '../../src/detect/group/group-view.ts'
import { panelOf } from '../../src/detect/group/panel.ts'
import type { Population } from '../../src/detect/population.ts'
import { ordinaryGroups } from '../../src/detect/test/ordinary-groups.ts'
import { groupTester } from '../../src/detect/test/test-group.ts'
import { seeded, seedOf } from '../../src/stats/random.ts'
import { rareTemplateCore } from './candidates/rare-template-core.ts'
import { type Feature, relativeTo } from './features/feature.ts'
import { FEATURES } from './features/index.ts'
import { DRAWS_FOR_MEANS, MOST_BLANK } from './settings.ts'

const SEED = 20_260_101

/** One feature of one group, beside ordinary groups. */
export type Measured = {
  readonly feature: Feature
  /** NaN where the record does not tell. */
  readonly value: number
  /** Mean over ordinary groups; NaN where it is not known of enough of them. */
  readonly ordinary: number
  /** What the model reads; NaN where the feature is missing. */
  readonly relative: number
}

/** A candidate group with its features; none where the present detector does not measure it. */
export type Tested = {
  readonly candidate: Candidate
  readonly measured: readonly Measured[]
  /** Against the hypothesis that it is an ordinary group. */
  readonly eValue: number
}

/** Finds candidate groups, the rare-template core among them, and measures each beside ordinary groups. */
export async function lookAtGroups(population: Population): Promise<Tested[]> {
  const found = await candidates(population, seeded(SEED))
  for (const members of rareTemplateCore(population))
    found.push({ members: new Map(members.map((party) => [party, 1])), lens: 'wording' })
  const test = groupTester(population, SEED + 1)
  const measure = measurer(population)
  return found.map((candidate) => {
    const { eValue, findings } = test(candidate)
    return { candidate, eValue, measured: findings.length === 0 ? [] : measure(candidate) }
  })
}

/** Measures a group by every feature beside a few ordinary groups, which depend on its members alone. */
function measurer(population: Population): (candidate: Candidate) => Measured[] {
  const view = viewer(population)
  const ordinary = ordinaryGroups(population)
  return ({ members, aside }) => {
    const parties = [...members.keys()].sort((a, b) => a - b)
    const { panel, rest } = panelOf(parties, aside)
    const random = seeded(seedOf([SEED, DRAWS_FOR_MEANS, ...parties]))
    const itself = view(panel, rest)
    // All of the group first: a view holds until the next one is made.
    const values = FEATURES.map((feature) => feature.measure(itself))
    const draws = FEATURES.map(({ draw }, f): number[] =>
      draw === undefined || Number.isNaN(values[f]) ? [] : Array.from({ length: DRAWS_FOR_MEANS }, () => draw(itself, random)),
    )
    for (let at = 0; at < DRAWS_FOR_MEANS; at++) {
      const matched = view(ordinary(panel, 'volume', random))
      const isDrawn = (feature: Feature, f: number, match: Feature['ordinary']) =>
        feature.ordinary === match && feature.draw === undefined && !Number.isNaN(values[f])
      FEATURES.forEach((feature, f) => {
        if (isDrawn(feature, f, 'volume')) draws[f]?.push(feature.measure(matched))
      })
      const any = plainView(population, ordinary(panel, 'any', random))
      FEATURES.forEach((feature, f) => {
        if (isDrawn(feature, f, 'any')) draws[f]?.push(feature.measure(any))
      })
    }
    return FEATURES.map((feature, f) => measuredOf(feature, values[f] as number, draws[f] as number[]))
  }
}

function measuredOf(feature: Feature, value: number, draws: readonly number[]): Measured {
  if (typeof feature.ordinary === 'number' && feature.draw === undefined)
    return { feature, value, ordinary: feature.ordinary, relative: relativeTo(feature, value, feature.ordinary) }
  const known = draws.filter((one) => !Number.isNaN(one))
  if (Number.isNaN(value) || known.length < (1 - MOST_BLANK) * DRAWS_FOR_MEANS)
    return { feature, value: Number.NaN, ordinary: Number.NaN, relative: Number.NaN }
  return { feature, value, ordinary: mean(known), relative: relativeTo(feature, value, mean(known)) }
}
