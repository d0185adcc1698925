import type { Campaign, Template } from '../records/index.ts'
import { passage } from './escape.ts'
import { count, integer, percent } from './format.ts'
import { type Html, html } from './html.ts'
import { slotOverlap } from './wording.ts'

const OPEN = 6
const SHOWN = 30
const EXEMPLARS = 3

/** The template sheet: what stays of the prompts, who sent it, and whether what fills its slots is shared out or repeated. */
export function templates(campaign: Campaign): Html {
  if (campaign.templates.length === 0) return html`<p>No template common to these accounts was found.</p>`
  const sorted = [...campaign.templates].sort((a, b) => b.exchanges - a.exchanges)
  const folded = sorted.slice(OPEN, SHOWN)
  return html`<p>A template is what stays of many prompts once the parts that vary, its slots, are masked: <mark>⟨slot⟩</mark>. Slot overlap is the share of its exchanges whose whole prompt another organisation sent too.</p>
<ol class="templates">${sorted.slice(0, OPEN).map(sheet)}</ol>
${folded.length > 0 && html`<details><summary>${count(folded.length, 'more template')}</summary><ol class="templates" start="${OPEN + 1}">${folded.map(sheet)}</ol></details>`}
${sorted.length > SHOWN && html`<p class="note">${count(sorted.length - SHOWN, 'more template')} in campaigns.json.</p>`}`
}

function sheet(template: Template): Html {
  const overlap = slotOverlap(template.slot_overlap)
  const exemplars = template.exemplars ?? []
  const some = exemplars.slice(0, EXEMPLARS)
  const wording =
    template.skeleton === ''
      ? html`<p class="note">No wording to show: no text was kept, or the prompts that were kept have too little in common.</p>`
      : passage(template.skeleton, { limit: 2_400, slots: true })
  return html`<li>${wording}
<p>${count(template.accounts, 'account')}, ${count(template.exchanges, 'exchange')}. Slot overlap ${percent(template.slot_overlap)}: <strong>${overlap.word}</strong>, ${overlap.meaning}.</p>
${
  some.length > 0 &&
  html`<details><summary>${count(some.length, 'exemplar')}${exemplars.length > some.length && html` of ${integer(exemplars.length)}`}, text as logged</summary>${some.map((one) => passage(one, { limit: 1_600 }))}</details>`
}</li>
`
}
