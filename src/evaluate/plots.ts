import type { Summary, SweepPoint } from './summary.ts'

/** The libraries that draw: loaded by who calls, since both take their time to load. */
export type Drawing = { readonly plot: typeof import('@observablehq/plot'); readonly document: unknown }

type PlotOptions = NonNullable<Parameters<Drawing['plot']['plot']>[0]>
type Row = { x: number; y: number; low: number; high: number; kind: string }

/** Pixels that the title takes. */
const HEADING = 30

const COLOURS = ['#1f5f99', '#9a5b00', '#3a7d44', '#7a4a8c', '#a23b3b', '#4d6b6b', '#6b5b00', '#555555']

/** Names of all plots that there may be. */
export const PLOTS = [
  'recall-by-background.svg',
  'recall-by-camouflage.svg',
  'recall-by-size.svg',
  'cost-of-hiding.svg',
  'calibration.svg',
] as const

/** Every plot that a summary has figures for, as SVG by file name. Each stands on its own: white ground, titles, axes with units. */
export function plotsOf(summary: Summary, drawing: Drawing): Partial<Record<(typeof PLOTS)[number], string>> {
  const out: ReturnType<typeof plotsOf> = {}
  if (summary.main.length > 1) {
    const rows = summary.main.flatMap(({ background, recalls }) =>
      recalls.map(
        ({ population, accounts }): Row => ({
          x: background,
          y: accounts.hits / accounts.trials,
          low: accounts.low,
          high: accounts.high,
          kind: population,
        }),
      ),
    )
    out['recall-by-background.svg'] = lines(
      drawing,
      rows,
      'Accounts found, by innocent traffic',
      'background (10 = attackers are about 4 % of accounts)',
      'log',
    )
  }
  if (summary.camouflage.length > 0)
    out['recall-by-camouflage.svg'] = lines(
      drawing,
      sweepRows(summary.camouflage),
      'Accounts found, by camouflage',
      'share of a campaign’s traffic that is cover',
      'linear',
    )
  if (summary.size.length > 0) {
    out['recall-by-size.svg'] = lines(
      drawing,
      sweepRows(summary.size),
      'Accounts found, by size of the campaign',
      'accounts of the campaign',
      'log',
    )
  }
  if (summary.camouflage.length > 0) out['cost-of-hiding.svg'] = costOfHiding(drawing, summary.camouflage)
  if (summary.calibration.length > 0) out['calibration.svg'] = calibration(drawing, summary)
  return out
}

function sweepRows(points: readonly SweepPoint[]): Row[] {
  return points.flatMap(({ at, recalls }) =>
    recalls.map(({ population, accounts }) => ({
      x: at,
      y: accounts.hits / accounts.trials,
      low: accounts.low,
      high: accounts.high,
      kind: population,
    })),
  )
}

function lines(drawing: Drawing, rows: readonly Row[], title: string, label: string, type: 'log' | 'linear'): string {
  const sorted = [...rows].sort((a, b) => a.x - b.x)
  const ticks = [...new Set(sorted.map((row) => row.x))]
  return drawn(drawing, title, {
    x: { type, label, ticks, tickFormat: (value: number) => String(value) },
    y: { label: 'share found', domain: [0, 1], grid: true, tickFormat: '.0%' },
    color: { legend: false, range: COLOURS, type: 'ordinal' },
    marks: [
      drawing.plot.areaY(sorted, { x: 'x', y1: 'low', y2: 'high', fill: 'kind', fillOpacity: 0.08 }),
      drawing.plot.lineY(sorted, { x: 'x', y: 'y', stroke: 'kind', marker: 'dot' }),
      drawing.plot.text(last(sorted), { x: 'x', y: 'y', text: 'kind', fill: 'kind', dx: 8, textAnchor: 'start' }),
    ],
  })
}

