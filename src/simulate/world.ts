import type { Release } from '../records/release.ts'
import type { Corpus } from './corpus.ts'
import { DAY, HOUR } from './hour.ts'
import { random } from './random.ts'
import type { Rhythm } from './rhythm.ts'

/** Every simulation starts on this Monday; a fixed date keeps equal arguments at equal bytes. */
const START = Date.UTC(2026, 2, 2)

/** What all of a lab's traffic shares: the time, the models, the texts. Nothing in it depends on how much traffic there is. */
export interface World {
  seed: number
  days: number
  start: number
  end: number
  lab: number
  labs: number
  scale: number
  background: number
  /** Where given, the share of cover of every campaign that has cover, and the accounts of every campaign. */
  camouflage: number | undefined
  campaignAccounts: number | undefined
  corpus: Corpus
  rhythm: Rhythm
  releases: readonly (Release & { at: number; tier: 'large' | 'mid' | 'small' })[]
  /** The newest large model that is released within the window, and when. */
  pivot: { model: string; at: number }
}

const FAMILIES = ['alder', 'birch', 'cedar', 'hazel', 'linden', 'maple', 'rowan', 'willow']

export function makeWorld(o: {
  seed: number
  days: number
  lab: number
  labs: number
  scale: number
  background: number
  camouflage?: number | undefined
  campaignAccounts?: number | undefined
  corpus: Corpus
  rhythm: Rhythm
}): World {
  const r = random(o.seed, 'releases')
  // Labs release on different days; the family names are shuffled once for all labs, so that no two share one.
  const family = r.shuffle(FAMILIES)[o.lab % FAMILIES.length] ?? 'alder'
  const own = random(o.seed, 'releases', o.lab)
  const generation = 2 + own.int(3)
  const at = Math.round(START + o.days * DAY * own.between(0.35, 0.6))
  const pivotAt = at - (at % DAY) + (15 + own.int(4)) * HOUR
  const pivot = { model: `${family}-${generation + 1}-large`, at: Math.min(pivotAt, START + o.days * DAY - HOUR) }
  const old = (model: string, daysBefore: number, tier: 'large' | 'mid' | 'small') => {
    const released = START - daysBefore * DAY + 17 * HOUR
    return { model, released_at: new Date(released).toISOString(), at: released, tier }
  }
  return {
    ...o,
    camouflage: o.camouflage,
    campaignAccounts: o.campaignAccounts,
    start: START,
    end: START + o.days * DAY,
    releases: [
      old(`${family}-${generation - 1}-large`, 420 + own.int(60), 'large'),
      old(`${family}-${generation}-small`, 260 + own.int(60), 'small'),
      old(`${family}-${generation}-mid`, 200 + own.int(40), 'mid'),
      old(`${family}-${generation}-large`, 150 + own.int(40), 'large'),
      { model: pivot.model, released_at: new Date(pivot.at).toISOString(), at: pivot.at, tier: 'large' },
    ],
    pivot,
  }
}

/** The models that can be asked for at a time, oldest first. */
export function modelsAt(world: World, time: number, tier: 'large' | 'mid' | 'small'): string[] {
  return world.releases.filter((release) => release.tier === tier && release.at <= time).map((release) => release.model)
}
