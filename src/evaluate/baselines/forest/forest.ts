import { seeded } from '../../../stats/random.ts'
import type { Baseline } from '../baseline.ts'
import { byFacts } from '../facts/by-facts.ts'
import { type FeatureSet, features } from './features.ts'
import { isolationForest } from './isolation-forest.ts'

const variant = (trees: number, sample: number, sets: readonly FeatureSet[]) =>
  byFacts(`trees ${trees}, sample ${sample}, ${sets.join(' and ')}`, (facts, seed) =>
    isolationForest(
      facts.map((one) => features(one, sets)),
      { trees, sample, random: seeded(seed) },
    ),
  )

/** An isolation forest over account features: what is tried first where there are no labels. It finds the unlike, which many innocents are. */
export const forest: Baseline = {
  name: 'isolation forest',
  says: 'Scores how few random splits set an account apart by its features (Liu, Ting & Zhou, ICDM 2008; 100 trees of 256 rows as published).',
  variants: [
    variant(100, 256, ['volume']),
    variant(100, 256, ['use']),
    variant(100, 256, ['volume', 'use']),
    variant(100, 256, ['volume', 'use', 'content']),
    variant(100, 256, ['content']),
    variant(400, 1024, ['volume', 'use']),
    variant(400, 1024, ['volume', 'use', 'content']),
  ],
}
