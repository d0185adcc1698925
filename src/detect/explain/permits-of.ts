import type { PermitUse } from '../permits/permits.ts'
import type { Population } from '../population.ts'
import { counted } from '../signals/wording.ts'

/** What permits there are for some accounts. */
export type Permits = {
  /** Share of what these sent that the permit covers which covers most, 0 to 1. */
  readonly covered: number
  readonly says: string
}

/** Nobody has a permit. */
export const NO_PERMIT: Permits = { covered: 0, says: 'No permit names any of these accounts.' }

/** Permits that are gone into. */
const SHOWN = 3

/** What permits cover of a group's traffic, and what goes past them, though none makes its accounts act within it. The one that covers most comes first. */
export function permitsOf(
  { accounts: { numbers, exchanges } }: Population,
  accounts: readonly number[],
  uses: readonly PermitUse[],
): Permits {
  const own = new Set(accounts.map((at) => numbers[at] as number))
  const sent = accounts.reduce((sum, at) => sum + (exchanges[at] as number), 0)
  const found = uses
    .map(({ permit, accounts: rows }) => ({ permit, accounts: rows.filter((row) => own.has(row.account_no)) }))
    .filter((use) => use.accounts.length > 0)
    .map((use) => ({ use, covered: coveredBy(use) }))
    .sort((a, b) => b.covered - a.covered)
  const [most] = found
  if (most === undefined) return NO_PERMIT
  const each = found
    .slice(0, SHOWN)
    .map(
      ({ use }) =>
        `Permit ${use.permit.permit_id} is for ${use.accounts.length} of the ${counted(accounts.length, 'account')}. ${coverage(use)}`,
    )
  const more = found.length - each.length
  return {
    covered: most.covered / Math.max(1, sent),
    says: `${each.join(' ')}${more === 0 ? '' : ` ${counted(more, 'more permit')} ${more === 1 ? 'names' : 'name'} some of them.`}`,
  }
}

function coveredBy({ accounts }: PermitUse): number {
  return accounts.reduce((sum, row) => sum + row.covered, 0)
}

/** What one permit covers of its holders' traffic, and what goes past it. */
export function coverage({ permit, accounts }: PermitUse): string {
  const sum = (field: 'exchanges' | 'other_model' | 'other_time' | 'over_cap') =>
    accounts.reduce((all, row) => all + row[field], 0)
  const past = [
    [sum('other_model'), 'with models that it does not name'],
    [sum('other_time'), 'outside its dates'],
    [sum('over_cap'), `over its cap of ${permit.max_exchanges ?? 0}`],
  ] as const
  const beyond = past.filter(([count]) => count > 0).map(([count, how]) => `${count} ${how}`)
  const ends = endsBeforeItBegins(permit) ? ' It ends before it begins.' : ''
  return `It covers ${coveredBy({ permit, accounts })} of ${counted(sum('exchanges'), 'exchange')}.${beyond.length > 0 ? ` Past it: ${beyond.join(', ')}.` : ' Nothing goes past it.'}${ends}`
}

/** Whether a permit's dates are the wrong way round, so that it covers nothing. */
export function endsBeforeItBegins({ valid_from, valid_until }: PermitUse['permit']): boolean {
  return valid_from !== undefined && valid_until !== undefined && Date.parse(valid_from) > Date.parse(valid_until)
}
