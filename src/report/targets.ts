import type { Campaign } from '../records/index.ts'
import { text } from './escape.ts'
import { count, percent } from './format.ts'
import { type Html, html } from './html.ts'

const SHOWN = 12

/** What they are after: capabilities and their shares, as bars with figures. */
export function targets(campaign: Campaign): Html {
  if (campaign.targets.length === 0) return html`<p>What was asked for does not point at a capability.</p>`
  const sorted = [...campaign.targets].sort((a, b) => b.share - a.share)
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Targets"><table class="bars">
<caption>Mean probability over its own exchanges</caption>
<thead><tr><th scope="col">Capability</th><th scope="col" class="n">Share</th><th scope="col"><span class="quiet">0 to 100%</span></th></tr></thead>
<tbody>${sorted
    .slice(0, SHOWN)
    .map(
      (target) =>
        html`<tr><th scope="row">${text(target.capability, 80)}</th><td class="n">${percent(target.share)}</td><td><svg class="bar" viewBox="0 0 200 12" width="200" height="12" aria-hidden="true"><rect class="track" x="0.5" y="0.5" width="199" height="11"/><rect class="fill" x="0" y="0" width="${target.share * 200}" height="12"/></svg></td></tr>`,
    )}</tbody></table></div>${sorted.length > SHOWN && html`<p class="note">${count(sorted.length - SHOWN, 'smaller one')} in campaigns.json.</p>`}`
}
