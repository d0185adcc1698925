import type { Campaign, CampaignsFile } from '../records/index.ts'
import { identifier, text } from './escape.ts'
import { count, days, figure, integer, moment, percent } from './format.ts'
import { type Html, html } from './html.ts'
import { VERDICTS } from './wording.ts'

/** A campaign and its place on the page, from 1; every id on the page is made from the place, none from data. */
export interface Numbered {
  readonly campaign: Campaign
  readonly place: number
}

/** The queue, by rank; or, where it is empty, what was looked at. Campaigns past `sections` have no section to link to. */
export function queue(file: CampaignsFile, numbered: readonly Numbered[], sections: number): Html {
  if (numbered.length === 0)
    return html`${nothingFound(file)}
${missing(file)}`
  const rows = numbered.slice(0, 500)
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Queue of campaigns"><table class="queue">
<caption>${count(numbered.length, 'campaign')} by rank</caption>
<thead><tr><th scope="col" class="n">Rank</th><th scope="col">Campaign</th><th scope="col">Verdict</th><th scope="col" class="n">Confidence</th><th scope="col" class="n">e-value</th><th scope="col" class="n">Accounts</th><th scope="col" class="n">Exchanges</th><th scope="col">After what</th><th scope="col">First–last seen</th></tr></thead>
<tbody>${rows.map((one) => row(one, one.place <= sections))}</tbody></table></div>
${numbered.length > sections && html`<p class="note">The first ${integer(sections)} have a section below; the whole of the others is in campaigns.json.</p>`}
${numbered.length > rows.length && html`<p class="note">${count(numbered.length - rows.length, 'more campaign')} in campaigns.json.</p>`}
${missing(file)}`
}

/** A verdict's name as in the record, with a sign of its own shape, so that colour is never needed. */
export function verdictBadge(campaign: Campaign): Html {
  return html`<span class="verdict ${campaign.verdict}"><span class="sign" aria-hidden="true">${VERDICTS[campaign.verdict].sign}</span> ${campaign.verdict}</span>`
}

/** The first few capabilities with their shares. */
export function afterWhat(campaign: Campaign, most: number): Html {
  const sorted = [...campaign.targets].sort((a, b) => b.share - a.share).slice(0, most)
  if (sorted.length === 0) return html`not known`
  return html`${sorted.map((target, i) => html`${i > 0 && ', '}${text(target.capability, 60)} ${percent(target.share)}`)}`
}

function row({ campaign, place }: Numbered, linked: boolean): Html {
  const name = html`${identifier(campaign.campaign_id, 48)}`
  return html`<tr><td class="n">${integer(campaign.rank)}</td><th scope="row" class="says">${linked ? html`<a href="#c${place}">${name}</a>` : name}<p class="summary">${text(campaign.summary, 500)}</p></th><td>${verdictBadge(campaign)}</td><td class="n">${percent(campaign.confidence)}</td><td class="n">${figure(campaign.e_value)}</td><td class="n">${integer(campaign.accounts.length)}</td><td class="n">${integer(campaign.extent.exchanges)}</td><td class="after">${afterWhat(campaign, 3)}</td><td class="days">${days(campaign.extent.first_seen, campaign.extent.last_seen)}</td></tr>
`
}

/** What logs and billing left out: of what was not given nothing can have been found. */
function missing({ missing = [] }: CampaignsFile): Html | false {
  if (missing.length === 0) return false
  return html`<p>Missing from what was looked at:</p>
<ul class="missing">${missing.slice(0, 40).map((one) => html`<li>${text(one)}</li>`)}</ul>`
}

function nothingFound(file: CampaignsFile): Html {
  const { population, diagnostics, window } = file
  return html`<div class="empty"><p><strong>No campaign was found at this error rate.</strong></p>
<p>That is what was looked at: ${count(population.exchanges, 'exchange')} of ${count(population.accounts, 'account')} (${count(population.entities, 'entity', 'entities')}, ${count(population.organisations, 'organisation')}), received from ${moment(window.from)} to ${moment(window.to)}; ${count(diagnostics.groups_tested, 'linked group')} ${diagnostics.groups_tested === 1 ? 'was' : 'were'} tested.</p>
<p>It does not show that there is none: traffic spread thinly enough over accounts that share nothing stays below what these tests can see.</p></div>`
}
