import type { Campaign } from '../records/index.ts'
import { text } from './escape.ts'
import { figure } from './format.ts'
import { type Html, html } from './html.ts'
import { FAMILIES, VERDICTS } from './wording.ts'

type Without = NonNullable<Campaign['boundary']>['rests_on'][number]

/** Why it would not stay, in words. */
const TURNS: Readonly<Record<NonNullable<Without['turns']>, string>> = {
  verdict: 'called something else',
  e_value: 'too low an e-value',
  ordinary: 'taken for ordinary',
}

/** What the decision would have been without one family of evidence, or one signal: where it turns, it rests on that. */
export function boundary(campaign: Campaign): Html {
  const { boundary } = campaign
  if (boundary === undefined)
    return campaign.verdict === 'authorised'
      ? html`<p>It rests on the permit alone: no evidence was asked for.</p>`
      : html`<p>This record does not say.</p>`
  const turning = boundary.rests_on.filter((one) => !one.stays)
  const named = turning.map(name)
  const lead =
    turning.length === 0
      ? html`<p>No single signal and no single family carries it: without any one of them the verdict stays.</p>`
      : html`<p>It would not stand without ${text(named.join('; nor without '), 1_200)}.</p>`
  return html`${lead}
<p>The group is taken as it was found: logs without a field may not bring the same accounts together. With a signal goes what it shows of the group, also where that is next to nothing: who has one template is read otherwise than who has many, so that a verdict may rest on a signal whose own figure is ordinary.</p>
<details><summary>Without each family and each signal</summary>
<div class="scroll" role="region" tabindex="0" aria-label="What the verdict rests on"><table>
<caption>The queue begins at an e-value of ${figure(boundary.line)}; this group has ${figure(campaign.e_value)}${campaign.e_value < boundary.line && ', as what is left of a larger one that reached it'}</caption>
<thead><tr><th scope="col">Without</th><th scope="col" class="n">e-value</th><th scope="col">Verdict</th><th scope="col">So</th></tr></thead>
<tbody>${boundary.rests_on.map(
    (one) =>
      html`<tr><th scope="row">${text(name(one), 80)}</th><td class="n">${figure(one.e_value)}</td><td>${one.turns === 'ordinary' ? 'Like ordinary groups; not listed' : VERDICTS[one.verdict].finding}</td><td>${one.stays ? 'it stays' : `it turns${one.turns === undefined ? '' : `: ${TURNS[one.turns]}`}`}</td></tr>
`,
  )}</tbody></table></div></details>`
}

function name(one: Without): string {
  const family = Object.entries(FAMILIES).find(([key]) => key === one.without)?.[1]
  return one.kind === 'family' ? `all evidence of ${(family?.name ?? one.without).toLowerCase()}` : one.without
}
