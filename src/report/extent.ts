import type { Campaign } from '../records/index.ts'
import { compact, count, dollars, integer, moment, percent, span } from './format.ts'
import { type Html, html } from './html.ts'

/** How much was taken, and how much of it before this was detected. A list price is a price, nothing else, and shown only where given. */
export function extent(campaign: Campaign): Html {
  const e = campaign.extent
  const long = span(e.first_seen, e.last_seen)
  const before = e.exchanges > 0 && html` (${percent(Math.min(1, e.before_detection / e.exchanges))})`
  return html`<dl class="facts">
<div><dt>Exchanges</dt><dd>${integer(e.exchanges)}</dd></div>
<div><dt>Before detection</dt><dd>${count(e.before_detection, 'exchange')}${before}</dd></div>
<div><dt>First to last</dt><dd>${moment(e.first_seen)} to ${moment(e.last_seen)}${long !== '' && html` (${long})`}</dd></div>
<div><dt>Input tokens</dt><dd>${tokens(e.input_tokens)}</dd></div>
<div><dt>Output tokens</dt><dd>${tokens(e.output_tokens)}</dd></div>
<div><dt>Reasoning tokens</dt><dd>${tokens(e.reasoning_tokens)}</dd></div>
${e.list_price_usd !== null && html`<div><dt>At list price</dt><dd>${dollars(e.list_price_usd)}: what these tokens cost at list price, and no measure of anything else</dd></div>`}
</dl>`
}

function tokens(value: number): Html {
  return html`${integer(value)}${value >= 10_000 && html` <span class="quiet">(${compact(value)})</span>`}`
}
