/** A stretch of text as it is, or the name of something in it that a reader would not see, or that would change what he sees. */
export type Piece = { readonly as: 'text'; readonly text: string } | { readonly as: 'mark'; readonly mark: string }

/**
 * What is never shown as it is: control characters, characters that have no shape of their own (zero-width, bidirectional controls,
 * variation selectors and tags that can carry hidden text; not the two that only choose between text and emoji style), halves of
 * surrogate pairs, line and paragraph separators, noncharacters, and what is beyond the sixth of combining marks stacked on one letter.
 */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u{FFF9}-\u{FFFB}\u{2800}]|(?![\u{FE0E}\u{FE0F}])\p{Default_Ignorable_Code_Point}|(?<=\p{M}{6})\p{M}+/gu

/**
 * Splits text into what may be shown and what must be named instead.
 *
 * The names are plain ASCII, so that they are there in any font and mean the same in a page, in a terminal and on paper.
 *
 * @param lines keep line feeds and tabs as they are: for text shown in a block of its own
 */
export function pieces(value: string, lines = false): Piece[] {
  const out: Piece[] = []
  let from = 0
  for (const match of value.matchAll(HIDDEN)) {
    const found = match[0]
    if (lines && (found === '\n' || found === '\t')) continue
    if (match.index > from) out.push({ as: 'text', text: value.slice(from, match.index) })
    out.push({ as: 'mark', mark: nameOf(found) })
    from = match.index + found.length
  }
  if (from < value.length) out.push({ as: 'text', text: value.slice(from) })
  return out
}

/** The same in one string, for places without markup: attributes and the terminal. */
export function neutral(value: string): string {
  return pieces(value)
    .map((piece) => (piece.as === 'text' ? piece.text : `<${piece.mark}>`))
    .join('')
}

function nameOf(found: string): string {
  const code = found.codePointAt(0) ?? 0
  if (/^\p{M}+$/u.test(found) && !/\p{Default_Ignorable_Code_Point}/u.test(found)) {
    return `+${[...found].length} marks`
  }
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
