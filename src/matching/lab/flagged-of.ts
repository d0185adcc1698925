import type { Account, Campaign, CampaignsFile } from '../../records/index.ts'
import { saysNothing } from '../../records/says-nothing.ts'
import type { Flagged } from './flagged.ts'

/** An identifier with the lab's own account that it belongs to; the account never leaves. */
export type FlaggedAccount = Flagged & { readonly account_id: string }

/** Namespaces in which accounts are matched, with the field of an account that holds the value. */
const FIELDS = { payment: 'payment_fingerprint', email: 'email_fingerprint' } as const

/** Whether a campaign is one whose accounts may be matched. */
export function isOpen({ verdict }: Pick<Campaign, 'verdict'>): boolean {
  return verdict === 'distillation' || verdict === 'unexplained'
}

/** Accounts that stand in campaigns which are distillation or unexplained. */
export function flaggedAccounts({ campaigns }: Pick<CampaignsFile, 'campaigns'>): ReadonlySet<string> {
  return new Set(campaigns.filter(isOpen).flatMap(({ accounts }) => accounts.map(({ account_id }) => account_id)))
}

/** Identifiers of accounts that stand in campaigns which are distillation or unexplained: nobody else's may be matched. */
export function flaggedOf(
  { campaigns }: Pick<CampaignsFile, 'campaigns'>,
  cards: Iterable<Account>,
  namespaces: readonly (keyof typeof FIELDS)[] = ['payment', 'email'],
): FlaggedAccount[] {
  const byId = new Map(Array.from(cards, (card) => [card.account_id, card]))
  const open = campaigns.filter(isOpen)
  return open.flatMap(({ campaign_id, accounts }) =>
    accounts.flatMap(({ account_id }) =>
      identifiersOf(byId.get(account_id), namespaces).map((one) => ({ ...one, campaign: campaign_id })),
    ),
  )
}

/** What an account is matched by. */
export function identifiersOf(
  card: Account | undefined,
  namespaces: readonly (keyof typeof FIELDS)[] = ['payment', 'email'],
): Omit<FlaggedAccount, 'campaign'>[] {
  return namespaces.flatMap((namespace) => {
    const value = card?.[FIELDS[namespace]]
    return card === undefined || value === undefined || saysNothing(value)
      ? []
      : [{ namespace, value, account_id: card.account_id }]
  })
}
