/** Scripts written without spaces between words: there every character is a token, so that pairs of tokens are character pairs. */
const NO_SPACES = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}`

/** A character of such a script; a word with its inner apostrophes; a number; markdown's doubled signs; any other sign; a line's end. */
const TOKEN = new RegExp(
  String.raw`[${NO_SPACES}]\p{M}*|(?:(?![${NO_SPACES}])[\p{L}\p{M}\p{N}])+(?:['’](?:(?![${NO_SPACES}])[\p{L}\p{M}\p{N}])+)*|\*\*|#{1,6}|\x60{3}|[^\s]|\n+`,
  'gu',
)
const PLAIN = /[a-z0-9]+(?:'[a-z0-9]+)*|\*\*|#{1,6}|```|[^\s]|\n+/g

/**
 * The words and signs of a text, lower case: what likeness is counted in.
 *
 * Language-aware by script: where words are not set apart by spaces a token is a character and a pair of tokens a character pair, which needs no
 * dictionary. Dictionaries differ between releases of one library, and a verdict must be the same on another machine.
 *
 * @param limit tokens after which the text is cut, so that long answers do not outweigh short ones
 */
export function tokens(text: string, limit: number): string[] {
  // Twelve characters a token is beyond any language: what lies behind is never read.
  const lower = text
    .slice(0, limit * 24)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the question is whether the text is ASCII
  const pattern = /^[\u0000-\u007f]*$/.test(lower) ? PLAIN : TOKEN
  const found: string[] = []
  for (const [token] of lower.matchAll(pattern)) {
    found.push(token.startsWith('\n') ? (token.length > 1 ? '\n\n' : '\n') : token)
    if (found.length === limit) break
  }
  return found
}
