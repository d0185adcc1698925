import { describe, expect, it } from 'vitest'
import { html, markupOf } from './html.ts'

describe('html', () => {
  it('escapes a string between tags and inside an attribute', () => {
    const bad = `"><script>'&\`</script>`
    expect(markupOf(html`<p title="${bad}">${bad}</p>`)).toBe(
      '<p title="&#34;&#62;&#60;script&#62;&#39;&#38;&#96;&#60;/script&#62;">&#34;&#62;&#60;script&#62;&#39;&#38;&#96;&#60;/script&#62;</p>',
    )
  })

  it('lets its own markup through and leaves out what is absent', () => {
    expect(markupOf(html`<ul>${[html`<li>${1}</li>`, html`<li>${2.346}</li>`]}${false}${undefined}${null}</ul>`)).toBe(
      '<ul><li>1</li><li>2.35</li></ul>',
    )
  })

  it('refuses the places where escaping does not help', () => {
    const bad = 'x'
    expect(() => html`<p class=${bad}>`).toThrow(/quoted attribute/)
    expect(() => html`<${bad}>`).toThrow(/quoted attribute/)
    expect(() => html`<p ${bad}="1">`).toThrow(/quoted attribute/)
    expect(() => html`<p onclick="${bad}">`).toThrow(/onclick/)
    expect(() => html`<p style="color:${bad}">`).toThrow(/style/)
    expect(() => html`<a href="${bad}">`).toThrow(/never of text/)
    expect(() => html`<a id="c-${bad}">`).toThrow(/never of text/)
    expect(() => html`<p class="${html`<b>`}">`).toThrow(/markup inside/)
  })

  it('takes nothing that JSON can hold for markup', () => {
    const parsed = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}')
    expect(() => html`<p>${parsed}</p>`).toThrow(/no markup/)
  })
})
