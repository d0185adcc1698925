import type { CellPlan } from './cell.ts'

/** What an evaluation is asked for. */
export type EvaluateOptions = {
  readonly scale: number
  /** How many seeds each figure rests on. */
  readonly seeds: number
  readonly firstSeed: number
  readonly backgrounds: readonly number[]
  readonly days: number
  readonly parts: readonly Part[]
}

/** What can be measured beside the main table; each costs its own traffic. */
export const PARTS = ['time', 'baselines', 'ablation', 'quiet', 'camouflage', 'size', 'depth'] as const
export type Part = (typeof PARTS)[number]

/** At this background attackers' accounts are about 4 % of all at scale 1: the simulator's own mixture, which `simulate` calls background 1. */
export const REFERENCE_BACKGROUND = 10

/** How much cover campaigns have, and how many accounts, in the cells that vary the one or the other. */
const SWEPT = { camouflage: [0, 0.5, 0.8, 0.9, 0.95, 0.98], size: [4, 6, 8, 12, 24, 48] } as const

/**
 * The cells of an evaluation, in the order in which they run. The tuning cell comes first and has a seed of its own, so that no baseline's
 * threshold has seen the traffic that it is reported on.
 *
 * All parts but `baselines` are measured at one background.
 *
 * @param depth names of the kinds of attack for the part `depth`
 */
export function planOf(o: EvaluateOptions, depth: readonly string[]): CellPlan[] {
  const has = (part: Part) => o.parts.includes(part)
  const reference = referenceOf(o.backgrounds)
  const base = {
    scale: o.scale,
    background: reference,
    days: o.days,
    baselines: false,
    ablation: false,
    throughTime: false,
    calibration: false,
  }
  const seeds = Array.from({ length: o.seeds }, (_, at) => o.firstSeed + at)
  const tuningSeed = o.firstSeed + 1_000_003
  const cells: CellPlan[] = []
  for (const background of has('baselines') ? o.backgrounds : [])
    cells.push({ ...base, name: `tune-b${background}`, purpose: 'tune', seed: tuningSeed, background, baselines: true })
  for (const background of o.backgrounds)
    for (const seed of seeds) {
      cells.push({
        ...base,
        name: `main-b${background}-s${seed}`,
        purpose: 'main',
        seed,
        background,
        ...(has('baselines') ? { baselines: true, tuningSeed } : {}),
        ablation: has('ablation') && background === reference,
        throughTime: has('time') && background === reference,
      })
    }
  const part = (purpose: 'quiet' | 'camouflage' | 'size' | 'depth', make: (seed: number) => CellPlan[]) => {
    if (has(purpose)) for (const seed of seeds) cells.push(...make(seed))
  }
  part('quiet', (seed) => [{ ...base, name: `quiet-s${seed}`, purpose: 'quiet', seed, populations: ['none'], calibration: true }])
  part('camouflage', (seed) =>
    SWEPT.camouflage.map((camouflage) => ({
      ...base,
      name: `camouflage-${camouflage}-s${seed}`,
      purpose: 'camouflage',
      seed,
      populations: ['S4', 'S6'],
      camouflage,
    })),
  )
  part('size', (seed) =>
    SWEPT.size.map((campaignAccounts) => ({
      ...base,
      name: `size-${campaignAccounts}-s${seed}`,
      purpose: 'size',
      seed,
      populations: ['S1', 'S2', 'S3', 'S4', 'S5'],
      campaignAccounts,
    })),
  )
  part('depth', (seed) =>
    depth.map((population) => ({
      ...base,
      name: `depth-${population}-s${seed}`,
      purpose: 'depth',
      seed,
      populations: [population],
    })),
  )
  return cells
}

/** The background at which parts are measured: the usual one where it is asked for, otherwise the first that is. */
function referenceOf(backgrounds: readonly number[]): number {
  return backgrounds.includes(REFERENCE_BACKGROUND) ? REFERENCE_BACKGROUND : (backgrounds[0] ?? REFERENCE_BACKGROUND)
}
