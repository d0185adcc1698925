import type { Campaign, CampaignAccount } from '../records/index.ts'
import { identifier } from './escape.ts'
import { count, date, integer, percent } from './format.ts'
import { type Html, html } from './html.ts'

const SHOWN = 50
const OPEN = 12

/** Who: the accounts, those that belong most surely first; the first fifty, and how many more the record holds. */
export function accounts(campaign: Campaign): Html {
  const all = campaign.accounts
  if (all.length === 0) return html`<p>This record names no accounts.</p>`
  const sorted = [...all].sort(
    (a, b) =>
      b.membership - a.membership || b.campaign_exchanges - a.campaign_exchanges || (a.account_id < b.account_id ? -1 : 1),
  )
  const shown = sorted.slice(0, SHOWN)
  const sure = all.filter((account) => account.membership >= 0.8).length
  const caption =
    shown.length < all.length ? `First ${integer(shown.length)} of ${count(all.length, 'account')}` : count(all.length, 'account')
  const table = accountsTable(shown, `${caption}, by membership`)
  return html`<p>${count(all.length, 'account')}${ofEntities(all)}; ${integer(sure)} with a membership of 80% or more. Half of them sent ${count(median(all.map((a) => a.campaign_exchanges)), 'campaign exchange')} or fewer each.</p>
${all.length <= OPEN ? table : html`<details><summary>${caption}</summary>${table}</details>`}
${all.length > SHOWN && html`<p class="note">${count(all.length - SHOWN, 'more account')} in campaigns.json.</p>`}`
}

/** The legal entity that an account is known to belong to: by itself it is its own, where nothing is known. */
function entityOf({ entity_id: entity, account_id: account }: CampaignAccount): string | undefined {
  return entity === account || entity === '' ? undefined : entity
}

function shownEntity(entity: string | undefined): Html | string {
  return entity === undefined ? '–' : identifier(entity)
}

function ofEntities(all: readonly CampaignAccount[]): string {
  const known = all.flatMap((account) => entityOf(account) ?? [])
  if (known.length === 0) return ''
  const entities = count(new Set(known).size, 'known entity', 'known entities')
  return known.length === all.length ? ` of ${entities}` : `, ${integer(known.length)} of them of ${entities}`
}

function accountsTable(shown: readonly CampaignAccount[], caption: string): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Accounts"><table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Account</th><th scope="col">Entity</th><th scope="col" class="n">Membership</th><th scope="col">First seen</th><th scope="col">Last seen</th><th scope="col" class="n">Exchanges</th><th scope="col" class="n">Of the campaign</th></tr></thead>
<tbody>${shown.map(
    (account) => html`<tr><th scope="row">${identifier(account.account_id)}</th><td>${shownEntity(
      entityOf(account),
    )}</td><td class="n">${percent(account.membership)}</td><td>${date(account.first_seen)}</td><td>${date(account.last_seen)}</td><td class="n">${integer(account.exchanges)}</td><td class="n">${integer(account.campaign_exchanges)}</td></tr>
`,
  )}</tbody></table></div>`
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0
}
