import { TagError } from '../tag-error.ts'

/**
 * `opaque/1`: a fingerprint that its maker writes one way, 1 to 256 visible ASCII characters, kept as it is but for spaces around it. Case
 * counts. For a payment: a reference that two merchants get equal for one card (EMV payment account reference), not a processor's own.
 */
export function opaqueForm(value: string, namespace: string): string {
  const text = value.trim()
  if (!/^[!-~]{1,256}$/.test(text)) {
    throw new TagError(
      'value',
      `An identifier of namespace ${namespace} is not 1 to 256 visible ASCII characters. It is not matched.`,
    )
  }
  return text
}

/** `issued-account/1`: `issuer:id`, where another than the labs issued the id; account 17 of one lab is not account 17 of the next. */
export function issuedAccountForm(value: string): string {
  const text = opaqueForm(value, 'account')
  const colon = text.indexOf(':')
  const issuer = text.slice(0, colon).toLowerCase()
  if (colon < 1 || colon === text.length - 1 || !/^[a-z0-9.-]{1,63}$/.test(issuer)) {
    throw new TagError(
      'value',
      'An identifier of namespace account is not ISSUER:ID, the issuer a domain name that both labs write alike. It is not matched.',
    )
  }
  return `${issuer}:${text.slice(colon + 1)}`
}
