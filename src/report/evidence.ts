import { type Campaign, type Evidence, Family } from '../records/index.ts'
import { identifier, text } from './escape.ts'
import { count, figure, integer } from './format.ts'
import { type Html, html } from './html.ts'
import { FAMILIES } from './wording.ts'

const IDS = 20

/** How we know: every signal's figure for the group beside what ordinary groups of its size show, by family. */
export function evidence(campaign: Campaign): Html {
  if (campaign.evidence.length === 0) return html`<p>This record holds no evidence.</p>`
  const families = Family.options.flatMap((family) => {
    const of = campaign.evidence.filter((one) => one.family === family).sort((a, b) => b.e_value - a.e_value)
    return of.length === 0 ? [] : [{ family, of }]
  })
  return html`<p>${count(campaign.evidence.length, 'signal')} of ${count(families.length, 'family', 'families')}. Signals of one family may depend on each other; families are treated as independent in an ordinary group. The picture in each row puts the group (<span class="sign group" aria-hidden="true">●</span> dot) beside ordinary groups of its size (<span class="sign" aria-hidden="true">┃</span> bar), from zero, each row on a scale of its own.</p>
<div class="scroll" role="region" tabindex="0" aria-label="Evidence"><table class="evidence">
<caption>Evidence by family</caption>
<thead><tr><th scope="col">Signal</th><th scope="col">What was found</th><th scope="col" class="n">This group</th><th scope="col" class="n">Ordinary groups</th><th scope="col">Compared</th><th scope="col" class="n">p-value</th><th scope="col" class="n">e-value</th></tr></thead>
${families.map(
  ({
    family,
    of,
  }) => html`<tbody><tr class="family"><th scope="rowgroup" colspan="7">${FAMILIES[family].name} <span class="quiet">${FAMILIES[family].asks}</span></th></tr>
${of.map(row)}</tbody>`,
)}</table></div>`
}

function row(one: Evidence): Html {
  return html`<tr><th scope="row">${text(one.signal, 80)}</th><td class="says">${text(one.says)}${ids(one.exchange_ids)}</td><td class="n">${figure(one.statistic)}</td><td class="n">${figure(one.population)}</td><td>${compared(one)}</td><td class="n">${probability(one.p_value)}</td><td class="n">${figure(one.e_value)}</td></tr>
`
}

function ids(all: readonly string[]): Html | false {
  if (all.length === 0) return false
  return html`<details><summary>${count(all.length, 'exchange id')}</summary><ul class="ids">${all.slice(0, IDS).map((id) => html`<li>${identifier(id)}</li>`)}</ul>${
    all.length > IDS && html`<p class="note">${integer(all.length - IDS)} more in campaigns.json.</p>`
  }</details>`
}

function compared(one: Evidence): Html {
  const [low, high] = [Math.min(0, one.statistic, one.population), Math.max(0, one.statistic, one.population)]
  const x = (value: number) => 6 + ((value - low) / (high - low || 1)) * 108
  return html`<svg class="compared" role="img" viewBox="0 0 120 16" width="120" height="16"><title>${figure(one.statistic)} in this group, ${figure(one.population)} in ordinary groups</title><line class="axis" x1="6" y1="8" x2="114" y2="8"/><line class="difference" x1="${x(one.population)}" y1="8" x2="${x(one.statistic)}" y2="8"/><line class="ordinary" x1="${x(one.population)}" y1="2" x2="${x(one.population)}" y2="14"/><circle class="group" cx="${x(one.statistic)}" cy="8" r="4.5"/></svg>`
}

function probability(p: number): string {
  return p < 0.0001 ? (p === 0 ? '0' : '< 0.0001') : figure(p)
}
