import { median } from 'simple-statistics'
import { percent } from '../../../../src/detect/signals/wording.ts'
import { defineFeature } from '../feature.ts'
import { ownWork } from '../own-work.ts'

/** Sampled shingles of wording that come again, from which anything can be told. */
const TOLD = 100

type Filled = { again: number; own: number; chance: number }

/**
 * Own material: how much of the wording that fills a group's templates comes back with the same member, beyond chance.
 *
 * Customers of one platform and branches of one firm fill the same templates each with its own documents, products and names, which come
 * back: up to 1. A campaign deals one store of questions out to its accounts: 0. Missing where too little comes again to tell. A member counts
 * at most as twice the median, so that one who sends much does not speak for all.
 */
export const ownMaterial = defineFeature({
  name: 'own-material',
  version: 1,
  block: 'material',
  direction: 'less',
  relative: 'difference',
  ordinary: 0,
  measure: (group) => {
    const { keys, accounts } = group.population
    const { asking, inside } = ownWork(group)
    const byParty = new Map<number, Filled>()
    for (const { key } of asking) {
      const material = keys.templates[key]?.material
      material?.accounts.forEach((account, i) => {
        const party = accounts.partyOf[account] as number
        if (!inside.has(party)) return
        const sum = byParty.get(party) ?? { again: 0, own: 0, chance: 0 }
        sum.again += material.again[i] as number
        sum.own += material.own[i] as number
        sum.chance += material.chance[i] as number
        byParty.set(party, sum)
      })
    }
    if (byParty.size < 2) return Number.NaN
    const most = 2 * median([...byParty.values()].map((one) => one.again))
    const all = { again: 0, own: 0, chance: 0 }
    for (const one of byParty.values()) {
      const by = one.again > most ? most / one.again : 1
      all.again += by * one.again
      all.own += by * one.own
      all.chance += by * one.chance
    }
    return all.again < TOLD || all.again === all.chance ? Number.NaN : (all.own - all.chance) / (all.again - all.chance)
  },
  says: (value) =>
    `Of the wording that fills its templates ${percent(Math.max(0, value))} comes back with the same party beyond chance: 0% where all draw from one store, 100% where each has things of its own.`,
})
