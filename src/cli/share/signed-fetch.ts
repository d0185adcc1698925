import { createPrivateKey } from 'node:crypto'
import { contentDigest } from '../../http/content-digest.ts'
import { signMessage } from '../../http/message-signature.ts'
import type { MachineKey } from '../../share/client/hub-account.ts'

export type SigningPorts = {
  readonly fetch: typeof globalThis.fetch
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
}

/**
 * A fetch that signs what it sends (RFC 9421) with a machine's key in place of sending a password: who reads or records a request can send no other, and the
 * same only within a minute, which the forum's memory of nonces rules out too.
 */
export function signedFetch(machine: MachineKey, { fetch, now, random }: SigningPorts): typeof globalThis.fetch {
  const key = createPrivateKey(machine.private_key)
  return async (target, init = {}) => {
    const url = new URL(target instanceof Request ? target.url : target)
    const headers = new Headers(init.headers)
    headers.delete('authorization')
    if (init.body !== undefined && init.body !== null)
      headers.set('content-digest', contentDigest(Buffer.from(init.body as Uint8Array)))
    const parts = {
      method: init.method ?? 'GET',
      authority: url.host,
      path: `${url.pathname}${url.search}`,
      headers: new Map(headers),
    }
    const by = {
      key,
      keyId: machine.key_id,
      created: Math.floor(now() / 1000),
      nonce: Buffer.from(random(18)).toString('base64url'),
    }
    for (const [name, value] of Object.entries(signMessage(parts, by))) headers.set(name, value)
    return fetch(url, { ...init, headers })
  }
}
