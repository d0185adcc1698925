import type { Campaign } from '../records/index.ts'
import { text } from './escape.ts'
import { count, integer } from './format.ts'
import { layOutGraph, type Tie } from './graph-layout.ts'
import { type Html, html } from './html.ts'

const [WIDE, HIGH, EDGE] = [680, 400, 16] as const
const STYLES = 4

/**
 * A campaign's accounts as dots and its ties as lines, with a legend that tells the kinds apart by dash and colour.
 *
 * Ties by more than one kind of key are drawn thick: a tie that holds in two ways is worth more than two that hold in one.
 */
export function linkageGraph(campaign: Campaign, place: number): Html {
  if (campaign.links.length === 0) return html`<p>No ties between single accounts are in this record.</p>`
  const drawing = layOutGraph(campaign)
  const kinds = kindsOf(drawing.ties)
  const styleOf = new Map([...kinds.keys()].slice(0, STYLES).map((kind, i) => [kind, i + 1]))
  const most = drawing.nodes.reduce((top, node) => Math.max(top, node.account.campaign_exchanges), 1)
  const points = drawing.nodes.map((node) => ({
    x: EDGE + node.x * (WIDE - 2 * EDGE),
    y: EDGE + node.y * (HIGH - 2 * EDGE),
    radius: 2.5 + 4.5 * Math.sqrt(node.account.campaign_exchanges / most),
    node,
  }))
  const lines = drawing.edges.map((edge) => {
    const [a, b] = [points[edge.a], points[edge.b]]
    const style = edge.by.length > 1 ? 'tie several' : `tie tie-${styleOf.get(edge.by[0] ?? '') ?? STYLES + 1}`
    return a && b && html`<line class="${style}" x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}"/>`
  })
  const dots = points.map(
    ({ x, y, radius, node }) =>
      html`<circle class="${node.account.membership >= 0.8 ? 'dot' : 'dot weak'}" cx="${x}" cy="${y}" r="${radius}"><title>${node.account.account_id.slice(
        0,
        80,
      )}: ${count(node.account.campaign_exchanges, 'campaign exchange')}</title></circle>`,
  )
  const drawn = `${integer(drawing.nodes.length)} of ${count(drawing.accounts, 'account')} and ${integer(drawing.edges.length)} of ${count(drawing.ties.length, 'tie')} are drawn`
  const whole = drawing.nodes.length === drawing.accounts && drawing.edges.length === drawing.ties.length
  return html`<figure class="graph">
<div class="scroll" role="region" tabindex="0" aria-label="Linkage graph">
<svg class="linkage" role="img" aria-labelledby="g${place}-title g${place}-desc" viewBox="0 0 ${WIDE} ${HIGH}" width="${WIDE}" height="${HIGH}">
<title id="g${place}-title">How the accounts are linked</title>
<desc id="g${place}-desc">${drawn}. Each dot is an account, each line a tie between two accounts.</desc>
${lines}${dots}
</svg></div>
<figcaption>Accounts (dots, larger with more campaign exchanges, hollow below a membership of 80%) and the keys that tie them (lines). ${
    whole
      ? 'All are drawn.'
      : html`${drawn}: the most strongly tied accounts, the ties that hold them together, and then the strongest others. All are in campaigns.json.`
  }</figcaption>
<ul class="legend">${[...kinds].slice(0, STYLES).map(([kind, n]) => legend(`tie tie-${styleOf.get(kind) ?? 0}`, html`${text(kind, 60)}: ${count(n, 'tie')}`))}${
    kinds.size > STYLES && legend(`tie tie-${STYLES + 1}`, html`${count(kinds.size - STYLES, 'other kind')} of key`)
  }${legend('tie several', html`more than one kind: ${count(drawing.ties.filter((tie) => tie.by.length > 1).length, 'tie')}`)}</ul>
</figure>`
}

function legend(style: string, label: Html): Html {
  return html`<li><svg class="key" viewBox="0 0 28 8" width="28" height="8" aria-hidden="true"><line class="${style}" x1="0" y1="4" x2="28" y2="4"/></svg> ${label}</li>`
}

/** Kinds of key and how many ties have them, most frequent first. */
function kindsOf(ties: readonly Tie[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const tie of ties) for (const kind of tie.by) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return new Map([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
}
