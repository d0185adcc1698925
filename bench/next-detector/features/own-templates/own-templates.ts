import { figure } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'
import { ownWork } from '../own-work.ts'

/**
 * Own templates: how many templates a group fills at many times the rate of others, as log2(1 + count).
 *
 * Blind to: a new wording for each prompt. Benign double: a platform with many functions.
 */
export const ownTemplatesCount = defineFeature({
  name: 'own-templates',
  version: 1,
  block: 'request',
  direction: 'more',
  relative: 'difference',
  ordinary: 0,
  measure: (group) => Math.log2(1 + ownWork(group).templates.length),
  says: (value) => `It fills ${figure(2 ** value - 1)} templates at many times the rate of others.`,
})
