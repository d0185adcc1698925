import { createHash, createPrivateKey, type KeyObject } from 'node:crypto'
import { cosigner, type NoteSigner, noteSigner } from '../note/signer.ts'

/** A private key that is the same at every run, for tests only. */
export function privateKeyFor(word: string): KeyObject {
  const seed = createHash('sha256').update(word).digest()
  const key = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

export const ORIGIN = 'forum.example/log'

export function logSigner(word = 'log'): NoteSigner {
  return noteSigner(ORIGIN, privateKeyFor(word))
}

export function witnessSigner(now: () => number = () => 1_790_000_000): NoteSigner {
  return cosigner('auditor.example/w1', privateKeyFor('witness'), now)
}
