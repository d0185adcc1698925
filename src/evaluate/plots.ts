import type { Recall } from './pooled.ts'
import { spreadLabels } from './spread-labels.ts'
import type { CalibrationSummary, Summary } from './summary.ts'

/** The libraries that draw: loaded by who calls, since both take their time to load. */
export type Drawing = { readonly plot: typeof import('@observablehq/plot'); readonly document: unknown }

type PlotOptions = NonNullable<Parameters<Drawing['plot']['plot']>[0]>
/** A point of a line, with its interval. */
type Row = { x: number; y: number; low: number; high: number; kind: string }

/** Pixels that the title takes. */
const HEADING = 30
/** Pixels between two labels, and from the drawing to them. */
const LINE_HEIGHT = 15
const TO_LABELS = 26

const INK = '#1b1f24'
const GREY = '#8a8f98'
const COLOURS = ['#1f5f99', '#9a5b00', '#3a7d44', '#7a4a8c', '#a23b3b', '#2f7f7f', '#6b5b00', '#555555'] as const
/** Kinds of attack have one colour in all plots. */
const KINDS = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S8']

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
  const found = 'share found'
  if (summary.main.length > 1)
    out['recall-by-background.svg'] = lines(
      drawing,
      summary.main.flatMap(({ background, recalls }) => rowsOf(background, recalls)),
      {
        title: 'Accounts found, by innocent traffic',
        x: backgroundLabel(summary.main),
        y: found,
      },
    )
  if (summary.camouflage.length > 0) {
    const rows = summary.camouflage.flatMap(({ at, recalls }) => rowsOf(at, recalls))
    out['recall-by-camouflage.svg'] = lines(drawing, rows, {
      title: 'Accounts found, by camouflage',
      x: 'share of a campaign’s traffic that is cover, evenly spaced',
      y: found,
    })
    // What an attacker pays to stay below the line.
    out['cost-of-hiding.svg'] = lines(
      drawing,
      rows.map(({ x, y, low, high, kind }) => ({ x: Math.round(1 / (1 - x)), y: 1 - y, low: 1 - high, high: 1 - low, kind })),
      {
        title: 'What hiding costs',
        x: 'requests sent for each one that collects, evenly spaced',
        y: 'accounts that stay hidden',
      },
    )
  }
  if (summary.size.length > 0)
    out['recall-by-size.svg'] = lines(
      drawing,
      summary.size.flatMap(({ at, recalls }) => rowsOf(at, recalls)),
      {
        title: 'Accounts found, by size of the campaign',
        x: 'accounts of the campaign, evenly spaced',
        y: found,
      },
    )
  if (summary.calibration.length > 0) out['calibration.svg'] = calibration(drawing, summary.calibration)
  return out
}

/** What the least and the largest of several backgrounds stand for in these runs: how many of the accounts are attackers hangs on the scale, too. */
function backgroundLabel(main: Summary['main']): string {
  const sorted = [...main].sort((a, b) => a.background - b.background)
  const [least, most] = [sorted[0], sorted.at(-1)] as [Summary['main'][number], Summary['main'][number]]
  const share = ({ attackShare }: Summary['main'][number]) => `${Number((100 * attackShare).toPrecision(2))} %`
  return `background (attackers are ${share(least)} of accounts at ${least.background}, ${share(most)} at ${most.background}), evenly spaced`
}

function rowsOf(x: number, recalls: readonly Recall[]): Row[] {
  return recalls.map(({ population, accounts: { hits, trials, low, high } }) => ({
    x,
    y: hits / trials,
    low,
    high,
    kind: population,
  }))
}

/**
 * A line for each kind with whiskers for its intervals. The points of a sweep lie where they were set, not as far apart as their values are: as values 0.95
 * and 0.98 would be one. Kinds stand a few pixels beside each other, so that no whisker hides another.
 */
function lines(drawing: Drawing, rows: readonly Row[], says: { title: string; x: string; y: string }): string {
  const { plot } = drawing
  const sorted = [...rows].sort((a, b) => a.x - b.x)
  const kinds = [...new Set(sorted.map((row) => row.kind))].sort()
  const drawnKinds = kinds.map((kind, at) => ({
    kind,
    rows: sorted.filter((row) => row.kind === kind),
    colour: COLOURS[KINDS.indexOf(kind)] ?? INK,
    beside: 5 * (at - (kinds.length - 1) / 2),
  }))
  return drawn(
    drawing,
    says.title,
    {
      x: { type: 'point', label: says.x, tickFormat: String, padding: 0.3 },
      y: { label: says.y, domain: [0, 1], grid: true, tickFormat: '.0%' },
      marks: drawnKinds.flatMap(({ rows: own, colour, beside }) => [
        plot.ruleX(own, { x: 'x', y1: 'low', y2: 'high', stroke: colour, strokeOpacity: 0.45, dx: beside }),
        plot.lineY(own, { x: 'x', y: 'y', stroke: colour, dx: beside }),
        plot.dot(own, { x: 'x', y: 'y', fill: colour, r: 3, dx: beside }),
      ]),
    },
    ({ x, y }, right) =>
      endLabels(
        drawnKinds.flatMap(({ kind, rows: own, colour, beside }) => {
          const end = own.at(-1)
          return end === undefined ? [] : [{ name: kind, x: x(end.x) + beside, y: y(end.y), colour }]
        }),
        { right, top: y(1), bottom: y(0) },
      ),
  )
}

type End = { readonly name: string; readonly x: number; readonly y: number; readonly colour: string }

