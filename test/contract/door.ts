import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Session } from 'chdb'
import { quote } from '../../src/warehouse/quote.ts'

/**
 * A door that speaks ClickHouse's HTTP interface (https://clickhouse.com/docs/interfaces/http), with the embedded engine behind it, so that
 * the server half of the warehouse can be tried with the real client where no server can be had.
 *
 * Like a server with its default settings it takes no parameter of more than 128 KiB (`http_max_field_value_size`), as it stands in the request, and
 * no request line of more than 1 MiB (`http_max_uri_size`).
 *
 * What differs from a server: requests are answered one after the other; a result is held whole, so nothing fails in the middle of one; there
 * is no Keeper and no cluster; settings are the session's and are put back when a request does not name them.
 *
 * Run as a process: `door.ts FOLDER`, with DOOR_USER and DOOR_PASSWORD. Sends `{ port }` to its parent and ends when the parent does.
 */
const folder = process.argv[2] ?? ''
const user = process.env.DOOR_USER ?? 'default'
const password = process.env.DOOR_PASSWORD ?? ''
const session = new Session(join(folder, 'data'))
const bodies = await mkdtemp(join(folder, 'bodies-'))
let turn: Promise<unknown> = Promise.resolve()
let sequence = 0

/** See above; a server has a limit of its own for headers beside the one for the request line, and they are small here. */
const LINE_BYTES = 1 << 20
const FIELD_BYTES = 131_072

const server = createServer({ maxHeaderSize: LINE_BYTES }, (request, response) => {
  const answered = turn.then(() => answer(request, response))
  turn = answered.catch((error: unknown) => response.writeHead(500).end(String(error)))
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

/** Parts of the interface that are no settings of the engine. */
const OWN = ['query', 'database', 'default_format', 'query_id', 'session_id', 'wait_end_of_query', 'buffer_size', 'role']

class Refusal extends Error {
  readonly status: number
  readonly code: number
  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://door')
  if (url.pathname === '/ping') {
    response.writeHead(200).end('Ok.\n')
    return
  }
  const query = url.searchParams
  response.setHeader('X-ClickHouse-Query-Id', query.get('query_id') ?? '')
  response.setHeader('X-ClickHouse-Timezone', 'UTC')
  const body = join(bodies, String(sequence++))
  try {
    if (url.pathname !== '/') throw new Refusal(404, 0, `There is no handle ${url.pathname}`)
    admit(request)
    measure(url)
    await receive(request, body)
    const text = query.get('query') ?? ''
    const sql = text === '' ? await readFile(body, 'utf8') : (await stat(body)).size > 0 ? withData(text, body) : text
    await prepare(query)
    const format = query.get('default_format') ?? 'TabSeparated'
    const result = await session.queryAsync(sql, { format })
    const bytes = result.bytes()
    const figures = { read_rows: result.rowsRead, read_bytes: result.bytesRead, elapsed_ns: Math.round(result.elapsed * 1e9) }
    response.setHeader('X-ClickHouse-Format', /\bFORMAT\s+(\w+)\s*$/i.exec(sql)?.[1] ?? format)
    response.setHeader(
      'X-ClickHouse-Summary',
      JSON.stringify(Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, String(value)]))),
    )
    response.writeHead(200).end(bytes)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // As in engine-process.ts: what was written before the failure must not stand before the next answer.
    await session.queryAsync('SELECT 1 FORMAT Null')
    const code = error instanceof Refusal ? error.code : ((error as { clickhouseCode?: number }).clickhouseCode ?? 1002)
    response.setHeader('X-ClickHouse-Exception-Code', String(code))
    response.writeHead(error instanceof Refusal ? error.status : 500).end(`${message} (version 26.7.2.1)\n`)
  } finally {
    await rm(body, { force: true })
  }
}

function admit(request: IncomingMessage): void {
  const [scheme, value = ''] = (request.headers.authorization ?? '').split(' ')
  const given =
    scheme === 'Basic'
      ? Buffer.from(value, 'base64').toString()
      : `${request.headers['x-clickhouse-user'] ?? 'default'}:${request.headers['x-clickhouse-key'] ?? ''}`
  if (given === `${user}:${password}`) return
  const name = given.slice(0, given.indexOf(':'))
  throw new Refusal(
    403,
    516,
    `Code: 516. DB::Exception: ${name}: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)`,
  )
}

/** Refuses what a server's reader of request lines refuses, in its words. */
function measure(url: URL): void {
  for (const field of url.search.slice(1).split('&')) {
    const [, value = ''] = field.split('=')
    if (value.length > FIELD_BYTES)
      throw new Refusal(
        500,
        1000,
        'Poco::Exception. Code: 1000, e.code() = 0, HTML Form Exception: Field value too long (POCO_EXCEPTION)',
      )
  }
}

async function receive(request: IncomingMessage, path: string): Promise<void> {
  const encoding = request.headers['content-encoding'] ?? ''
  if (encoding === 'gzip') await pipeline(request, createGunzip(), createWriteStream(path))
  else if (encoding === '') await pipeline(request, createWriteStream(path))
  else throw new Refusal(400, 48, `Code: 48. DB::Exception: ${encoding} is not read by this door. (NOT_IMPLEMENTED)`)
}

/** An INSERT whose rows came as the body reads them from the file that the body was put in. */
function withData(insert: string, path: string): string {
  const parts = /^(\s*INSERT\s+INTO\s+[\s\S]+?)\s+FORMAT\s+(\w+)\s*$/i.exec(insert)
  if (parts === null)
    throw new Refusal(400, 48, 'Code: 48. DB::Exception: A body is read only behind INSERT INTO … FORMAT …. (NOT_IMPLEMENTED)')
  return `${parts[1]} FROM INFILE ${quote(path)} COMPRESSION 'none' FORMAT ${parts[2]}`
}

const changed = new Set<string>()

/** The request's database, settings and parameters, as statements of the session. */
async function prepare(query: URLSearchParams): Promise<void> {
  const wanted = new Map([...query].filter(([name]) => !OWN.includes(name)))
  for (const name of changed) if (!wanted.has(name)) await session.queryAsync(`SET ${name} = DEFAULT`)
  changed.clear()
  await session.queryAsync(`USE ${query.get('database') ?? 'default'}`)
  for (const [name, value] of wanted) {
    if (!/^\w+$/.test(name)) throw new Refusal(400, 115, `Code: 115. DB::Exception: Unknown setting ${name}. (UNKNOWN_SETTING)`)
    await session.queryAsync(`SET ${name} = ${quote(value)}`)
    if (!name.startsWith('param_')) changed.add(name)
  }
}
