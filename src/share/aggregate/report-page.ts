import { REPORT_TABLES, type ReportTable } from '../../records/aggregate-report.ts'
import { text } from '../../report/escape.ts'
import { integer } from '../../report/format.ts'
import { type Html, html } from '../../report/html.ts'
import { renderPage } from '../../report/page.ts'
import { type Cleared, contentOf, digestOf } from '../policy/cleared.ts'
import type { AggregateReport } from './in-words.ts'
import { labelOf } from './label-of.ts'

const OWN_STYLE = `
.cells{width:100%;max-width:48rem;min-width:0}
.cells td.n{width:11rem}
.cells tbody tr{break-inside:avoid}
.cells .none{color:var(--quiet)}
.digest{font:.95em ui-monospace,Menlo,Consolas,"Liberation Mono",monospace}
.table{break-inside:avoid}
.table h3{margin-bottom:.3rem}
`

/**
 * The report as a page to read and to print: the figures, what was spent for them, how they were made and what they do not say. It shows what was
 * cleared and nothing else.
 */
export function renderAggregate(cleared: Cleared<AggregateReport>): string {
  const { period, privacy, budget, tables, in_words: said, made } = contentOf(cleared)
  const body = html`<a class="skip" href="#figures">Skip to the figures</a>
<header>
<h1>The forum’s report for ${text(period.name)}</h1>
<p class="lead">${text(said.summary)}</p>
<dl class="short">
<div><dt>Period</dt><dd>${text(period.from.slice(0, 10))} to ${text(new Date(Date.parse(period.until) - 1).toISOString().slice(0, 10))}, UTC${!period.complete && html`; not over when this was made`}</dd></div>
<div><dt>Made</dt><dd>${text(made)}</dd></div>
<div><dt>Give or take</dt><dd>${integer(privacy.give_or_take)}: 95 of 100 counts lie no further from the true one</dd></div>
<div><dt>Privacy budget</dt><dd>${text(String(privacy.epsilon))} spent on this report; of ${text(String(budget.epsilon))} for ${text(budget.quarter)}, ${text(String(budget.spent))} are spent and ${text(String(budget.left))} left</dd></div>
<div><dt>Marking</dt><dd>TLP:AMBER</dd></div>
<div><dt>Digest of report.json</dt><dd class="digest">${text(digestOf(cleared), 80)}</dd></div>
</dl>
</header>
<main>
<section id="figures" tabindex="-1" aria-labelledby="figures-title">
<h2 id="figures-title">The figures</h2>
${tables.map(
  ({ name, cells }) => html`<div class="table">
<h3>${text(REPORT_TABLES[name].title)}</h3>
<table class="cells">
<thead><tr><th scope="col">${text(HEADINGS[name])}</th><th scope="col" class="n">Campaigns, about</th></tr></thead>
<tbody>${cells.map((cell) => html`<tr><th scope="row">${text(labelOf(name, cell.name))}</th>${count(cell.count)}</tr>`)}</tbody>
</table>
</div>`,
)}
</section>
<section aria-labelledby="method-title">
<h2 id="method-title">How they were made</h2>
<ul>${said.method.map((one) => html`<li>${text(one)}</li>`)}</ul>
</section>
<section aria-labelledby="limits-title">
<h2 id="limits-title">What they do not say</h2>
<ul>${said.limits.map((one) => html`<li>${text(one)}</li>`)}</ul>
</section>
</main>
<footer><p>The same figures are in report.json and, as STIX 2.1, in bundle.json. This page needs no network and holds no script.</p></footer>`
  return renderPage({ title: `The forum’s report for ${period.name}`, style: OWN_STYLE, body })
}

const HEADINGS: Record<ReportTable, string> = {
  campaigns: 'Campaigns',
  verdict: 'Verdict',
  technique: 'Technique',
  capability: 'Capability',
  volume: 'Exchanges of a campaign',
  standing: 'How they stand',
  echo: 'Sightings',
}

function count(value: number | null): Html {
  return value === null ? html`<td class="n none">not told</td>` : html`<td class="n">${integer(value)}</td>`
}
