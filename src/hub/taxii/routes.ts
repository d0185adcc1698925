import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HttpError } from '../../http/http-error.ts'
import { type Page, type PageRow, readPage } from '../egress/read-page.ts'
import type { Reader } from '../egress/visible.ts'
import { addObjects, type Intake } from '../intake/add-objects.ts'
import { deleteObject } from '../intake/delete-object.ts'
import { SIGNATURES } from '../intake/object-signatures.ts'
import { reserve } from '../intake/reserve.ts'
import { type Collection, rightsOf } from '../members/rights-of.ts'
import { senderOf } from '../members/sender-of.ts'
import { correctionsDue } from '../outcomes/corrections-due.ts'
import { STATUS_KEPT_US } from '../store/purge.ts'
import { answer } from './answer.ts'
import { callerOf } from './guard.ts'
import { STIX_MEDIA, TAXII_MEDIA } from './media.ts'
import { readBody } from './read-body.ts'
import { readEnvelope } from './read-envelope.ts'
import { nextAfter, type PageLimits, type Query, readQuery } from './read-query.ts'
import { taxiiTime } from './timestamp.ts'

/** The one API root: relative, so that it holds behind any name. */
export const API_ROOT = '/forum/'

export type RouteOptions = {
  readonly intake: Intake
  readonly title: string
  readonly limits: { readonly body: number; readonly page: PageLimits }
  /** Hands new events to the log; what was taken is told of before it is answered. */
  readonly drained: () => Promise<void>
}

type OnObject = { Params: { collection: string; object: string } }
type OnCollection = { Params: { collection: string } }

