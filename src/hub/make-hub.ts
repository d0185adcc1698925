import { randomUUID } from 'node:crypto'
import type { ServerOptions } from 'node:https'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Rate } from '../http/rate-limit.ts'
import { TLP_MARKINGS } from './egress/levels.ts'
import { drainTo, type HubLog } from './hub-log.ts'
import { closeOpenStatuses } from './intake/add-objects.ts'
import type { Validate } from './intake/check-object.ts'
import type { IsSignedBy } from './intake/object-signatures.ts'
import { logRoutes } from './log-routes.ts'
import { authenticator } from './members/authenticate.ts'
import { turnPseudonyms } from './members/turn-pseudonyms.ts'
import { outcomeRoutes } from './outcomes/outcome-routes.ts'
import type { Store } from './store/open-store.ts'
import { purge } from './store/purge.ts'
import { answerBadClient, answerBadPath, answerErrors } from './taxii/answer.ts'
import { guard } from './taxii/guard.ts'
import type { PageLimits } from './taxii/read-query.ts'
import { taxiiRoutes } from './taxii/routes.ts'

/** What the forum needs of the parts around it. */
export type HubPorts = {
  readonly store: Store
  readonly validate: Validate
  readonly isSignedBy?: IsSignedBy
  /** Without a log, events wait in the outbox. */
  readonly log?: HubLog
  /** Definitions that everybody sends alike, beside the markings of TLP 2.0. */
  readonly published?: readonly { readonly id: string }[]
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** So many random bytes. */
  readonly random: (bytes: number) => Uint8Array
  /** Told of what went wrong inside; never of contents or credentials. */
  readonly report: (line: string) => void
}

export type HubLimits = {
  /** Octets of a body; announced as `max_content_length`. */
  readonly body: number
  readonly page: PageLimits
  /** Requests of one member. */
  readonly requests: Rate
  /** Failed attempts from one address for one user. */
  readonly failures: Rate
  /** Milliseconds for the headers, for a whole request, and for a connection that says nothing. */
  readonly headersMs: number
  readonly requestMs: number
  readonly idleMs: number
  readonly connections: number
}

export const STANDARD_LIMITS: HubLimits = {
  body: 10 * 2 ** 20,
  page: { standard: 100, most: 1000 },
  requests: { perSecond: 500, burst: 2000 },
  failures: { perSecond: 0.2, burst: 20 },
  headersMs: 10_000,
  requestMs: 120_000,
  idleMs: 60_000,
  connections: 2_000,
}

const PURGE_EVERY_MS = 3_600_000

export type HubOptions = {
  readonly title: string
  readonly limits?: Partial<HubLimits>
  /** Key, certificate and, for client certificates, the authority. Without, the hub speaks plain HTTP. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly clientCa?: string }
}

/** TLS 1.2 suites with forward secrecy and authenticated encryption: none is on the list of RFC 7540 appendix A. TLS 1.3 has its own. */
const CIPHERS = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':')

/**
 * The forum's server: TAXII 2.1 over a store. Not listening yet. Closing it leaves the store open.
 *
 * What a process that died left half said (statuses of requests, events for the log) is put right before the first request is answered.
 */
export async function makeHub(ports: HubPorts, options: HubOptions): Promise<FastifyInstance> {
  const limits = { ...STANDARD_LIMITS, ...options.limits }
  const { store, now } = ports
  const app = Fastify({
    ...serverOptions(options, limits),
    bodyLimit: limits.body,
    logger: false,
    exposeHeadRoutes: true,
    forceCloseConnections: 'idle',
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.idleMs,
    keepAliveTimeout: 5_000,
    genReqId: () => randomUUID(),
    frameworkErrors: answerBadPath,
    clientErrorHandler: answerBadClient,
    routerOptions: {
      maxParamLength: 400,
      ignoreTrailingSlash: false,
      ignoreDuplicateSlashes: true,
      querystringParser: () => ({}),
    },
  }) as unknown as FastifyInstance
  const drain = ports.log === undefined ? async () => undefined : drainTo(store, ports.log)
  const drained = () =>
    drain().catch((error: Error) => ports.report(`The log did not take the events: ${error.message}. They are kept.`))

  app.server.maxConnections = limits.connections
  answerErrors(app, ports.report)
  guard(app, {
    authenticate: authenticator({ store, now, secret: ports.random(32), failures: limits.failures }),
    now,
    requests: limits.requests,
    secure: options.tls !== undefined,
  })
  const published = new Map([...TLP_MARKINGS, ...(ports.published ?? [])].map((one) => [one.id, one]))
  const { validate, isSignedBy } = ports
  const intake = { store, validate, published, now, ...(isSignedBy === undefined ? {} : { isSignedBy }) }
  taxiiRoutes(app, { intake, title: options.title, limits, drained })
  outcomeRoutes(app, { store, now, drained })
  if (ports.log !== undefined) logRoutes(app, ports.log)

  await closeOpenStatuses(store, now() * 1000)
  await turnPseudonyms(store, now() * 1000)
  await purge(store, now() * 1000)
  await drained()
  const purging = setInterval(() => {
    purge(store, now() * 1000).catch((error: Error) => ports.report(`What has run out could not be removed: ${error.message}.`))
    turnPseudonyms(store, now() * 1000).catch((error: Error) =>
      ports.report(`New pseudonyms could not be given: ${error.message}.`),
    )
    // Events of other processes, such as the spending of a report, are not answered to anybody here.
    void drained()
  }, PURGE_EVERY_MS).unref()
  app.addHook('onClose', async () => clearInterval(purging))
  return app
}

function serverOptions({ tls }: HubOptions, { headersMs, requestMs }: HubLimits): { https: ServerOptions } | { http: object } {
  const slow = {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: Math.min(5_000, headersMs / 2),
    maxHeaderSize: 32 * 1024,
  }
  if (tls === undefined) return { http: slow }
  return {
    https: {
      ...slow,
      key: tls.key,
      cert: tls.cert,
      // Node never sends or takes early data (0-RTT) as a server.
      minVersion: 'TLSv1.2',
      ciphers: `TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:${CIPHERS}`,
      honorCipherOrder: true,
      ...(tls.clientCa === undefined ? {} : { ca: tls.clientCa, requestCert: true, rejectUnauthorized: false }),
    },
  }
}
