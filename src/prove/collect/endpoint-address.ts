import { InputError } from '../../records/input-error.ts'

/** Where requests go, and what messages and records may say of it: a query may hold a key. */
export type EndpointAddress = { url: URL; shown: string }

/** Characters of an address in a message, so that the reason behind it is never cut off. */
const SHOWN = 200

/**
 * The address to post to: a whole one as it is, a bare host with the usual version in its path; the query stays.
 *
 * Throws InputError where it is no http address or holds a user name or password: `fetch` takes none. What is refused is never shown, as a key may
 * stand anywhere in it.
 *
 * @param endpoint base URL, or a whole one
 * @param path of the endpoint's shape, from its version on
 */
export function endpointAddress(endpoint: string, path: string): EndpointAddress {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  if (url !== null && (url.username !== '' || url.password !== ''))
    throw new InputError(
      'option',
      '--endpoint: holds a user name or password, which would be left in histories and records. Take it out, and put the key into an environment variable that --key-env names.',
    )
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InputError(
      'option',
      '--endpoint: is no http or https address; wanted is one such as https://api.example/v1. It is not shown here, as it may hold a key.',
    )
  const base = url.pathname.replace(/\/+$/, '')
  url.pathname = base.endsWith(path) ? base : `${base === '' ? '/v1' : base}${path}`
  // No part of a request, and whoever puts a key there does not want it shown either.
  url.hash = ''
  const whole = url.origin + url.pathname
  return { url, shown: whole.length > SHOWN ? `${whole.slice(0, SHOWN)}…` : whole }
}
