import type { CampaignsFile } from '../records/index.ts'
import { campaignSection } from './campaign-section.ts'
import { header, notes } from './header.ts'
import { html } from './html.ts'
import { renderPage } from './page.ts'
import { queue } from './queue.ts'
import type { Drawing } from './timeline.ts'

/** Campaigns with a section of their own; further ones are in the queue only, so that a page stays one that opens. */
const SECTIONS = 50

/**
 * One self-contained page that says who, what they are after, since when, how we know, the best innocent reading and why it fails.
 *
 * No script, no address outside the page, and a content security policy that forbids both. Every text of the record is untrusted: it is
 * escaped, its hidden characters are named, and long text is cut with a note. The same record gives the same bytes.
 *
 * The libraries that draw are loaded at the first call, so importing this costs nothing; who has time before it calls `prepareReport`.
 */
export async function renderReport(file: CampaignsFile): Promise<string> {
  const numbered = [...file.campaigns].sort((a, b) => a.rank - b.rank).map((campaign, i) => ({ campaign, place: i + 1 }))
  const drawing = await loadDrawing()
  const body = html`<a class="skip" href="#queue">Skip to the queue</a>
${header(file)}
<main>
<section id="queue" tabindex="-1" aria-labelledby="queue-title">
<h2 id="queue-title">Queue</h2>
${queue(file, numbered, SECTIONS)}
</section>
${notes(file)}
${numbered.slice(0, SECTIONS).map((one) => campaignSection(one, drawing))}
</main>
<footer><p>Figures describe traffic; a verdict says what the traffic was found to be consistent with. It names no person and proves no intent. The full record is campaigns.json.</p></footer>`
  return renderPage({ title: 'Distillation campaigns: what was found', body })
}

/** Loads the libraries that `renderReport` draws with, a third of a second's work, while something else is waited for. */
export async function prepareReport(): Promise<void> {
  await loadDrawing()
}

async function loadDrawing(): Promise<Drawing> {
  const [plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')])
  return { plot, document: parseHTML('<!doctype html><html><body></body></html>').document }
}
