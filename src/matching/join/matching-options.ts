import type { KeyObject } from 'node:crypto'
import type { HubLeaf } from '../../chain/log/hub-leaf.ts'
import type { LoggedEpoch } from '../../tags/epoch/logged-epoch.ts'
import type { RandomBytes } from '../../tags/voprf.ts'
import type { JoinStore, StandingResult } from './join-store.ts'
import type { Contested } from './take-contest.ts'

/** What matching needs of the hub around it. */
export type HubMatchingOptions = {
  /** The hub's id, to which messages are addressed. */
  id: string
  store: JoinStore
  /** The hub's log: `append` gives the entry's index, `proof` a C2SP tlog-proof of it. */
  log: { append: (leaf: HubLeaf) => Promise<number>; proof: (index: number) => string }
  /** Signing keys of members, curators and the auditor. */
  keyOf: (id: string) => KeyObject | undefined
  /** Who may do what: members submit, curators name benign tags, the auditor sees hashes. */
  roleOf: (id: string) => 'member' | 'curator' | 'auditor' | undefined
  /** The name of a lab within an epoch, as the log and the auditor see it. Must not be linkable across epochs. */
  pseudonymOf: (lab: string, epoch: string) => string
  /** The forum's own name in the log. */
  forumPseudonym: string
  /** Epochs that the log has opened and that are not closed. */
  epochs: () => readonly LoggedEpoch[]
  /** Milliseconds. */
  now: () => number
  random: RandomBytes
  k?: number
  /** What a lab's word is worth, by how its earlier ones turned out; 1 for every lab where not given. */
  weightOf?: (lab: string) => MatchWeight
  /** What was told at the forum; where not given, nobody can ask for the campaigns of matches. */
  campaigns?: ToldCampaigns
  /** Told of contests before they are taken: who contests, whom that concerns, under which name. The same may come again. */
  onContest?: (contests: readonly Contested[]) => Promise<void>
}

/** Campaigns as they stand at the forum. */
export type ToldCampaigns = {
  /** Whether a lab is the author of one that stands, not taken back. */
  readonly told: (lab: string, campaign: string) => Promise<boolean>
  /** Whether a lab may be handed it: its marking is within the lab's clearance, and its time has not run out. */
  readonly mayRead: (lab: string, campaign: string) => Promise<boolean>
}

export type MatchWeight = StandingResult['weight']
