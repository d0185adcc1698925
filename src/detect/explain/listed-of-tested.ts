import type { Chosen } from '../decide/judged.ts'

/** How many of the parties that were tested together are listed, and how many are listed that were not tested with them: who belongs is looked at member by member. */
export function listedOfTested({ members, tested }: Pick<Chosen, 'members' | 'tested'>): {
  readonly listed: number
  readonly besides: number
} {
  const listed = [...members.keys()].filter((party) => tested.candidate.members.has(party)).length
  return { listed, besides: members.size - listed }
}

/** The same in words, after the number of those who were tested; nothing where all of these are listed, and nobody else. */
export function listedInWords(chosen: Pick<Chosen, 'members' | 'tested'>): string {
  const { listed, besides } = listedOfTested(chosen)
  const of = listed === chosen.tested.candidate.members.size ? '' : `, of whom ${listed} are listed`
  return `${of}${besides === 0 ? '' : `, and ${besides} more are listed`}`
}