/** The rightmost point of each line, for its name. Where several lines end at one height, the names of all but the first stand below it, out of each other's way. */
function last(rows: readonly Row[]): Row[] {
  const ends = new Map(rows.map((row) => [row.kind, row]))
  const byHeight = new Map<string, Row>()
  for (const row of ends.values()) {
    const height = row.y.toFixed(2)
    if (byHeight.has(height)) byHeight.set(`${height} ${row.kind}`, { ...row, y: row.y - 0.045 * byHeight.size })
    else byHeight.set(height, row)
  }
  return [...byHeight.values()]
}

/** What an attacker pays to stay below the line: requests that must be sent as cover for each request that collects. */
function costOfHiding(drawing: Drawing, points: readonly SweepPoint[]): string {
  const rows = sweepRows(points).map((row) => ({
    ...row,
    x: 1 / (1 - row.x),
    y: 1 - row.y,
    low: 1 - row.high,
    high: 1 - row.low,
  }))
  return drawn(drawing, 'What hiding costs', {
    x: {
      type: 'log',
      label: 'requests sent for each one that collects',
      ticks: [...new Set(rows.map((row) => row.x))],
      tickFormat: (value: number) => value.toFixed(0),
    },
    y: { label: 'accounts that stay hidden', domain: [0, 1], grid: true, tickFormat: '.0%' },
    color: { range: COLOURS, type: 'ordinal' },
    marks: [
      drawing.plot.lineY(rows, { x: 'x', y: 'y', stroke: 'kind', marker: 'dot' }),
      drawing.plot.text(last([...rows].sort((a, b) => a.x - b.x)), {
        x: 'x',
        y: 'y',
        text: 'kind',
        fill: 'kind',
        dx: 8,
        textAnchor: 'start',
      }),
    ],
  })
}

/** P-values in order against those of a uniform sample: on the line or above it, a signal claims no more than it may. */
function calibration(drawing: Drawing, summary: Summary): string {
  const rows = summary.calibration.flatMap(({ signal, pValues }) => {
    const sorted = [...pValues].sort((a, b) => a - b)
    return sorted.map((p, at) => ({ expected: (at + 1) / sorted.length, p, signal }))
  })
  return drawn(drawing, 'P-values of ordinary groups', {
    height: 560,
    marginRight: 24,
    x: { label: 'share of groups', domain: [0, 1], tickFormat: '.1f' },
    y: { label: 'p-value at most', domain: [0, 1], grid: true, tickFormat: '.1f' },
    color: { legend: false, scheme: 'tableau10' },
    marks: [
      drawing.plot.line(
        [
          { expected: 0, p: 0 },
          { expected: 1, p: 1 },
        ],
        { x: 'expected', y: 'p', stroke: '#999', strokeDasharray: '4 4' },
      ),
      drawing.plot.line(rows, { x: 'expected', y: 'p', z: 'signal', stroke: '#1f5f99', strokeOpacity: 0.55 }),
    ],
  })
}

function drawn({ plot, document }: Drawing, title: string, options: PlotOptions): string {
  const { width = 720, height = 420 } = options
  const svg = plot.plot({
    width,
    height,
    marginTop: 28,
    marginLeft: 56,
    marginRight: 64,
    marginBottom: 44,
    ...options,
    document: document as NonNullable<PlotOptions['document']>,
  }) as unknown as { outerHTML: string; setAttribute(name: string, value: string): void }
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  // Set here: as an option it would be assigned to a property that this document's elements do not have.
  svg.setAttribute('style', 'background:#fff;color:#1b1f24;font:12px system-ui,sans-serif')
  // Above the drawing, whose own top edge the label of the y axis takes.
  const heading = `<text x="8" y="-10" text-anchor="start" font-size="14" font-weight="600" fill="#1b1f24">${title}</text></svg>`
  svg.setAttribute('viewBox', `0 ${-HEADING} ${width} ${height + HEADING}`)
  svg.setAttribute('height', String(height + HEADING))
  return `${svg.outerHTML.replace(/<\/svg>$/, heading).replace(/-?\d+\.\d{3,}/g, (n) => String(Math.round(Number(n) * 100) / 100))}\n`
}
