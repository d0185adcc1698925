/** The user and password of an Authorization header of RFC 7617, or undefined where it is none. */
export function readBasic(header: string | undefined): { readonly user: string; readonly password: string } | undefined {
  const [, encoded] = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header ?? '') ?? []
  if (encoded === undefined || encoded.length > 2048) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 1 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) }
}
