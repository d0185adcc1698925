import type { Campaign, Evidence } from '../records/index.ts'
import { accounts } from './accounts.ts'
import { boundary } from './boundary.ts'
import { bystanders } from './bystanders.ts'
import type { Drawing } from './drawing.ts'
import { identifier, text } from './escape.ts'
import { evidence } from './evidence.ts'
import { extent } from './extent.ts'
import { count, figure, integer, moment, percent, span } from './format.ts'
import { type Html, html } from './html.ts'
import { linkageGraph } from './linkage-graph.ts'
import { afterWhat, type Numbered, verdictBadge } from './queue.ts'
import { targets } from './targets.ts'
import { templates } from './templates.ts'
import { timeline } from './timeline.ts'
import { rarity, TECHNIQUES, VERDICTS } from './wording.ts'

/**
 * One campaign: in short (who, after what, since when, how we know, the best innocent reading), then each of these in full.
 *
 * The innocent explanation that the record lists first is taken for the best one.
 */
export function campaignSection({ campaign, place }: Numbered, drawing: Drawing): Html {
  const part = (name: string, title: string, body: Html) =>
    html`<section class="part-${name}" aria-labelledby="c${place}-${PARTS.indexOf(name)}"><h3 id="c${place}-${PARTS.indexOf(name)}">${title}</h3>
${body}</section>
`
  return html`<article id="c${place}" class="campaign" tabindex="-1" aria-labelledby="c${place}-title">
<h2 id="c${place}-title">${integer(campaign.rank)}. Campaign ${identifier(campaign.campaign_id)}</h2>
<p class="finding">${verdictBadge(campaign)} <strong>${VERDICTS[campaign.verdict].finding}</strong>: ${VERDICTS[campaign.verdict].meaning}. Confidence in this verdict: ${percent(campaign.confidence)}.</p>
<p>${text(campaign.summary, 1_200)}</p>
${inShort(campaign)}
${part('limits', 'What was not looked at', limits(campaign))}
${part('targets', 'What they are after', targets(campaign))}
${part('who', 'Who', accounts(campaign))}
${bystanders(campaign)}
${part('when', 'Since when', timeline(campaign, place, drawing))}
${part('linkage', 'How the accounts hang together', linkageGraph(campaign, place))}
${part('evidence', 'How we know', evidence(campaign))}
${part('boundary', 'What the verdict rests on', boundary(campaign))}
${part('templates', 'Template sheet', templates(campaign))}
${part('innocent', 'Innocent readings, and why they fail or not', innocent(campaign))}
${part('extent', 'Extent', extent(campaign))}
${part('techniques', 'Techniques', techniques(campaign))}
<p class="back"><a href="#queue">Back to the queue</a></p>
</article>
`
}

const PARTS = [
  'limits',
  'targets',
  'who',
  'when',
  'linkage',
  'evidence',
  'boundary',
  'templates',
  'innocent',
  'extent',
  'techniques',
]

function inShort(campaign: Campaign): Html {
  const { extent: e, counter_evidence: readings } = campaign
  const long = span(e.first_seen, e.last_seen)
  const best = readings[0]
  return html`<dl class="short">
<div><dt>Who</dt><dd>${count(campaign.accounts.length, 'account')}, ${count(e.exchanges, 'exchange')}</dd></div>
<div><dt>After what</dt><dd>${afterWhat(campaign, 4)}</dd></div>
<div><dt>Since when</dt><dd>${moment(e.first_seen)}, last seen ${moment(e.last_seen)}${long !== '' && html` (${long})`}</dd></div>
<div><dt>How we know</dt><dd>${howWeKnow(campaign)}</dd></div>
<div><dt>Best innocent reading</dt><dd>${
    best === undefined
      ? 'None was recorded: a gap of this record, not a finding.'
      : html`<strong>${text(best.hypothesis)}</strong> ${text(best.says, 1_200)}`
  }</dd></div>
</dl>`
}

/** The strongest evidence; what stands under a permit is known by that. */
function howWeKnow(campaign: Campaign): Html {
  const strongest = strongestByFamily(campaign.evidence).slice(0, 3)
  if (strongest.length === 0 && campaign.verdict === 'authorised')
    return html`A permit names these accounts; no evidence was asked for.`
  return html`${strongest.length === 0 ? 'This record holds no evidence.' : html`<ul>${strongest.map((one) => html`<li>${text(one.says)}</li>`)}</ul>`}<p>Together the evidence has an e-value of ${figure(campaign.e_value)}. ${rarity(campaign.e_value)}</p>`
}

/** The strongest signal of each family, strongest family first. */
function strongestByFamily(all: readonly Evidence[]): Evidence[] {
  const best = new Map<string, Evidence>()
  for (const one of all) if (one.e_value > (best.get(one.family)?.e_value ?? -1)) best.set(one.family, one)
  return [...best.values()].sort((a, b) => b.e_value - a.e_value)
}

function innocent(campaign: Campaign): Html {
  const readings = campaign.counter_evidence
  if (readings.length === 0) return html`<p>No innocent reading was recorded: a gap of this record, not a finding.</p>`
  return html`<dl class="readings">${readings.slice(0, 20).map(
    (reading) => html`<div><dt>${text(reading.hypothesis)}</dt><dd>${text(reading.says, 1_200)}</dd></div>
`,
  )}</dl>${readings.length > 20 && html`<p class="note">${integer(readings.length - 20)} more in campaigns.json.</p>`}`
}

function techniques(campaign: Campaign): Html {
  if (campaign.techniques.length === 0) return html`<p>No technique was assigned.</p>`
  return html`<p>As named by MITRE ATLAS:</p><ul>${campaign.techniques
    .slice(0, 30)
    .map((id) => html`<li>${identifier(id, 40)}${TECHNIQUES.has(id) && html` ${TECHNIQUES.get(id)}`}</li>`)}</ul>`
}

function limits(campaign: Campaign): Html {
  if (campaign.limits.length === 0) return html`<p>This record states no limits. That is itself one: nothing is without.</p>`
  return html`<ul>${campaign.limits.slice(0, 40).map((limit) => html`<li>${text(limit)}</li>`)}</ul>${
    campaign.limits.length > 40 && html`<p class="note">${integer(campaign.limits.length - 40)} more in campaigns.json.</p>`
  }`
}
