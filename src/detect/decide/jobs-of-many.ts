import type { Profile } from './profile.ts'
import { areOfOne } from './tools.ts'

/**
 * From what share of members that share dialogues a pool's customers may have jobs done, and in how many templates that ask it is seen whose: how far these hang on when they are filled (hands.ts). Honest pools of thirteen generators came to 0.4 to 0.78 where it is seen, and of those that would be accused otherwise to 0.57 to 0.78; campaigns
 * to 0.59 at most, but for agents whose tools are made for each task. Where tools come with most of what is sent, each set an author's own, less will do: campaigns came to 0.43 there.
 */
const JOBS = { dialogues: 0.4, templates: 6, hands: 0.65 } as const
const AGENTS = { brought: 0.6, hands: 0.5 } as const

/** Whether jobs of many are done over a pool's accounts: its templates that ask are in many hands, each at hours of its own, and nobody makes its tools. */
export function doesJobsOfMany({ conversation, hands, tools }: Pick<Profile, 'conversation' | 'hands' | 'tools'>): boolean {
  if (conversation < JOBS.dialogues || hands.templates < JOBS.templates || areOfOne(tools)) return false
  return hands.byHours >= (tools.brought >= AGENTS.brought ? AGENTS.hands : JOBS.hands)
}
