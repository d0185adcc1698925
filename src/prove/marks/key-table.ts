import { createCipheriv, createHmac, hash } from 'node:crypto'
import type { Chooser } from './choice.ts'

/** Places in a key's table. */
export const TABLE = 65_536
const ZEROS = Buffer.alloc(TABLE)
const IV = Buffer.alloc(16)

/**
 * What a key says at every place: HMAC-SHA256(key, campaign) keys AES-256 in counter mode, whose stream is the table. A pseudo-random function of
 * (key, campaign, skeleton, site), read at a place that the site names: one table serves any number of choices, which is what lets ten thousand
 * keys be ranked in seconds. Two sites may share a place; that costs a little power and no validity, since all keys share it alike.
 */
export function keyTable(key: Uint8Array, campaign: string): Uint8Array {
  const sub = createHmac('sha256', key).update(`stillwatch marks 1\n${campaign}`).digest()
  return createCipheriv('aes-256-ctr', sub, IV).update(ZEROS)
}

/** The place of a site in every key's table. */
export function placeOf(skeleton: string, site: string): number {
  return hash('sha256', `${skeleton}\n${site}`, 'buffer').readUInt16BE(0)
}

/** The chooser of a key for one campaign and skeleton. */
export function chooserOf(table: Uint8Array, skeleton: string): Chooser {
  const places = new Map<string, number>()
  return (site, options) => {
    let place = places.get(site)
    if (place === undefined) {
      place = placeOf(skeleton, site)
      if (places.size < 10_000) places.set(site, place)
    }
    return ((table[place] ?? 0) * options) >> 8
  }
}