/** The endpoints of TAXII 2.1 sections 4 and 5. */
export function taxiiRoutes(app: FastifyInstance, options: RouteOptions): void {
  const { intake, limits } = options
  const { store } = intake
  const corrections = correctionsDue(store)
  const reader = (request: FastifyRequest): Reader => ({ ...callerOf(request), nowUs: intake.now() * 1000 })

  // 4.1 Server Discovery
  app.get('/taxii2/', (_, reply) => {
    const description = 'Signals on model extraction, between model providers.'
    return answer(reply, 200, JSON.stringify({ title: options.title, description, default: API_ROOT, api_roots: [API_ROOT] }))
  })

  // 4.2 Get API Root Information
  app.get(API_ROOT, (_, reply) =>
    answer(reply, 200, JSON.stringify({ title: options.title, versions: [TAXII_MEDIA], max_content_length: limits.body })),
  )

  // 4.3 Get Status
  app.get<{ Params: { status: string } }>(`${API_ROOT}status/:status/`, async (request, reply) => {
    const { memberId, nowUs } = reader(request)
    const found = await store
      .selectFrom('statuses')
      .select(['body', 'done_us'])
      .where('id', '=', request.params.status)
      .where('member_id', '=', memberId)
      .executeTakeFirst()
    if (found === undefined || (found.done_us !== null && found.done_us <= nowUs - STATUS_KEPT_US))
      throw new HttpError(404, 'Not found', 'There is no such status, or no longer.')
    return answer(reply, 200, found.body)
  })

  // 5.1 Get Collections
  app.get(`${API_ROOT}collections/`, async (request, reply) => {
    const collections = (await rightsOf(store, callerOf(request).memberId)).map(resource)
    return answer(reply, 200, JSON.stringify(collections.length === 0 ? {} : { collections }))
  })

  // 5.2 Get a Collection
  app.get<OnCollection>(`${API_ROOT}collections/:collection/`, async (request, reply) =>
    answer(reply, 200, JSON.stringify(resource(await collectionOf(request)))),
  )

  // 5.3 Get Object Manifests
  app.get<OnCollection>(`${API_ROOT}collections/:collection/manifest/`, async (request, reply) => {
    const collection = await readable(request)
    const query = readQuery(searchOf(request), ['id', 'type', 'version', 'spec_version'], limits.page)
    const page = await pageOf(request, collection, query)
    const record = ({ object_id: id, date_added, version }: PageRow) =>
      JSON.stringify({ id, date_added: taxiiTime(date_added), version, media_type: STIX_MEDIA })
    return sendPage(reply, query, page, 'objects', record)
  })

  // 5.4 Get Objects
  app.get<OnCollection>(`${API_ROOT}collections/:collection/objects/`, async (request, reply) => {
    const collection = await readable(request)
    const query = readQuery(searchOf(request), ['id', 'type', 'version', 'spec_version'], limits.page)
    const page = await pageOf(request, collection, query)
    if (request.method === 'GET') await corrections.read(reader(request), collection.id, query, page)
    return sendPage(reply, query, page, 'objects', (row) => row.body, signaturesOf(page, callerOf(request).memberId))
  })

  // 5.5 Add Objects
  app.post<OnCollection>(`${API_ROOT}collections/:collection/objects/`, async (request, reply) => {
    const collection = await collectionOf(request)
    if (!collection.canWrite) throw forbidden('This collection is not yours to write to.')
    const { objects, signatures } = readEnvelope(readBody(request, 'Nothing was taken.'))
    const { memberId } = callerOf(request)
    const key = idempotencyKey(request)
    const statusId = randomUUID()
    const before =
      key === undefined ? undefined : await reserve(store, { statusId, memberId, key, objects, nowUs: intake.now() * 1000 })
    if (before !== undefined) return answer(reply, 202, before)
    const sender = await senderOf(store, memberId)
    const submission = { statusId, sender, collectionId: collection.id, objects, signatures }
    const status = await addObjects(intake, submission).catch(async (error: unknown) => {
      // Sent again, the request is to be worked through: what was taken of it already is then a duplicate.
      await store.deleteFrom('statuses').where('id', '=', statusId).where('done_us', 'is', null).execute()
      throw error
    })
    await options.drained()
    return answer(reply, 202, JSON.stringify(status))
  })

  // 5.6 Get an Object
  app.get<OnObject>(`${API_ROOT}collections/:collection/objects/:object/`, async (request, reply) => {
    const collection = await readable(request)
    const query = { ...readQuery(searchOf(request), ['version', 'spec_version'], limits.page), ids: [request.params.object] }
    const page = await pageOf(request, collection, query)
    if (page.rows.length === 0) await mustExist(request, collection, query)
    return sendPage(reply, query, page, 'objects', (row) => row.body, signaturesOf(page, callerOf(request).memberId))
  })

  // 5.7 Delete an Object
  app.delete<OnObject>(`${API_ROOT}collections/:collection/objects/:object/`, async (request, reply) => {
    const collection = await collectionOf(request)
    if (!collection.canRead && !collection.canWrite) throw notFound('There is no such object in this collection.')
    if (!collection.canRead || !collection.canWrite) throw forbidden('Objects of this collection are not yours to delete.')
    const search = searchOf(request)
    const { versions, specVersions } = readQuery(search, ['version', 'spec_version'], limits.page)
    if (specVersions?.includes(HELD) === false) throw notFound('There is no such version in this collection.')
    const named = new URLSearchParams(search).has('match[version]') ? versions : undefined
    await deleteObject(store, reader(request), collection.id, request.params.object, named)
    await options.drained()
    return answer(reply, 200, '')
  })

  // 5.8 Get Object Versions
  app.get<OnObject>(`${API_ROOT}collections/:collection/objects/:object/versions/`, async (request, reply) => {
    const collection = await readable(request)
    const asked = readQuery(searchOf(request), ['spec_version'], limits.page)
    const query: Query = { ...asked, ids: [request.params.object], versions: 'all' }
    const page = await pageOf(request, collection, query)
    if (page.rows.length === 0) await mustExist(request, collection, query)
    return sendPage(reply, query, page, 'versions', (row) => JSON.stringify(row.version))
  })

  async function collectionOf(request: FastifyRequest<OnCollection>): Promise<Collection> {
    const { collection: name } = request.params
    const found = (await rightsOf(store, callerOf(request).memberId)).find((one) => one.id === name || one.alias === name)
    if (found === undefined) throw notFound('There is no such collection.')
    return found
  }

  async function readable(request: FastifyRequest<OnCollection>): Promise<Collection> {
    const collection = await collectionOf(request)
    if (!collection.canRead) throw forbidden('This collection is not yours to read.')
    if (collection.alias !== 'recalls') await corrections.demand(reader(request))
    return collection
  }

  /** The forum holds one version of the specification: asked for others only, it has nothing. */
  async function pageOf(request: FastifyRequest, { id: collectionId }: Collection, query: Query): Promise<Page> {
    if (query.specVersions?.includes(HELD) === false) return { rows: [], more: false }
    return readPage(store, reader(request), { ...query, collectionId })
  }

  /** An object that has nothing to show for this query is still there, unless a version was asked for that was deleted. */
  async function mustExist(request: FastifyRequest<OnObject>, collection: Collection, query: Query): Promise<void> {
    const ids = [request.params.object]
    const any = await readPage(store, reader(request), { collectionId: collection.id, after: -1, limit: 1, ids, versions: 'all' })
    if (any.rows.length === 0) throw notFound('There is no such object in this collection.')
    if (query.versions === 'all' || query.versions.exact.length === 0) return
    const { memberId, clearance } = callerOf(request)
    const deleted = await store
      .selectFrom('deleted')
      .select('object_id')
      .where('object_id', '=', request.params.object)
      .where('collection_id', '=', collection.id)
      .where('version_us', 'in', query.versions.exact)
      .where((row) => row.or([row('tlp', '<=', clearance), row('member_id', '=', memberId)]))
      .executeTakeFirst()
    if (deleted !== undefined) throw notFound('This version was deleted.')
  }
}

