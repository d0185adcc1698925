/** Fewest parties that this lab accuses by itself, unless as many stand behind fewer as are no team. */
export const LEAST_ACCUSED = 5
/** Share of members in common from which two groups are one. */
export const ALIKE = 0.8
/** Whether two sets of parties are nearly the same. */
export function areAlike(one: ReadonlyMap<number, unknown>, other: ReadonlyMap<number, unknown>): boolean {
  const common = [...one.keys()].filter((party) => other.has(party)).length
  return common / (one.size + other.size - common) >= ALIKE
}
/** Fewest templates that two groups have in common, and fewest parties of the one that have each, from which they work with one generator. */
export const LEAST_SHARED = 3
/** Fewest parties of a left-over that is looked at. */
export const LEAST_LEFT = 8
/** Share of a group that is no campaign up to which the campaign may have hidden what the rest is. */
export const PARTLY = 0.8

/** Parties from which those on one card, in a pool or bound by nothing are no team: a start-up, a tutoring company or one dormitory has fewer who do one work. */
export const LEAST_BEYOND_A_TEAM = 8
/** Whether a group is larger than such a team. */
export const isBeyondATeam = (members: number) => members >= LEAST_BEYOND_A_TEAM
/** Fewest unrelated parties that are accused at all. */
const LEAST_UNRELATED = 3
/** Whether so many parties are enough to be accused by this lab alone, or so many as count for persons beyond a team: four friends have an account each, and four firms of one operator a dozen. */
export const areEnough = ({ members, heads }: { readonly members: number; readonly heads: number }) =>
  members >= LEAST_ACCUSED || (members >= LEAST_UNRELATED && isBeyondATeam(heads))
/** Whether so many parties may be accused, and may be such a team. */
export const isTeam = (members: number) => members >= LEAST_ACCUSED && !isBeyondATeam(members)
/** Share of members who share instruments, from which these say anything of all. */
export const PAID_FOR = 0.3
/** Share of pairs of members that are tied in a group that is cohesive. */
export const COHESIVE = 0.6
