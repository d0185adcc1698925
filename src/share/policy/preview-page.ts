import { identifier, passage, text } from '../../report/escape.ts'
import { integer } from '../../report/format.ts'
import { type Html, html } from '../../report/html.ts'
import { renderPage } from '../../report/page.ts'
import { bytesOf, type Cleared } from './cleared.ts'
import type { Preview, PreviewField } from './preview.ts'

const OWN_STYLE = `
.fields{min-width:0;width:100%;table-layout:fixed}
.fields th,.fields td{padding-right:1.1rem}
.fields .path{width:30%}
.rule{margin:0 0 1.75rem}
.rule h3{margin-bottom:.2rem}.rule h3::first-letter{text-transform:uppercase}
.rule p{max-width:60rem;margin:.2rem 0 .4rem}
.rule table{font-size:.9rem}
.rule .passage{margin:0;font-size:.86rem}
.fields .bits{margin:.15rem 0 0;color:var(--quiet);font-size:.95em}
.fields tr{break-inside:avoid}
.tier{white-space:nowrap;font-weight:400;font-size:.8rem;vertical-align:.1em;border:1px solid currentColor;border-radius:3px;padding:0 .35em}
.digest{font:.95em ui-monospace,Menlo,Consolas,"Liberation Mono",monospace}
.status{border-left:4px solid var(--ctl);padding:.1rem 1rem;margin:1.25rem 0;background:var(--wash)}
.counts{display:flex;flex-wrap:wrap;gap:.25rem 2rem;list-style:none;padding:0}
.counts strong{font-size:1.35rem;margin-right:.35em}
.sign{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr));gap:1.5rem 3rem;margin-top:1rem}
.sign div{border-top:1px solid var(--ink);padding-top:.3rem;margin-top:2.5rem;color:var(--quiet)}
@media (max-width:46rem){
.fields,.fields tbody,.fields tr,.fields td,.fields th{display:block;width:auto}
.fields thead{display:none}
.fields tr{border-bottom:1px solid var(--line);padding:.6rem 0}
.fields td,.fields tbody th{border:0;padding:.15rem 0;width:auto!important}
.fields td[data-label]::before{content:attr(data-label) ": ";color:var(--quiet)}
}
@media print{.bytes{display:none}}
`

/** What leaves is shown whole; no rule lets more characters of one value out. */
const LONGEST = 10_000
/** Bytes that are shown on the page; the file beside it holds them all. */
const SHOWN = 60_000

/**
 * The page that counsel reads: what leaves and what stays, field by field, with the rule, the reason and what it rests on, and the digest of the
 * very bytes. No script, nothing from outside; every value of the record is shown as text. The same preview gives the same page.
 */
export function renderPreview(preview: Preview, cleared: Cleared<unknown>): string {
  const leaves = preview.fields.filter((field) => 'after' in field)
  const waits = preview.fields.filter((field) => field.waits !== undefined)
  const stays = preview.fields.filter((field) => field.withheld !== undefined)
  const cisa = preview.legal_basis['cisa_2015']
  const bytes = bytesOf(cleared).toString('utf8')
  const body = html`<a class="skip" href="#leaves">Skip to what leaves</a>
<header>
<p class="quiet">For the lab's own eyes: this page holds raw values. What leaves is the bundle alone.</p>
<h1>What would leave of ${text(preview.campaign.id, 80)}</h1>
<p class="lead">${lead(preview, leaves.length)}</p>
<ul class="counts">
<li><strong>${leaves.length}</strong>values leave</li>
<li><strong>${waits.length}</strong>wait for counsel</li>
<li><strong>${integer(sum(stays))}</strong>values stay, in ${stays.length} ${stays.length === 1 ? 'row' : 'rows'}</li>
</ul>
<div class="status">
<p><strong>Cybersecurity Information Sharing Act of 2015: ${text(words(cisa?.setting ?? 'not stated'))}.</strong> ${text(cisa?.says ?? '', 2_000)}</p>
</div>
<dl class="short">
<div><dt>Digest of the bytes</dt><dd class="digest">${text(preview.bundle.digest, 80)}</dd></div>
<div><dt>Bytes</dt><dd>${integer(preview.bundle.bytes)} in ${preview.bundle.objects.length} objects; bundle.json holds exactly these</dd></div>
<div><dt>Name outside</dt><dd>${text(preview.campaign.name, 80)}</dd></div>
<div><dt>Purpose</dt><dd>${text(preview.policy.purpose)}; any other use is refused by the exchange</dd></div>
<div><dt>Threat basis</dt><dd>${text(preview.campaign.threat_basis.map(words).join(', ') || 'none stated')}</dd></div>
<div><dt>Policy</dt><dd>${text(preview.policy.name)} ${text(preview.policy.version)}, <span class="digest">${text(preview.policy.digest, 80)}</span>${
    preview.policy.stopped.length > 0 && html`; stopped classes: ${text(preview.policy.stopped.join(', '))}`
  }</dd></div>
</dl>
</header>
<main>
<section id="leaves" tabindex="-1" aria-labelledby="leaves-title">
<h2 id="leaves-title">What leaves</h2>
${leaves.length === 0 ? html`<p class="empty">Nothing of this campaign leaves: only the frame of the bundle does, which is the same for every campaign.</p>` : table(leaves, 'Leaves as')}
</section>
<section aria-labelledby="waits-title">
<h2 id="waits-title">What waits for counsel</h2>
${waits.length === 0 ? html`<p class="empty">Nothing waits.</p>` : html`<p>Absent from the bytes above. Each leaves only once two persons approve it, one of them counsel and neither its author; the bytes and their digest are then others.</p>${table(waits, 'Would leave as')}`}
</section>
<section aria-labelledby="stays-title">
<h2 id="stays-title">What stays</h2>
${table(stays, 'Why it stays')}
</section>
<section aria-labelledby="objects-title">
<h2 id="objects-title">The objects</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">Kind</th><th scope="col">Identifier</th><th scope="col">Tier</th></tr></thead>
<tbody>${preview.bundle.objects.map((one) => html`<tr><td>${text(one.type)}</td><td>${identifier(one.id)}</td><td>${one.tier === '' ? '' : tier(one.tier)}</td></tr>`)}</tbody>
</table></div>
</section>
<section aria-labelledby="law-title">
<h2 id="law-title">What the policy rests on</h2>
<dl class="readings">${Object.entries(preview.legal_basis).map(
    ([name, basis]) =>
      html`<dt>${text(words(name))}: ${text(words(basis.setting))}</dt><dd>${text(basis.says, 2_000)} <span class="quiet">${text(basis.citation)}</span></dd>`,
  )}</dl>
<p class="note">${text(preview.policy.notice)}</p>
</section>
<section aria-labelledby="sign-title">
<h2 id="sign-title">Approval</h2>
<p>An approval is of the digest above and of nothing else. It lapses after 14 days, or when a byte changes.</p>
<div class="sign"><div>Counsel: name, date</div><div>Second person: name, date</div></div>
</section>
<section class="bytes" aria-labelledby="bytes-title">
<h2 id="bytes-title">The bytes</h2>
<details><summary>bundle.json, as it would leave</summary>
${passage(bytes.slice(0, SHOWN), { limit: SHOWN })}
${bytes.length > SHOWN && html`<p class="note">The first ${SHOWN} characters; bundle.json holds the rest.</p>`}
</details>
</section>
</main>`
  return renderPage({ title: 'What would leave: a preview for counsel', style: OWN_STYLE, body })
}