/** The name of each line beside its end, with a thin line to it where the name had to make room for others. */
function endLabels(ends: readonly End[], { right, top, bottom }: { right: number; top: number; bottom: number }): string {
  const sorted = [...ends].sort((a, b) => a.y - b.y)
  const places = spreadLabels(
    sorted.map((end) => end.y),
    LINE_HEIGHT,
    top,
    bottom,
  )
  return sorted
    .map(({ name, x, y, colour }, at) => {
      const place = places[at] ?? y
      const label = right + TO_LABELS
      return `<path d="M${x + 4},${y}L${right + 4},${y}L${label - 4},${place}" fill="none" stroke="${colour}" stroke-opacity="0.5" stroke-width="0.75"/>${text(name, label, place, colour)}`
    })
    .join('')
}

/**
 * P-values in order against those of a uniform sample: on the line or above it, a signal claims no more than it may. Named are those over their limit, and the
 * one that is nearest to its own where none is.
 */
function calibration(drawing: Drawing, signals: readonly CalibrationSummary[]): string {
  const { plot } = drawing
  const worst = signals.filter((one) => one.groups > 0).sort((a, b) => excess(b) - excess(a))
  const over = worst.filter((one) => one.over)
  const named = (over.length === 0 ? worst.slice(0, 1) : over)
    .slice(0, COLOURS.length)
    .map((one, at) => ({ ...one, colour: COLOURS[at] ?? INK }))
  const others = worst.slice(named.length)
  const curve = ({ pValues }: CalibrationSummary) => {
    const sorted = [...pValues].sort((a, b) => a - b)
    return sorted.map((p, at) => ({ expected: (at + 1) / sorted.length, p }))
  }
  const line = (one: CalibrationSummary, stroke: string, strokeOpacity: number) =>
    plot.line(curve(one), { x: 'expected', y: 'p', stroke, strokeOpacity })
  const legend = [
    // How many groups a curve is of says how much of it is chance.
    ...named.flatMap(({ signal, distance, limit, over, groups, colour }) => [
      { name: `${signal}: ${distance?.toFixed(3)}, limit ${limit?.toFixed(3)}${over ? ', over' : ''}`, colour },
      { name: `of ${groups === 1 ? '1 group' : `${groups.toLocaleString('en')} groups`}`, colour },
    ]),
    ...(others.length === 0 ? [] : [{ name: `grey: ${others.length} others`, colour: GREY }]),
    { name: 'dashed: uniform', colour: INK },
  ]
  return drawn(
    drawing,
    'P-values of ordinary groups',
    {
      width: 860,
      height: 560,
      marginRight: 270,
      x: { label: 'share of groups', labelAnchor: 'center', domain: [0, 1], tickFormat: '.1f' },
      y: { label: 'p-value at most', domain: [0, 1], grid: true, tickFormat: '.1f' },
      marks: [
        ...others.map((one) => line(one, GREY, 0.6)),
        plot.line(
          [
            { expected: 0, p: 0 },
            { expected: 1, p: 1 },
          ],
          { x: 'expected', y: 'p', stroke: INK, strokeDasharray: '4 4' },
        ),
        ...named.map((one) => line(one, one.colour, 1)),
      ],
    },
    (_, right) =>
      [{ name: 'Distance from uniform, one-sided', colour: INK }, ...legend]
        .map(({ name, colour }, at) => text(name, right + 16, 40 + LINE_HEIGHT * 1.3 * at, colour))
        .join(''),
  )
}

const excess = ({ distance, limit }: CalibrationSummary) => (distance ?? 0) / (limit ?? 1)

function text(says: string, x: number, y: number, colour: string): string {
  return `<text x="${x}" y="${y}" dy="0.35em" text-anchor="start" fill="${colour}">${says}</text>`
}

type Scales = { x(value: number): number; y(value: number): number }

/** @param beside what stands beside the drawing, given where values lie and where the drawing ends */
function drawn(
  { plot, document }: Drawing,
  title: string,
  options: PlotOptions,
  beside: (scales: Scales, right: number) => string,
): string {
  const { width = 720, height = 420, marginRight = 84 } = options
  const svg = plot.plot({
    width,
    height,
    marginTop: 28,
    marginLeft: 56,
    marginRight,
    marginBottom: 44,
    ...options,
    document: document as NonNullable<PlotOptions['document']>,
  }) as unknown as {
    outerHTML: string
    setAttribute(name: string, value: string): void
    scale(name: 'x' | 'y'): { apply(value: number): number }
  }
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  // Set here: as an option it would be assigned to a property that this document's elements do not have.
  svg.setAttribute('style', `background:#fff;color:${INK};font:12px system-ui,sans-serif`)
  // Above the drawing, whose own top edge the label of the y axis takes.
  const heading = `<text x="8" y="-10" text-anchor="start" font-size="14" font-weight="600" fill="${INK}">${title}</text>`
  svg.setAttribute('viewBox', `0 ${-HEADING} ${width} ${height + HEADING}`)
  svg.setAttribute('height', String(height + HEADING))
  const more = beside(
    { x: (value) => svg.scale('x').apply(value), y: (value) => svg.scale('y').apply(value) },
    width - marginRight,
  )
  return `${shortened(svg.outerHTML.replace(/<\/svg>$/, `${more}${heading}</svg>`))}\n`
}

/** Places to a hundredth of a pixel: in tags alone, since what is written stays as it is. */
function shortened(svg: string): string {
  return svg.replace(/<[^>]+>/g, (tag) => tag.replace(/-?\d+\.\d{3,}/g, (n) => String(Math.round(Number(n) * 100) / 100)))
}
