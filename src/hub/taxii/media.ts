import { readMediaTypes } from '../../http/media-type.ts'

/** What every answer is. */
export const TAXII_MEDIA = 'application/taxii+json;version=2.1'
/** What collections hold. */
export const STIX_MEDIA = 'application/stix+json;version=2.1'

/** Whether an Accept header takes TAXII 2.1; no header takes anything (RFC 9110). */
export function acceptsTaxii(header: string | undefined): boolean {
  if (header === undefined || header.trim() === '') return true
  return readMediaTypes(header).some(
    ({ type, parameters }) =>
      ['application/taxii+json', 'application/*', '*/*'].includes(type) &&
      (parameters.get('version') ?? '2.1') === '2.1' &&
      Number(parameters.get('q') ?? '1') > 0,
  )
}

/** Whether a body is TAXII 2.1. */
export function isTaxii(header: string | undefined): boolean {
  const [media, ...others] = readMediaTypes(header ?? '')
  return others.length === 0 && media?.type === 'application/taxii+json' && (media.parameters.get('version') ?? '2.1') === '2.1'
}
