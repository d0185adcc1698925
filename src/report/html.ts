import { neutral } from './neutral.ts'

const markup = Symbol('markup')

/**
 * Markup that this folder wrote. The key is a symbol, which no JSON can hold: nothing read from a record can pass for markup.
 */
export interface Html {
  readonly [markup]: string
}

export type Child = Html | string | number | false | null | undefined | readonly Child[]

/**
 * Markup from a template; whatever is put in is escaped unless it is markup itself.
 *
 * Strings come out the same and harmless between tags and inside quoted attributes. The places where escaping would not help throw:
 * an unquoted attribute, a tag's or attribute's name, an event handler, a style or a link taken from a string.
 */
export function html(literals: TemplateStringsArray, ...children: readonly Child[]): Html {
  const places = placesOf(literals)
  let out = literals[0] ?? ''
  children.forEach((child, i) => {
    out += rendered(child, places[i] ?? 'content') + (literals[i + 1] ?? '')
  })
  return { [markup]: out }
}

/** Vouches for markup made elsewhere. Only for constants and for drawings into which no text of a record went. */
export function vouched(text: string): Html {
  return { [markup]: text }
}

export function markupOf(value: Html): string {
  return value[markup]
}

/** Escapes for content and for quoted attributes alike, and names what cannot be seen. */
function escaped(value: string): string {
  return neutral(value).replace(/[&<>"'`]/g, (c) => `&#${c.charCodeAt(0)};`)
}

type Place = 'content' | 'attribute' | 'number'

const known = new WeakMap<TemplateStringsArray, readonly Place[]>()

function placesOf(literals: TemplateStringsArray): readonly Place[] {
  const before = known.get(literals)
  if (before !== undefined) return before
  let soFar = ''
  const places = literals.slice(0, -1).map((literal): Place => {
    soFar += literal
    const tag = soFar.slice(soFar.lastIndexOf('>') + 1)
    soFar += 'x'
    if (!tag.includes('<')) return 'content'
    const attribute = /\s([a-zA-Z][\w-]*)="[^"]*$/.exec(tag)?.[1]?.toLowerCase()
    const open = (tag.match(/"/g)?.length ?? 0) % 2 === 1
    if (!open || attribute === undefined)
      throw new Error(`html: a value needs a quoted attribute or a place between tags, in ${tag}`)
    if (/^on|^(style|srcdoc|src)$/.test(attribute)) throw new Error(`html: no value may go into the attribute ${attribute}`)
    // A link to a place on this page, numbered by us, is the only address that is ever made up.
    return /^(href|id|for|aria-labelledby|aria-describedby)$/.test(attribute) ? 'number' : 'attribute'
  })
  known.set(literals, places)
  return places
}

function rendered(child: Child, place: Place): string {
  if (child === null || child === undefined || child === false) return ''
  if (typeof child === 'number') return String(Math.round(child * 100) / 100)
  if (place === 'number') throw new Error('html: ids and addresses are made of numbers, never of text')
  if (typeof child === 'string') return escaped(child)
  if (isList(child)) return child.map((one) => rendered(one, place)).join('')
  if (place !== 'content') throw new Error('html: markup inside an attribute')
  if (typeof child[markup] !== 'string') throw new Error('html: an object that is no markup')
  return child[markup]
}

function isList(child: Html | readonly Child[]): child is readonly Child[] {
  return Array.isArray(child)
}
