import { createHmac, createPublicKey } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'
import { readBasic } from '../../http/basic.ts'
import { HttpError } from '../../http/http-error.ts'
import { LONGEST_LIFE, readMessageSignature } from '../../http/message-signature.ts'
import { isPassword } from '../../http/password.ts'
import { type Rate, rateLimit } from '../../http/rate-limit.ts'
import type { Store } from '../store/open-store.ts'

export type Caller = {
  readonly memberId: string
  readonly clearance: number
  /** The Content-Digest that a signature covers: the body must have it. */
  readonly bodyDigest?: string
}

export type AuthenticateOptions = {
  readonly store: Store
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** 32 random bytes of this process, under which passwords that were right are remembered for a while. */
  readonly secret: Uint8Array
  readonly failures: Rate
}

/** A clock that is this far ahead is still believed, seconds. */
const SKEW = 30
/** How long a right password is not derived again, milliseconds: deriving costs as much as ten pages. */
const REMEMBERED = 300_000
const MOST_REMEMBERED = 10_000
/** How often passwords of one address are derived at all, whomever they name: each takes 80 ms of a core. */
const DERIVATIONS: Rate = { perSecond: 5, burst: 200 }
/** Hash of nothing that anyone has: derived for unknown users, so that they take as long as known ones. */
const NOBODY = `scrypt$32768$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`

/**
 * Says who calls, by one of three ways: a signed request (RFC 9421, for machines), a client certificate, or user and password. A signature
 * that is there must hold, whatever else is sent. Throws 401 where nobody is recognised, 429 where too many attempts failed.
 *
 * Passwords are compared in constant time, signatures with the algorithm's own check; a failed attempt says nothing of what was wrong with it.
 */
export function authenticator({
  store,
  now,
  secret,
  failures,
}: AuthenticateOptions): (request: IncomingMessage) => Promise<Caller> {
  const failed = rateLimit(failures, now)
  const derivations = rateLimit(DERIVATIONS, now)
  const remembered = new Map<string, { hash: string; until: number }>()
  const hashOf = async (id: string) =>
    (await store.selectFrom('members').select(['password_hash']).where('id', '=', id).executeTakeFirst())?.password_hash

  const member = async (id: string | undefined): Promise<Omit<Caller, 'bodyDigest'> | undefined> => {
    if (id === undefined) return undefined
    const row = await store.selectFrom('members').select(['clearance', 'disabled']).where('id', '=', id).executeTakeFirst()
    return row === undefined || row.disabled === 1 ? undefined : { memberId: id, clearance: row.clearance }
  }

  const byPassword = async (header: string | undefined, from: string): Promise<string | undefined> => {
    const given = readBasic(header)
    if (given === undefined) return undefined
    const key = createHmac('sha256', secret)
      .update(JSON.stringify([given.user, given.password]))
      .digest('base64')
    const before = remembered.get(key)
    // Of one that was given another password since, the earlier one is right no more.
    if (before !== undefined && before.until > now() && before.hash === (await hashOf(given.user))) return given.user
    remembered.delete(key)
    // What was right a while ago is not made to wait, so that nobody can shut a member out by guessing beside it.
    const guess = `${from} ${given.user.slice(0, 64)}`
    const wait = Math.max(failed.wait(guess), derivations.take(from))
    if (wait > 0) throw tooMany(wait)
    const hash = await hashOf(given.user)
    const right = await isPassword(given.password, hash ?? NOBODY)
    if (hash === undefined || !right) {
      failed.take(guess)
      return undefined
    }
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(key, { hash, until: now() + REMEMBERED })
    return given.user
  }

  return async (request) => {
    const from = request.socket.remoteAddress ?? ''
    const found =
      request.headers['signature-input'] !== undefined
        ? await bySignature(store, request, now)
        : { memberId: (await byCertificate(store, request)) ?? (await byPassword(request.headers.authorization, from)) }
    const known = await member(found?.memberId)
    if (known === undefined) {
      // Asking without credentials is how clients learn that they are needed.
      const tried = ['authorization', 'signature-input'].some((name) => request.headers[name] !== undefined)
      throw unauthorized(tried ? 'The credentials are not those of a member.' : 'This server answers members only.')
    }
    return found !== undefined && 'bodyDigest' in found ? { ...known, bodyDigest: found.bodyDigest } : known
  }
}

async function bySignature(
  store: Store,
  request: IncomingMessage,
  now: () => number,
): Promise<{ memberId: string; bodyDigest?: string } | undefined> {
  const headers = new Map(Object.entries(request.headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]))
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  const parts = { method: request.method ?? '', authority: request.headers.host ?? '', path: request.url ?? '', headers }
  const signature = readMessageSignature(parts, { hasBody })
  if (signature === undefined) return undefined
  const { keyId, nonce, created, expires } = signature
  const seconds = now() / 1000
  if (expires <= seconds || created > seconds + SKEW || expires <= created || expires - created > LONGEST_LIFE) return undefined
  const row = await store.selectFrom('machine_keys').selectAll().where('key_id', '=', keyId).executeTakeFirst()
  if (row === undefined || !signature.isBy(createPublicKey(row.public_key))) return undefined
  // Only now, so that nobody but the key's owner can use nonces up. The table says at once, for all processes, who came first.
  const first = await store
    .insertInto('nonces')
    .values({ key_id: keyId, nonce, until_us: (expires + SKEW) * 1_000_000 })
    .onConflict((conflict) => conflict.columns(['key_id', 'nonce']).doNothing())
    .returning('nonce')
    .executeTakeFirst()
  if (first === undefined) return undefined
  const digest = headers.get('content-digest')
  return { memberId: row.member_id, ...(hasBody && digest !== undefined ? { bodyDigest: digest } : {}) }
}

/** A certificate that the configured authority signed: one that is registered belongs to that member, and to no other. */
async function byCertificate(store: Store, { socket }: IncomingMessage): Promise<string | undefined> {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined
  const { fingerprint256 } = socket.getPeerCertificate()
  if (fingerprint256 === undefined) return undefined
  const row = await store
    .selectFrom('certificates')
    .select('member_id')
    .where('fingerprint', '=', fingerprint256)
    .executeTakeFirst()
  return row?.member_id
}

function unauthorized(why: string): HttpError {
  return new HttpError(401, 'Unauthorized', why, { 'www-authenticate': 'Basic realm="stillwatch forum", charset="UTF-8"' })
}

function tooMany(seconds: number): HttpError {
  return new HttpError(429, 'Too many attempts', `Try again in ${seconds} s.`, { 'retry-after': String(seconds) })
}
