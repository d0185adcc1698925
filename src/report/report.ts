import type { CampaignsFile } from '../records/index.ts'
import { campaignSection } from './campaign-section.ts'
import { loadDrawing } from './drawing.ts'
import { header, notes } from './header.ts'
import { html } from './html.ts'
import { renderPage } from './page.ts'
import { queue } from './queue.ts'

/** Campaigns with a section of their own; further ones are in the queue only, so that a page stays one that opens. */
const SECTIONS = 50

/**
 * One self-contained page that says who, what they are after, since when, how we know, the best innocent reading and why it fails.
 *
 * No script, no address outside the page, and a content security policy that forbids both. Every text of the record is untrusted: it is
 * escaped, its hidden characters are named, and long text is cut with a note. The same record gives the same bytes.
 *
 * The libraries that draw are loaded for the first campaign, so that neither to import this nor a report without any costs their time.
 */
export async function renderReport(file: CampaignsFile): Promise<string> {
  const numbered = [...file.campaigns].sort((a, b) => a.rank - b.rank).map((campaign, i) => ({ campaign, place: i + 1 }))
  const shown = numbered.slice(0, SECTIONS)
  const drawing = shown.length === 0 ? undefined : await loadDrawing()
  const body = html`<a class="skip" href="#queue">Skip to the queue</a>
${header(file)}
<main>
<section id="queue" tabindex="-1" aria-labelledby="queue-title">
<h2 id="queue-title">Queue</h2>
${queue(file, numbered, SECTIONS)}
</section>
${notes(file)}
${drawing === undefined ? [] : shown.map((one) => campaignSection(one, drawing))}
</main>
<footer><p>Figures describe traffic; a verdict says what the traffic was found to be consistent with. It names no person and proves no intent. The full record is campaigns.json.</p></footer>`
  return renderPage({ title: 'Distillation campaigns: what was found', body })
}
