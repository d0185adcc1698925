import { createHash } from 'node:crypto'
import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { type AuditChain, openAuditChain } from '../chain/audit-chain.ts'
import { makeDurable } from '../chain/write-durable.ts'
import { fromBase64url, toBase64url } from '../tags/base64url.ts'
import { epochsAt, isOpen } from '../tags/epoch/schedule.ts'
import { KEY_DESTROYED, type KeyDestroyed, STEWARD_KEYS, type StewardKeys } from '../tags/epoch/steward-keys.ts'
import { EVALUATE, type EvaluateAnswer } from '../tags/messages/evaluate.ts'
import { LIMITS } from '../tags/messages/limits.ts'
import { parseBody } from '../tags/messages/parse-body.ts'
import { type PlainRequest, type PlainResponse, refusal } from '../tags/messages/plain-http.ts'
import { NAMESPACE_RULES, Namespace } from '../tags/namespace.ts'
import type { VoprfPool } from '../tags/pool/voprf-pool.ts'
import { openMessage, type Signed, SKEW_SECONDS, signMessage } from '../tags/signed/signed.ts'
import { type MessageSigner, messageSigner, seedOf } from '../tags/signed/signing-key.ts'
import { TagError } from '../tags/tag-error.ts'
import type { RandomBytes } from '../tags/voprf.ts'
import { type KeyStore, openKeyStore } from './key-store.ts'
import { watchMembers } from './members.ts'
import { readPrivate, writePrivate } from './private-file.ts'
import { openQuotaLedger, type QuotaLedger } from './quota-ledger.ts'

/** What a steward says of itself to anyone who asks. */
export type StewardStatement = {
  id: string
  signing_key: string
  epochs: Signed<StewardKeys>[]
  closed: Signed<KeyDestroyed>[]
}

/** A key steward: it evaluates what it cannot read and counts how much. */
export type Steward = {
  id: string
  handle: (request: PlainRequest) => Promise<PlainResponse>
  statement: () => StewardStatement
  /** Makes and destroys keys as the time has come; to be called at least daily. */
  turn: () => Promise<void>
  totals: QuotaLedger['totals']
  close: () => Promise<void>
}

export type StewardOptions = {
  folder: string
  id: string
  /** First day of some epoch; the same for hub and stewards. */
  anchor: string
  namespaces?: readonly Namespace[]
  quotaCaps?: Partial<Record<Namespace, number>>
  pool: VoprfPool
  /** Milliseconds. */
  now: () => number
  random: RandomBytes
}

/** Jobs that may wait for each thread before further ones are sent away, uncharged. */
const QUEUE = 8

/**
 * Opens a steward's folder, or starts one: `identity.key` and `keys/` (mode 0600), `members.json`, `ledger.sqlite` and the record `audit.jsonl`.
 * One process at a time: the record's lock sees to it.
 */
export async function openSteward(options: StewardOptions): Promise<Steward> {
  const { folder, id, anchor, pool, now, random, namespaces = Namespace.options, quotaCaps = {} } = options
  await makeDurable(folder)
  chmodSync(folder, 0o700)
  const audit = await openAuditChain({ file: join(folder, 'audit.jsonl'), now: () => new Date(now()) })
  try {
    await audit.repair(id)
    const signer = await identity(folder, id, random)
    const keys = await openKeyStore({ folder: join(folder, 'keys'), anchor, namespaces, audit, actor: id, random })
    const ledger = openQuotaLedger(join(folder, 'ledger.sqlite'))
    const turn = async () => {
      await keys.turn(now())
      const oldest = epochsAt(anchor, now())[0]
      if (oldest !== undefined) ledger.forgetBefore(oldest.epoch)
    }
    await turn()
    return stewardOver({ ...options, signer, keys, ledger, audit, turn, caps: quotaCaps, pool })
  } catch (error) {
    await audit.close()
    throw error
  }
}

type Parts = StewardOptions & {
  signer: MessageSigner
  keys: KeyStore
  ledger: QuotaLedger
  audit: AuditChain
  turn: () => Promise<void>
  caps: Partial<Record<Namespace, number>>
}

function stewardOver({ folder, id, anchor, now, random, signer, keys, ledger, audit, turn, caps, pool }: Parts): Steward {
  const keyOf = watchMembers(join(folder, 'members.json'))
  const evaluate = async (bytes: Uint8Array): Promise<EvaluateAnswer> => {
    const raw = parseBody(bytes, LIMITS.evaluateBytes)
    const { header, body } = openMessage(EVALUATE, raw, { to: id, now: now(), keyOf })
    const { epoch, namespace } = body
    const times = epochsAt(anchor, now()).find((one) => one.epoch === epoch)
    const key = keys.get(epoch, namespace)
    if (times === undefined || !isOpen(times, now()) || key === undefined) {
      throw new TagError('epoch', `Epoch ${epoch} is not open here for ${namespace}. Nothing was evaluated.`)
    }
    if (pool.load() >= QUEUE * pool.threads) throw new TagError('busy', 'Too many requests wait. Send it again in some seconds.')
    const blinded = body.blinded.map((one) => fromBase64url(one, 32) as Buffer)
    const quota = ledger.charge({
      lab: header.from,
      epoch,
      namespace,
      elements: blinded.length,
      declaredAccounts: body.accounts,
      cap: caps[namespace] ?? NAMESPACE_RULES[namespace].quotaCap,
      batch: createHash('sha256').update(`${epoch}\0${namespace}\0`).update(Buffer.concat(blinded)).digest(),
      nonce: header.nonce,
      now: now(),
      until: (header.expires + SKEW_SECONDS + 1) * 1000,
    })
    // Elements are checked in the thread, before any of them is multiplied; a lab that sends what is none has paid for it.
    const { evaluated, proof } = await pool.run({ kind: 'evaluate', ...key, blinded })
    return {
      epoch,
      namespace,
      public_key: toBase64url(key.publicKey),
      evaluated: evaluated.map(toBase64url),
      proof: toBase64url(proof),
      quota,
    }
  }
  const statement = () => ({
    id,
    signing_key: signer.publicKey,
    epochs: keys.epochs().map((body) => signMessage(STEWARD_KEYS, body, { signer, to: id, now: now(), random })),
    closed: keys.destroyed().map((body) => signMessage(KEY_DESTROYED, body, { signer, to: id, now: now(), random })),
  })
  return {
    id,
    statement,
    turn,
    totals: ledger.totals,
    handle: async ({ method, path, body }) => {
      try {
        if (method === 'GET' && path === '/v1/steward') return { status: 200, body: statement() }
        if (method === 'POST' && path === '/v1/evaluate') return { status: 200, body: await evaluate(body) }
        return { status: 404, body: { error: { code: 'message', message: 'There is nothing of that name here.' } } }
      } catch (error) {
        return refusal(error)
      }
    },
    close: async () => {
      ledger.close()
      await audit.close()
    },
  }
}

/** The key under which the steward speaks. Unlike the keys of epochs it lives as long as the steward. */
async function identity(folder: string, id: string, random: RandomBytes): Promise<MessageSigner> {
  const path = join(folder, 'identity.key')
  if (!existsSync(path)) {
    const signer = messageSigner(id, random(32))
    await writePrivate(path, `${toBase64url(seedOf(signer))}\n`)
    return signer
  }
  const seed = fromBase64url((readPrivate(path) ?? '').trim(), 32)
  if (seed === undefined) throw new TagError('state', `${path} is no key file as this program writes it. Nothing is served.`)
  return messageSigner(id, seed)
}
