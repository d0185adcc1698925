import { type Html, html, markupOf, vouched } from './html.ts'
import { STYLE } from './style.ts'

export type Page = {
  readonly title: string
  /** Rules beside those that every page has. */
  readonly style?: string
  /** From the link that skips to the matter, to the footer. */
  readonly body: Html
}

/**
 * The frame of every page: self-contained, no script, nothing from outside, and a content security policy that forbids both. Whoever fills it
 * escapes what others wrote (escape.ts).
 */
export function renderPage({ title, style = '', body }: Page): string {
  return markupOf(html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
${vouched(`<style>${STYLE}${style}</style>`)}
</head>
<body>
${body}
</body>
</html>
`)
}
