import { InputError } from '../../records/index.ts'

/** Where a server is and who asks. `shown` may be printed: it holds no password. */
export type Address = {
  readonly url: string
  readonly shown: string
  readonly user: string
  readonly password: string
  readonly database: string | undefined
  /** Name of a cluster, as the server's configuration has it. */
  readonly cluster: string | undefined
}

/** The variables that stand in for what a URL does not say. */
export type Environment = { readonly CLICKHOUSE_USER?: string | undefined; readonly CLICKHOUSE_PASSWORD?: string | undefined }

/**
 * Takes a server's URL apart: `http://user:password@host:8123/database?cluster=name`, or `https:` (port 8443).
 *
 * Credentials that the URL does not hold come from CLICKHOUSE_USER and CLICKHOUSE_PASSWORD, so that they need not stand in a command line.
 * They are taken out of the URL here, before anything can print it. Throws InputError, which never repeats the text it was given.
 */
export function addressOf(text: string, environment: Environment): Address {
  const wanted = 'Expected http://HOST:8123 or https://HOST:8443, with user:password@ or CLICKHOUSE_USER and CLICKHOUSE_PASSWORD.'
  if (!URL.canParse(text)) throw new InputError('option', `The warehouse's URL cannot be read. ${wanted}`)
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InputError('option', `The warehouse's URL begins with ${url.protocol}//, which is not spoken here. ${wanted}`)
  }
  const [cluster, ...more] = url.searchParams.getAll('cluster')
  if (url.searchParams.size > (cluster === undefined ? 0 : 1) || cluster === '' || more.length > 0)
    throw new InputError(
      'option',
      `The warehouse's URL has parameters (${[...url.searchParams.keys()]}); one parameter is read, cluster=NAME. ${wanted}`,
    )
  const [database = '', ...deeper] = url.pathname.split('/').filter((part) => part !== '')
  if (deeper.length > 0)
    throw new InputError(
      'option',
      `The warehouse's URL has a path of several parts. One part is read, as the database. ${wanted}`,
    )
  if (url.port === '') url.port = url.protocol === 'https:' ? '8443' : '8123'
  const origin = url.origin
  return {
    url: origin,
    shown: database === '' ? origin : `${origin}/${database}`,
    user: decodeURIComponent(url.username) || environment.CLICKHOUSE_USER || 'default',
    password: decodeURIComponent(url.password) || environment.CLICKHOUSE_PASSWORD || '',
    database: database === '' ? undefined : decodeURIComponent(database),
    cluster,
  }
}
