import type { Campaign } from '../../records/index.ts'
import type { Chosen } from '../decide/judged.ts'
import type { Because } from '../decide/members/standing.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'

/** Why a party that has to do with a campaign is not accused of it; see decide/members/standing.ts. */
export const BECAUSE = {
  lent: 'It fills templates of the campaign from the campaign’s addresses, while most of its traffic comes from elsewhere: a key taken from it is the nearer reading.',
  wording:
    'It fills several of the campaign’s templates that hardly anybody else has, as members do, and too little else ties it to them: anybody may copy a text, so it is not accused, and worth a look.',
  unused:
    'It is tied to the campaign like a member and fills its templates far less than a member with as much traffic would have, or not at all: another customer of the same reseller, or somebody who met one of its texts, is the nearer reading.',
  ordinary:
    'It is tied to the campaign like a member, and hardly anything that it sends asks for training data, as most that the others send does: another customer of the same reseller, or somebody behind the same exit, is the nearer reading.',
} as const

/** Of whom all accounts are told, and not those alone that fill the campaign's templates. */
const WHOLLY: readonly Because[] = ['unused', 'ordinary']

/** Says of each party beside a campaign which of its accounts are told of: where its key was taken, those that were used. */
export function accountsBeside(
  population: Population,
  { profile }: Pick<Chosen, 'profile'>,
): (beside: Chosen['bystanders'][number]) => number[] {
  // One set for all of them: a campaign may have hundreds of templates, and as many parties beside it.
  const fill = new Set(profile.ownTemplates.flatMap((key) => Array.from(listOf(population.keys.accounts, key))))
  return ({ party, because }) =>
    Array.from(listOf(population.parties.accounts, party)).filter((at) => WHOLLY.includes(because) || fill.has(at))
}

/** Who has to do with the campaign and is not accused. */
export function bystanders(population: Population, chosen: Chosen): NonNullable<Campaign['bystanders']> {
  const accountsOf = accountsBeside(population, chosen)
  return chosen.bystanders
    .flatMap((one) =>
      accountsOf(one).map((at) => ({
        account_id: population.accounts.cards[at]?.account_id ?? '',
        says: BECAUSE[one.because],
      })),
    )
    .sort((a, b) => (a.account_id < b.account_id ? -1 : 1))
}
