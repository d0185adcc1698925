import { IDENTITY } from '../../../../src/detect/group/key-kinds.ts'
import { listOf } from '../../../../src/detect/incidence.ts'
import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'

/**
 * One sponsor: the share of members that the most common payment instrument, e-mail identity or key is behind.
 *
 * One card or voucher for nearly everybody is a class, an event or an agency; operators spread over several. Blind to: an operator with one
 * card. Missing where no member shares any.
 */
export const oneSponsor = defineFeature({
  name: 'one-sponsor',
  version: 1,
  block: 'identity',
  direction: 'less',
  relative: 'difference',
  ordinary: 0,
  measure: (group) => {
    const { keys, parties } = group.population
    let most = 0
    for (const party of group.members)
      for (const key of listOf(parties.keys, party))
        if (((keys.kinds[key] as number) & IDENTITY) !== 0) most = Math.max(most, group.countOf(key))
    return most < 2 ? Number.NaN : most / group.members.length
  },
  says: (value) => `One payment instrument or identity is behind ${percent(value)} of its parties.`,
})
