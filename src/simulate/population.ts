import type { Permit } from '../records/permit.ts'
import type { Role, SimAccount } from './account.ts'
import type { Sent } from './sent.ts'
import type { World } from './world.ts'

/** What the size of a population hangs on. */
export type Sized = Pick<World, 'scale' | 'background' | 'campaignAccounts' | 'lab'>

/** A person, a firm, a campaign: what acts together. Made from its index alone, as often as needed, always the same. */
export interface Actor {
  accounts: readonly SimAccount[]
  permits?: readonly Permit[]
  /** The id of its campaign; the truth lists it with its extent. */
  campaign?: string
  /** The requests that begin on a day of the window, one after another; never a whole day held. */
  day(day: number): Iterable<Sent>
}

/** One kind of traffic; a file under populations/. */
export interface Population {
  name: string
  role: Role
  /** Whether it is a kind of attack or of background: where kinds are named, attacks come in by name alone, and all background stays unless some of it is named. */
  attack: boolean
  /** Not part of the usual mixture: made only when named. */
  onlyByName?: boolean
  /** Whether part of what its campaigns send is cover, so that `camouflage` says how much. */
  hasCover?: boolean
  /** How many actors there are in this world. */
  size(world: Sized): number
  make(world: World, index: number): Actor
}

/** A part of the population at this scale; at least `least`, so that small worlds still hold every kind. */
export function share(world: Sized, atScaleOne: number, least = 1): number {
  return Math.max(least, Math.round(atScaleOne * world.scale * world.background))
}
