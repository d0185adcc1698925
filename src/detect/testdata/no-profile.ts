import { NOBODYS } from '../decide/profile/hands.ts'
import { NO_HABITS } from '../decide/profile/habits.ts'
import { NO_MATERIAL } from '../decide/profile/material.ts'
import { NO_PIVOT } from '../decide/profile/pivot.ts'
import { NO_RHYTHM } from '../decide/profile/rhythm.ts'
import { NO_SUBJECTS } from '../decide/profile/subjects.ts'
import { NO_TOOLS } from '../decide/profile/tools.ts'
import type { Profile } from '../decide/profile/profile.ts'

/** The profile of a group that has nothing in common; tests name what theirs has. */
export const NO_PROFILE: Profile = {
  ...{ heads: 0, ownTemplates: [], shardedTemplates: [], sharded: 0, asking: 0, customary: 0.5, manifold: 0, repeated: 0 },
  ...{ identity: 0, sponsor: 0, sponsors: 0, funded: 0, conversation: 0, wandering: 0, elsewhere: 0, joined: 0, closest: 0, place: 0 },
  ...{ density: 0, greedy: 0, hands: NOBODYS, rhythm: NO_RHYTHM, seen: 14, firms: 0, entity: 0, domain: 0, material: NO_MATERIAL, subjects: NO_SUBJECTS, tools: NO_TOOLS, pivot: NO_PIVOT, habits: NO_HABITS },
}
