export type MediaType = { readonly type: string; readonly parameters: ReadonlyMap<string, string> }

/**
 * The media ranges of an Accept or Content-Type header (RFC 9110 section 8.3 and 12.5.1), names in lower case. Members that are no media
 * range are left out: a client that sends one good range beside a bad one is still understood.
 */
export function readMediaTypes(header: string): MediaType[] {
  const found: MediaType[] = []
  for (const part of splitOutside(header, ',')) {
    const [type = '', ...rest] = splitOutside(part, ';').map((one) => one.trim())
    if (!/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+$/.test(type)) continue
    const parameters = rest.flatMap((one): [string, string][] => {
      const [, name, value] = /^([^=\s]+)\s*=\s*(.*)$/.exec(one) ?? []
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.replace(/^"(.*)"$/, '$1')]]
    })
    found.push({ type: type.toLowerCase(), parameters: new Map(parameters) })
  }
  return found
}

/** Splits at a separator that stands outside quotes. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = []
  let quoted = false
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === separator && !quoted) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, text.slice(from)]
}
