import { attack, type Campaign } from '../../attack.ts'
import { campaignSizes, crew, type Member } from '../../crew.ts'
import { harvestDay, scattered } from '../../harvesting.ts'
import type { ItemSource } from '../../items.ts'
import type { Population } from '../../population.ts'
import { type Random, random } from '../../random.ts'
import { resaleDay } from '../../resale.ts'
import type { Template } from '../../template.ts'
import type { World } from '../../world.ts'

type Key = readonly (string | number)[]

interface HarvestingCrew {
  name: string
  /** Accounts of a campaign at scale 1. */
  accounts: number
  perCard: number
  banAfter?: number
  mail?: Parameters<typeof crew>[1]['mail']
  /** Requests that collect, on an account's average day. */
  load: number
  /** Share of the traffic that is resold access. */
  cover?: number
  sources: readonly ItemSource[]
  templates(world: World, key: Key, r: Random): (index: number) => Template
  members?: (world: World, key: Key, size: number) => Member[]
}

/** A campaign that makes data in one particular way, by a crew that shares cards and exits; what differs between kinds is what is passed. */
export function harvestingCrew(o: HarvestingCrew): Population {
  return {
    ...attack(
      o.name,
      (world) => campaignSizes(world, o.accounts, Math.min(o.accounts, 8), 2000),
      (world, campaign) => {
        const { key, size } = campaign
        const r = random(...key)
        const members = harvesters(world, o, campaign)
        const templates = o.templates(world, key, r)
        const schedule = scattered(world, 'people', r.pick([8, 8, 3, 1]))
        const cover = world.camouflage ?? o.cover ?? 0
        const all = o.load / (1 - cover)
        const users = size * 3
        return {
          members,
          *day(day) {
            yield* harvestDay(random(...key, 'day', day), world, day, {
              members,
              templates,
              sources: o.sources,
              key,
              load: o.load,
              spread: 0.2,
              schedule,
            })
            if (cover > 0)
              yield* resaleDay(world, day, { members, key, users, rate: (all * cover * size) / users / 2.4, hop: 0.2 })
          },
        }
      },
    ),
    onlyByName: true,
    hasCover: true,
  }
}

export function harvesters(world: World, o: Pick<HarvestingCrew, 'perCard' | 'banAfter' | 'mail'>, campaign: Campaign): Member[] {
  return crew(world, {
    ...campaign,
    perCard: o.perCard,
    signUp: 'slow',
    mail: o.mail ?? 'mixed',
    stacks: 3,
    exits: 10 + campaign.size * 2,
    banAfter: o.banAfter ?? 0,
  })
}