const HELD = '2.1'

function resource({ id, title, description, alias, canRead, canWrite }: Collection) {
  return { id, title, description, alias, can_read: canRead, can_write: canWrite, media_types: [STIX_MEDIA] }
}

function searchOf(request: FastifyRequest): string {
  const url = request.raw.url ?? ''
  const mark = url.indexOf('?')
  return mark < 0 ? '' : url.slice(mark + 1)
}

/** Writes a page from texts that are JSON already: what was taken is handed out as it is stored, never parsed again. */
function sendPage(
  reply: FastifyReply,
  query: Query,
  page: Page,
  list: string,
  write: (row: PageRow) => string,
  signatures = '',
): FastifyReply {
  const [first, last] = [page.rows[0], page.rows.at(-1)]
  // Of an empty page the specification says nothing; a client that goes on from these times misses nothing.
  const silent = taxiiTime(Math.max(query.addedAfter ?? 0, query.after, 0))
  reply.headers({
    'x-taxii-date-added-first': first === undefined ? silent : taxiiTime(first.date_added),
    'x-taxii-date-added-last': last === undefined ? silent : taxiiTime(last.date_added),
  })
  if (last === undefined) return answer(reply, 200, '{}')
  // Some clients read page one for ever where `next` is missing, so it is sent wherever the standard lets it be.
  const more = page.more ? `"more":true,"next":${JSON.stringify(nextAfter(last.date_added))},` : ''
  return answer(reply, 200, `{${more}"${list}":[${page.rows.map(write).join(',')}]${signatures}}`)
}

/** Signatures go back to who made them. Whoever knows a member's key, as stewards do, would tell by one of them who speaks under a pseudonym. */
function signaturesOf({ rows }: Page, memberId: string): string {
  const signed = rows.flatMap(({ object_id: id, version, member_id: author, signature: jws }) =>
    jws === null || author !== memberId ? [] : [{ id, version, jws }],
  )
  return signed.length === 0 ? '' : `,${JSON.stringify(SIGNATURES)}:${JSON.stringify(signed)}`
}

function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{16,128}$/.test(key))
    throw new HttpError(400, 'Bad request', 'Idempotency-Key is not one value of 16 to 128 characters.')
  return key
}

function notFound(why: string): HttpError {
  return new HttpError(404, 'Not found', why)
}

function forbidden(why: string): HttpError {
  return new HttpError(403, 'Forbidden', why)
}
