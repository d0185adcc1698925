import type { Campaign } from '../records/index.ts'
import type { Drawing } from './drawing.ts'
import { count, integer, moment } from './format.ts'
import { type Html, html, vouched } from './html.ts'

/** A stretch of time with what happened in it; `active` is the most that was active in one of the buckets merged into it. */
interface Bin {
  readonly from: number
  readonly to: number
  readonly campaign: number
  readonly total: number
  readonly active: number
}

/**
 * Exchanges over time, the campaign's part below the rest of the same accounts' traffic, and how many accounts were active.
 *
 * Only numbers of the record reach the drawing, never its text, so the markup can be taken as it is.
 */
export function timeline(campaign: Campaign, place: number, drawing: Drawing): Html {
  const bins = binned(campaign.timeline)
  const first = bins[0]
  const last = bins[bins.length - 1]
  if (first === undefined || last === undefined) return html`<p>This record holds no timeline.</p>`
  const peak = bins.reduce((top, bin) => (bin.total > top.total ? bin : top), first)
  const width = bucketName(first.to - first.from)
  const said = `From ${time(first.from)} to ${time(last.to)}, by ${width}. Most exchanges: ${integer(peak.total)} in the ${width} from ${time(peak.from)}, of which ${integer(peak.campaign)} of the campaign.`
  return html`<figure class="time">
<div class="scroll" role="region" tabindex="0" aria-label="Timeline">
<svg class="timeline" role="img" aria-labelledby="t${place}-title t${place}-desc" viewBox="0 0 720 292" width="720" height="292">
<title id="t${place}-title">Exchanges and active accounts over time</title>
<desc id="t${place}-desc">${said}</desc>
${exchangesChart(bins, drawing)}
<svg y="190" width="720" height="102">${accountsChart(bins, drawing)}</svg>
</svg></div>
<ul class="legend"><li><span class="swatch part" aria-hidden="true"></span> campaign exchanges</li><li><span class="swatch rest" aria-hidden="true"></span> other exchanges of the same accounts</li></ul>
<figcaption>${said}</figcaption>
</figure>
${figures(bins)}`
}

function figures(bins: readonly Bin[]): Html {
  const rows = [...bins].sort((a, b) => b.campaign - a.campaign || a.from - b.from).slice(0, 12)
  return html`<details><summary>Figures: the ${count(rows.length, 'busiest stretch', 'busiest stretches')}</summary>
<div class="scroll" role="region" tabindex="0" aria-label="Figures of the timeline"><table>
<caption>Busiest stretches of time, by campaign exchanges</caption>
<thead><tr><th scope="col">From</th><th scope="col" class="n">Campaign exchanges</th><th scope="col" class="n">All exchanges</th><th scope="col" class="n">Active accounts</th></tr></thead>
<tbody>${rows.map(
    (bin) =>
      html`<tr><th scope="row" class="days">${time(bin.from)}</th><td class="n">${integer(bin.campaign)}</td><td class="n">${integer(bin.total)}</td><td class="n">${integer(bin.active)}</td></tr>`,
  )}</tbody></table></div></details>`
}

type PlotOptions = NonNullable<Parameters<Drawing['plot']['plot']>[0]>

const FRAME = { width: 720, marginLeft: 52, marginRight: 24, className: 'plot' } as const

function exchangesChart(bins: readonly Bin[], { plot, document }: Drawing): Html {
  const x = { x1: 'start', x2: 'end' } as const
  const data = bins.map((bin) => ({ ...dated(bin), zero: 0 }))
  return drawn(plot, document, {
    ...FRAME,
    height: 190,
    marginTop: 24,
    x: { type: 'utc', label: null },
    y: { label: 'Exchanges', grid: true, nice: true, ticks: 4, tickFormat: axisNumber },
    marks: [
      plot.rectY(data, { ...x, y1: 'zero', y2: 'campaign', fill: 'var(--campaign)', insetRight: gap(bins) }),
      plot.rectY(data, { ...x, y1: 'campaign', y2: 'total', fill: 'var(--rest)', insetRight: gap(bins) }),
      plot.ruleY([0]),
    ],
  })
}

function accountsChart(bins: readonly Bin[], { plot, document }: Drawing): Html {
  return drawn(plot, document, {
    ...FRAME,
    height: 102,
    marginTop: 24,
    x: { type: 'utc', label: null },
    y: { label: 'Active accounts', grid: true, nice: true, ticks: 3, tickFormat: axisNumber },
    marks: [
      plot.rectY(bins.map(dated), { x1: 'start', x2: 'end', y: 'active', fill: 'var(--active)', insetRight: gap(bins) }),
      plot.ruleY([0]),
    ],
  })
}

function drawn(plot: Drawing['plot'], document: unknown, options: PlotOptions): Html {
  const svg = plot.plot({ ...options, document: document as NonNullable<PlotOptions['document']> }) as unknown as {
    querySelector(selector: string): { remove(): void } | null
    readonly outerHTML: string
  }
  svg.querySelector('style')?.remove()
  return vouched(svg.outerHTML.replace(/-?\d+\.\d{3,}/g, (n) => String(Math.round(Number(n) * 100) / 100)))
}

function axisNumber(value: number): string {
  return Number.isInteger(value) ? integer(value) : ''
}

function dated(bin: Bin) {
  return { ...bin, start: new Date(bin.from), end: new Date(bin.to) }
}

function gap(bins: readonly Bin[]): number {
  return bins.length > 120 ? 0 : 1
}

/** At most 180 bins of equal width: a chart of a page's width shows no more. */
function binned(buckets: Campaign['timeline']): Bin[] {
  const sorted = buckets
    .map((bucket) => ({ ...bucket, at: Date.parse(bucket.time) }))
    .filter((bucket) => !Number.isNaN(bucket.at))
    .sort((a, b) => a.at - b.at)
  const first = sorted[0]
  const last = sorted[sorted.length - 1]
  if (first === undefined || last === undefined) return []
  let width = Number.POSITIVE_INFINITY
  for (let i = 1; i < sorted.length; i++) {
    const step = (sorted[i]?.at ?? 0) - (sorted[i - 1]?.at ?? 0)
    if (step > 0) width = Math.min(width, step)
  }
  if (!Number.isFinite(width)) width = 3_600_000
  width *= Math.ceil((last.at - first.at + width) / width / 180)
  const bins = new Map<number, Bin>()
  for (const bucket of sorted) {
    const from = first.at + Math.floor((bucket.at - first.at) / width) * width
    const bin = bins.get(from) ?? { from, to: from + width, campaign: 0, total: 0, active: 0 }
    bins.set(from, {
      ...bin,
      campaign: bin.campaign + bucket.campaign_exchanges,
      // A part is never drawn larger than its whole, whatever the record says.
      total: bin.total + Math.max(bucket.exchanges, bucket.campaign_exchanges),
      active: Math.max(bin.active, bucket.active_accounts),
    })
  }
  return [...bins.values()]
}

function bucketName(width: number): string {
  const hours = width / 3_600_000
  if (hours === 1) return 'hour'
  if (hours === 24) return 'day'
  if (hours === 168) return 'week'
  if (hours < 1) return `${count(Math.max(1, Math.round(hours * 60)), 'minute')}`
  return hours % 24 === 0 ? count(hours / 24, 'day') : count(Math.round(hours), 'hour')
}

function time(at: number): string {
  return moment(new Date(at).toISOString())
}
