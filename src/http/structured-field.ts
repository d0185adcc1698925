/** A member of a dictionary whose value is a list of strings with parameters (RFC 8941), as Signature-Input has them. */
export type InnerList = { readonly items: readonly string[]; readonly parameters: ReadonlyMap<string, string | number> }

const NAME = /[a-z*][a-z0-9_.*-]*/y
const STRING = /"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"/y
const INTEGER = /-?\d{1,15}(?![\d.])/y
const BYTES = /:([A-Za-z0-9+/]*={0,2}):/y

/**
 * Reads a dictionary of inner lists of plain strings (RFC 8941 section 3.2), with string and integer parameters on the list. That is all of
 * Signature-Input that is used here; anything else, parameters on a component above all, gives undefined.
 */
export function readInnerLists(text: string): ReadonlyMap<string, InnerList> | undefined {
  return readDictionary(text, (reader) => {
    if (!reader.skip('(')) return undefined
    const items: string[] = []
    for (;;) {
      reader.spaces()
      if (reader.skip(')')) break
      const item = reader.token(STRING)
      if (item === undefined || !(reader.sees(' ') || reader.sees(')'))) return undefined
      items.push(unescaped(item))
    }
    const parameters = new Map<string, string | number>()
    while (reader.skip(';')) {
      reader.spaces()
      const name = reader.token(NAME)
      if (name === undefined || parameters.has(name) || !reader.skip('=')) return undefined
      const string = reader.token(STRING)
      const integer = string === undefined ? reader.token(INTEGER) : undefined
      if (string === undefined && integer === undefined) return undefined
      parameters.set(name, string === undefined ? Number(integer) : unescaped(string))
    }
    return { items, parameters }
  })
}

/** Reads a dictionary of byte sequences, as Signature and Content-Digest are; undefined where it is none. */
export function readByteMembers(text: string): ReadonlyMap<string, Buffer> | undefined {
  return readDictionary(text, (reader) => {
    const encoded = reader.token(BYTES)
    return encoded === undefined ? undefined : Buffer.from(encoded, 'base64')
  })
}

/** Writes an inner list the one way that RFC 8941 section 4.1.1.1 has. */
export function writeInnerList({ items, parameters }: InnerList): string {
  const quoted = (one: string) => `"${one.replace(/["\\]/g, '\\$&')}"`
  const tail = [...parameters].map(([name, value]) => `;${name}=${typeof value === 'number' ? value : quoted(value)}`)
  return `(${items.map(quoted).join(' ')})${tail.join('')}`
}

type Reader = {
  skip: (character: string) => boolean
  sees: (character: string) => boolean
  spaces: () => void
  token: (shape: RegExp) => string | undefined
}

function readDictionary<T>(text: string, value: (reader: Reader) => T | undefined): ReadonlyMap<string, T> | undefined {
  let at = 0
  const reader: Reader = {
    sees: (character) => text[at] === character,
    skip: (character) => {
      if (text[at] !== character) return false
      at++
      return true
    },
    spaces: () => {
      while (text[at] === ' ' || text[at] === '\t') at++
    },
    token: (shape) => {
      shape.lastIndex = at
      const match = shape.exec(text)
      if (match === null) return undefined
      at += match[0].length
      return match[1] ?? match[0]
    },
  }
  const members = new Map<string, T>()
  reader.spaces()
  while (at < text.length) {
    const name = reader.token(NAME)
    if (name === undefined || members.has(name) || !reader.skip('=')) return undefined
    const member = value(reader)
    if (member === undefined) return undefined
    members.set(name, member)
    reader.spaces()
    if (at === text.length) break
    if (!reader.skip(',')) return undefined
    reader.spaces()
    if (at === text.length) return undefined
  }
  return members
}

function unescaped(text: string): string {
  return text.replace(/\\(["\\])/g, '$1')
}
