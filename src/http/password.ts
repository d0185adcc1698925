import { type BinaryLike, scrypt, timingSafeEqual } from 'node:crypto'

/** Cost of a guess: 32 MiB of memory and some 80 ms. The work is done off the main thread. */
const COST = { N: 2 ** 15, r: 8, p: 1 }
const LENGTH = 32

/**
 * The stored form of a password (RFC 7914), with its cost and salt, so that the cost can be raised later.
 *
 * @param salt at least 16 random bytes, for this password only
 */
export async function hashPassword(password: string, salt: Uint8Array): Promise<string> {
  const hash = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, Buffer.from(salt).toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether a password is the stored one; the comparison takes the same time wherever they differ. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt, hash] = stored.split('$')
  if (scheme !== 'scrypt' || salt === undefined || hash === undefined) return false
  const wanted = Buffer.from(hash, 'base64url')
  const found = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
  return wanted.length === found.length && timingSafeEqual(wanted, found)
}

function derive(password: BinaryLike, salt: Uint8Array, cost: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, LENGTH, { ...cost, maxmem: 2 * 128 * cost.N * cost.r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}
