import { count } from './format.ts'
import { type Html, html } from './html.ts'
import { pieces } from './neutral.ts'

/**
 * Text of a record in running text or a table cell.
 *
 * Its direction is kept to itself, what cannot be seen is named, and a first sign that a spreadsheet would take for a formula (= + - @)
 * is marked, since tables are copied out of pages. Text past `limit` characters is cut, and what was cut is said.
 */
export function text(value: string, limit = 600): Html {
  const formula =
    /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) && html`<span class="ctl" title="starts like a formula">&#39;</span>`
  return html`<bdi>${formula}${marked(value, limit, false)}</bdi>`
}

/** An identifier: as `text`, and a mix of look-alike scripts (Latin with Cyrillic or Greek, say) is pointed out. */
export function identifier(value: string, limit = 96): Html {
  return html`<span class="id">${text(value, limit)}${mixesScripts(value.slice(0, limit)) && html` <span class="ctl">mixed scripts</span>`}</span>`
}

/** Text of many lines, as logged: line feeds and tabs stay, ⟨slots⟩ are marked up where asked. */
export function passage(value: string, options: { limit: number; slots?: boolean }): Html {
  return html`<pre class="passage" dir="auto">${marked(value, options.limit, true, options.slots)}</pre>`
}

function marked(value: string, limit: number, lines: boolean, slots = false): Html {
  const shown = cut(value, limit)
  const left = value.length - shown.length
  const body = pieces(shown, lines).map((piece) =>
    piece.as === 'mark'
      ? html`<span class="ctl">${piece.mark}</span>`
      : slots
        ? withSlots(piece.text)
        : html`${piece.text.split('\n').map(unbroken)}`,
  )
  return html`${body}${left > 0 && html`<span class="cut">… ${count(left, 'more character')} in campaigns.json</span>`}`
}

// `html` names every control it meets, line feeds too; those that may stay are put back as references.
function unbroken(line: string, index: number): Html {
  const cells = line.split('\t').map((cell, i) => html`${i > 0 && html`&#9;`}${cell}`)
  return html`${index > 0 && html`&#10;`}${cells}`
}

function withSlots(value: string): Html {
  return html`${value.split(/(⟨[^⟨⟩\n]{0,80}⟩)/).map((part, i) => (i % 2 === 1 ? html`<mark>${part}</mark>` : html`${part.split('\n').map(unbroken)}`))}`
}

/** At most `limit` UTF-16 units, never half of a pair. */
function cut(value: string, limit: number): string {
  if (value.length <= limit) return value
  const last = value.charCodeAt(limit - 1)
  return value.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit)
}

const LOOK_ALIKES = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
]

function mixesScripts(value: string): boolean {
  return LOOK_ALIKES.filter((script) => script.test(value)).length > 1
}
