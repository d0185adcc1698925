import type { Campaign } from '../records/index.ts'
import { identifier, text } from './escape.ts'
import { count } from './format.ts'
import { type Html, html } from './html.ts'

const SHOWN = 20

/** Accounts that have to do with the campaign and are not accused of it. */
export function bystanders(campaign: Campaign): Html | false {
  const all = campaign.bystanders ?? []
  if (all.length === 0) return false
  const readings = new Map<string, string[]>()
  for (const { account_id, says } of all) readings.set(says, [...(readings.get(says) ?? []), account_id])
  return html`<p><strong>Not accused</strong>, though tied to it: ${count(all.length, 'account')}.</p>
<dl class="readings">${[...readings].map(
    ([says, ids]) =>
      html`<div><dt>${count(ids.length, 'account')}: ${ids.slice(0, SHOWN).map((id, i) => html`${i > 0 && ', '}${identifier(id)}`)}${ids.length > SHOWN && ' …'}</dt><dd>${text(says)}</dd></div>
`,
  )}</dl>`
}
