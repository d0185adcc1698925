import type { Member } from './crew.ts'
import type { Actor, Population, Sized } from './population.ts'
import { type Random, random } from './random.ts'
import { makeTemplate, type Template } from './template.ts'
import { CRAFTS, type Intent } from './wording/craft.ts'
import type { World } from './world.ts'

/** Who a campaign is, as its crew is told. */
export interface Campaign {
  readonly population: string
  readonly role: 'attack' | 'hard'
  readonly campaign: string
  /** Its place among those of its kind. */
  readonly index: number
  /** What its streams at this lab are drawn by: each lab's are its own. */
  readonly key: readonly (string | number)[]
  /** How many accounts it has. */
  readonly size: number
}

/** `count` templates over languages and intents in the shares given. */
export function templateSet(
  key: readonly (string | number)[],
  count: number,
  langs: readonly string[],
  intents: Partial<Record<Intent, number>>,
): Template[] {
  return Array.from({ length: count }, (_, i) => {
    const r = random(...key, 'template', i)
    return makeTemplate(r, langs[i % langs.length] ?? 'en', drawIntent(r, intents))
  })
}

export function drawIntent(r: Random, intents: Partial<Record<Intent, number>>): Intent {
  const names = Object.keys(intents) as Intent[]
  return r.weighted(
    names,
    names.map((name) => intents[name] ?? 0),
  )
}

export const ALL_LANGUAGES = Object.keys(CRAFTS)

/** An attack as a population: `make` gives members and the day's requests. */
export function attack(
  name: string,
  plan: (world: Sized) => { count: number; size: number },
  make: (world: World, campaign: Campaign) => { members: readonly Member[]; day: Actor['day'] },
  role: 'attack' | 'hard' = 'attack',
): Population {
  return {
    name,
    role,
    attack: true,
    size: (world) => plan(world).count,
    make: (world, index) => {
      const campaign = `${name}-${index + 1}`
      const key = [world.seed, world.lab, name, index]
      const { members, day } = make(world, { population: name, role, campaign, index, key, size: plan(world).size })
      return { accounts: members.map((m) => m.account), campaign, day }
    },
  }
}
