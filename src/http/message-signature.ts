import { type KeyObject, sign, verify } from 'node:crypto'
import { type InnerList, readByteMembers, readInnerLists, writeInnerList } from './structured-field.ts'

/** What of a request can be signed. `path` is as sent, with its query; header names are in lower case. */
export type SignedParts = {
  readonly method: string
  readonly authority: string
  readonly path: string
  readonly headers: ReadonlyMap<string, string>
}

export type MessageSignature = {
  readonly keyId: string
  readonly nonce: string
  /** Seconds since 1970. */
  readonly created: number
  readonly expires: number
  readonly covers: readonly string[]
  /** Whether the signature is that of the key over the covered parts. */
  readonly isBy: (key: KeyObject) => boolean
}

/** Longest life of a signature, seconds: a request that was recorded is of no use afterwards, and nonces need be kept no longer. */
export const LONGEST_LIFE = 60

/** What every request covers, and what one with a body covers too: without them a signature could be moved to another request. */
export const COVERED = ['@method', '@authority', '@path', '@query'] as const
export const COVERED_WITH_BODY = [...COVERED, 'content-type', 'content-digest'] as const

/**
 * Signs a request (RFC 9421 with Ed25519).
 *
 * @returns the two headers to send; with a body, `content-digest` must be among the headers of `parts` already
 */
export function signMessage(
  parts: SignedParts,
  by: {
    readonly key: KeyObject
    readonly keyId: string
    readonly created: number
    readonly nonce: string
    readonly life?: number
  },
): { readonly 'signature-input': string; readonly signature: string } {
  const list: InnerList = {
    items: parts.headers.has('content-digest') ? COVERED_WITH_BODY : COVERED,
    parameters: new Map<string, string | number>([
      ['created', by.created],
      ['expires', by.created + (by.life ?? LONGEST_LIFE)],
      ['nonce', by.nonce],
      ['keyid', by.keyId],
      ['alg', 'ed25519'],
    ]),
  }
  const base = signatureBase(parts, list)
  if (base === undefined) throw new RangeError('A header that is to be signed is not there.')
  const signature = sign(null, Buffer.from(base), by.key).toString('base64')
  return { 'signature-input': `sig=${writeInnerList(list)}`, signature: `sig=:${signature}:` }
}

/**
 * Reads the signature of a request. Undefined where there is not exactly one, where it covers less than COVERED (with a body
 * COVERED_WITH_BODY), names another algorithm, or lacks key, nonce or times. Times, nonce and key are for the caller to judge.
 */
export function readMessageSignature(
  parts: SignedParts,
  { hasBody }: { readonly hasBody: boolean },
): MessageSignature | undefined {
  const inputs = readInnerLists(parts.headers.get('signature-input') ?? '')
  const signatures = readByteMembers(parts.headers.get('signature') ?? '')
  if (inputs?.size !== 1 || signatures?.size !== 1) return undefined
  const [[label, list] = []] = inputs
  const signature = label === undefined ? undefined : signatures.get(label)
  if (list === undefined || signature?.length !== 64) return undefined
  const { keyid, nonce, created, expires, alg } = Object.fromEntries(list.parameters)
  if (alg !== undefined && alg !== 'ed25519') return undefined
  if (typeof keyid !== 'string' || typeof nonce !== 'string' || typeof created !== 'number' || typeof expires !== 'number')
    return undefined
  if (nonce.length < 16 || nonce.length > 128 || keyid.length > 128) return undefined
  const wanted: readonly string[] = hasBody ? COVERED_WITH_BODY : COVERED
  if (!wanted.every((one) => list.items.includes(one))) return undefined
  const base = signatureBase(parts, list)
  if (base === undefined) return undefined
  return {
    keyId: keyid,
    nonce,
    created,
    expires,
    covers: list.items,
    isBy: (key) => verify(null, Buffer.from(base), key, signature),
  }
}

/** The signature base of RFC 9421 section 2.5; undefined where a component is unknown, absent or named twice. */
export function signatureBase(parts: SignedParts, list: InnerList): string | undefined {
  const lines: string[] = []
  if (new Set(list.items).size !== list.items.length) return undefined
  for (const name of list.items) {
    const value = component(parts, name)
    if (value === undefined) return undefined
    lines.push(`"${name}": ${value}`)
  }
  return [...lines, `"@signature-params": ${writeInnerList(list)}`].join('\n')
}

function component({ method, authority, path, headers }: SignedParts, name: string): string | undefined {
  const mark = path.indexOf('?')
  switch (name) {
    case '@method':
      return method
    case '@authority':
      return authority.toLowerCase()
    case '@path':
      return (mark < 0 ? path : path.slice(0, mark)) || '/'
    case '@query':
      return mark < 0 ? '?' : path.slice(mark)
    case '@request-target':
      return path
    default:
      return name.startsWith('@') ? undefined : headers.get(name)?.trim()
  }
}
