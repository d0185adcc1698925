import { density as densityOf } from '../../../../src/detect/group/density.ts'
import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'

/**
 * Density: the share of pairs of members with anything rare in common, wording included.
 *
 * Blind to: campaigns that deal each account templates of its own. Benign double: classes, teams.
 */
export const density = defineFeature({
  name: 'density',
  version: 1,
  block: 'network',
  direction: 'more',
  relative: 'difference',
  ordinary: 0,
  measure: densityOf,
  says: (value) => `${percent(value)} of the pairs of its parties have something rare in common.`,
})
