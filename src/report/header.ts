import type { CampaignsFile } from '../records/index.ts'
import { text } from './escape.ts'
import { count, integer, moment, span } from './format.ts'
import { type Html, html } from './html.ts'
import { errorRate } from './wording.ts'

const NOTES = 40

/** What was looked at, by what, and how often a queue like this one is wrong. */
export function header(file: CampaignsFile): Html {
  const { population, diagnostics, window } = file
  const long = span(window.from, window.to)
  return html`<header>
<h1>Distillation campaigns: what was found</h1>
<p class="lead">${errorRate(diagnostics.false_discovery_rate)} The rate is about the whole queue: it bounds neither the error of one entry nor what was missed.</p>
<dl class="facts">
<div><dt>Window</dt><dd>${moment(window.from)} to ${moment(window.to)}${long !== '' && html` (${long})`}</dd></div>
<div><dt>Population</dt><dd>${count(population.exchanges, 'exchange')}, ${count(population.accounts, 'account')}, ${count(population.entities, 'entity', 'entities')}, ${count(population.organisations, 'organisation')}</dd></div>
<div><dt>Groups tested</dt><dd>${integer(diagnostics.groups_tested)}</dd></div>
<div><dt>Not read of this run’s files</dt><dd>${count(diagnostics.rejected_lines, 'rejected line')}, ${count(diagnostics.duplicates, 'duplicate')}</dd></div>
<div><dt>Generated</dt><dd>${moment(file.generated_at)}</dd></div>
<div><dt>Software</dt><dd>${text(file.software, 120)}</dd></div>
</dl>
</header>`
}

/** What the run itself says about what it could not do. */
export function notes(file: CampaignsFile): Html | false {
  const all = file.diagnostics.notes
  if (all.length === 0) return false
  return html`<section aria-labelledby="notes-title"><h2 id="notes-title">Notes on this run</h2>
<ul>${all.slice(0, NOTES).map((note) => html`<li>${text(note)}</li>`)}</ul>
${all.length > NOTES && html`<p class="note">${count(all.length - NOTES, 'more note')} in campaigns.json.</p>`}</section>`
}
