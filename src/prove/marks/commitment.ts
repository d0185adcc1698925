import { hash } from 'node:crypto'
import { canonicalJson } from '../../chain/canonical-json.ts'

/** The digest by which a key is committed to before it is used: it binds key and campaign, and tells nothing of a key of 256 random bits. */
export function markCommitment(key: Uint8Array, campaign: string): string {
  return hash('sha256', canonicalJson({ campaign, key: Buffer.from(key).toString('hex'), type: 'stillwatch marks 1' }), 'hex')
}
