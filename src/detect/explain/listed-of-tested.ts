import type { Chosen } from '../decide/judged.ts'

type Listing = Pick<Chosen, 'members' | 'tested'>

/** How many of the parties that were tested together are listed, and how many are not; and how many are listed that were not tested with them: who belongs is looked at member by member. */
export function listedOfTested({ members, tested }: Listing): {
  readonly listed: number
  readonly left: number
  readonly besides: number
} {
  const parties = tested.candidate.members
  const listed = [...members.keys()].filter((party) => parties.has(party)).length
  return { listed, left: parties.size - listed, besides: members.size - listed }
}

/** Whether exactly those are listed who were tested together. */
export function isWhole(of: Listing): boolean {
  const { left, besides } = listedOfTested(of)
  return left === 0 && besides === 0
}

/** How many are listed in words, after the number of those who were tested; nothing where these are all. */
export function listedInWords(of: Listing): string {
  const { listed, left, besides } = listedOfTested(of)
  return `${left === 0 ? '' : `, of whom ${listed} ${isOrAre(listed)} listed`}${besides === 0 ? '' : `, and ${besides} more ${isOrAre(besides)} listed`}`
}

const isOrAre = (many: number) => (many === 1 ? 'is' : 'are')
