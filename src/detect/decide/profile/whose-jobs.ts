import { between } from '../../../stats/between.ts'
import type { Profile } from './profile.ts'
import { areAgents, areOfOne } from './tools.ts'

/**
 * From what share of members that share dialogues a pool's customers may have jobs done, and in how many templates that ask it is seen whose: how far these hang on when they are filled (hands.ts). Honest pools of thirteen generators came to 0.4 to 0.78 where it is seen, and of those that would be accused otherwise to 0.57 to 0.78; campaigns
 * to 0.59 at most, but for agents whose tools are made for each task. Where tools come with most of what is sent, each set an author's own, less will do: campaigns came to 0.43 there.
 */
const JOBS = { dialogues: 0.4, templates: 6, hands: 0.65, handsOfAgents: 0.5 } as const

type Jobs = Pick<Profile, 'conversation' | 'hands' | 'tools'>

/** Whether jobs of many are done over a pool's accounts: its templates that ask are in many hands, each at hours of its own, and nobody makes its tools. */
export function doesJobsOfMany(of: Jobs): boolean {
  return hoursOfJobs(of, JOBS.templates) >= (areAgents(of) ? JOBS.handsOfAgents : JOBS.hands)
}

/** From what on it may be so, in fewer templates and with hours that are less each one's own: pools of a ninetieth generator, most of whose customers run agents, came to 0.35 to 0.64; of 302 pools of campaigns that weigh 1.5 and more seven come to it, six of which weigh less than is asked then. */
const MAYBE = { templates: 5, hands: 0.35 } as const

/** Whether a pool may do jobs of many: more is asked of it. */
export function mayDoJobsOfMany(of: Jobs): boolean {
  return hoursOfJobs(of, MAYBE.templates) >= MAYBE.hands
}

/** How far templates that may be jobs hang on when they are filled; NaN where dialogues, or so many templates, are wanting, or one makes the tools. */
function hoursOfJobs({ conversation, hands, tools }: Jobs, templates: number): number {
  return conversation < JOBS.dialogues || hands.templates < templates || areOfOne(tools) ? Number.NaN : hands.byHours
}

/**
 * In how many templates that ask, filled by nearly all of a pool's members, it is seen that one hand fills them, and how far these may hang on when: surely up to the first, by no means from the second on. On 104 fortnights of thirteen generators 65 of 99 hydras come to 0.06 and less,
 * and none of 129 honest pools does, the nearest of which comes to 0.14. Where few of the members fill them they are a campaign's that stands beside the pool.
 */
const ONE_HAND = { templates: 6, users: 0.85, surely: 0.06, none: 0.15 } as const

/** How far it is seen that one hand fills a group's templates that ask, over nearly all of its accounts: customers each have jobs of their own, at hours of their own. 0 where it is not, or nothing could be read, to 1. */
export function inOneHand({ hands }: Pick<Profile, 'hands'>): number {
  const { templates, users, byHours, byDays } = hands
  const spread = Math.max(byHours, byDays)
  // Within one day nothing can be read of days.
  if (templates < ONE_HAND.templates || users < ONE_HAND.users || Number.isNaN(spread)) return 0
  return between(0, 1, (ONE_HAND.none - spread) / (ONE_HAND.none - ONE_HAND.surely))
}