function lead({ campaign }: Preview, leaving: number): Html {
  if (campaign.told === 'free' && leaving > 0)
    return html`Of the campaign that outsiders would know as ${text(campaign.name)}, the values below leave, and no others. ${text(campaign.why)}`
  return html`Nothing of this campaign leaves${campaign.told === 'held' && ' yet'}. ${text(campaign.why)}`
}

/** One part for each rule, so that its reason is read once and its fields under it. */
function table(fields: readonly PreviewField[], outcome: string): Html {
  const byRule = new Map<string, PreviewField[]>()
  for (const field of fields) byRule.set(field.rule, [...(byRule.get(field.rule) ?? []), field])
  return html`${[...byRule.values()].map((list) => ruleOf(list, outcome))}`
}

function ruleOf(fields: readonly PreviewField[], outcome: string): Html {
  const [first] = fields
  if (first === undefined) return html``
  return html`<div class="rule">
<h3>${text(words(first.rule.replaceAll('-', '_')))} <span class="tier">${first.class}: ${CLASSES[first.class]}</span>${first.class !== 'N' && html` ${tier(first.tier)}`}</h3>
<p>${text(first.reason)} <span class="quiet">${text(first.citation)}.</span></p>
<table class="fields">
<thead><tr><th scope="col" class="path">Field</th><th scope="col">At the lab</th><th scope="col">${outcome}</th></tr></thead>
<tbody>${fields.map(
    (field) => html`<tr>
<th scope="row" class="path"><span class="id">${text(field.path.replace(/^campaigns\[\d*\]\./, ''), 160)}</span>${field.values > 1 && html`<span class="bits"> ${integer(field.values)} values</span>`}</th>
<td data-label="At the lab">${value(field.before)}</td>
<td data-label="${outcome}">${field.withheld !== undefined ? text(field.withheld) : value(field.waits === undefined ? field.after : field.waits.proposed)}${field.waits !== undefined && html`<p class="bits">${text(field.waits.why)} Ask for it as ${text(field.waits.approve)}.</p>`}</td>
</tr>`,
  )}</tbody>
</table>
</div>`
}

const CLASSES: Record<PreviewField['class'], string> = { F: 'free', T: 'transformed', C: 'for counsel', N: 'never' }

function value(one: unknown): Html {
  if (Array.isArray(one)) return html`${one.map((item, i) => html`${i > 0 && html`<br>`}${value(item)}`)}`
  if (typeof one === 'string') return one.includes('\n') ? passage(one, { limit: LONGEST }) : text(one, LONGEST)
  return text(typeof one === 'number' || typeof one === 'boolean' || one === null ? String(one) : 'nothing')
}

function tier(level: string): Html {
  return html`<span class="tier">TLP:${text(level.toUpperCase())}</span>`
}

function sum(fields: readonly PreviewField[]): number {
  return fields.reduce((total, field) => total + field.values, 0)
}

function words(name: string): string {
  return name.replaceAll('_', ' ')
}
