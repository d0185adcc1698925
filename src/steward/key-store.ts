import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { AuditChain } from '../chain/audit-chain.ts'
import { flushFolder, makeDurable, writeDurable } from '../chain/write-durable.ts'
import { complaintOf } from '../records/complaint.ts'
import { bytesField, fromBase64url, toBase64url } from '../tags/base64url.ts'
import { type EpochTimes, epochsAt } from '../tags/epoch/schedule.ts'
import type { KeyDestroyed } from '../tags/epoch/steward-keys.ts'
import { Namespace } from '../tags/namespace.ts'
import { TagError } from '../tags/tag-error.ts'
import { type RandomBytes, type VoprfKeys, voprfKeys } from '../tags/voprf.ts'
import { destroyPrivate, readPrivate, writePrivate } from './private-file.ts'

const KeyFile = z.strictObject({
  version: z.literal(1),
  epoch: z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/),
  namespace: Namespace,
  secret_key: bytesField(32),
  public_key: bytesField(32),
  closes_at: z.iso.datetime({ precision: 3 }),
})
type KeyFile = z.infer<typeof KeyFile>

/** What is remembered of a key when its file is gone; nothing secret. */
const KnownKey = z.strictObject({
  epoch: z.string(),
  namespace: Namespace,
  public_key: bytesField(32),
  closes_at: z.iso.datetime({ precision: 3 }),
  destroyed_at: z.iso.datetime({ precision: 3 }).optional(),
})
type KnownKey = z.infer<typeof KnownKey>

/** A steward's keys: one file for each epoch and namespace. */
export type KeyStore = {
  /** Makes the keys that are due, and destroys those whose epoch is over. */
  turn: (now: number) => Promise<void>
  /** The key in use; undefined where there is none. */
  get: (epoch: string, namespace: Namespace) => VoprfKeys | undefined
  /** Epochs with keys, oldest first, with their public halves. */
  epochs: () => { epoch: string; keys: { namespace: Namespace; public_key: string }[] }[]
  /** What was destroyed, ever. */
  destroyed: () => KeyDestroyed[]
}

export type KeyStoreOptions = {
  folder: string
  anchor: string
  namespaces: readonly Namespace[]
  audit: AuditChain
  actor: string
  random: RandomBytes
}

/**
 * Opens the folder of keys (mode 0700, files 0600) and finishes what a killed process left: a key half written is none, a key half destroyed is
 * destroyed. A key is never made twice: where the file of a living one is missing, nothing is served, as a second key would split the members.
 *
 * Throws TagError `state` for a file that is missing or not as it was written.
 */
export async function openKeyStore({ folder, anchor, namespaces, audit, actor, random }: KeyStoreOptions): Promise<KeyStore> {
  await makeDurable(folder)
  chmodSync(folder, 0o700)
  const list = join(folder, 'public.json')
  const known = readKnown(list)
  const held = new Map<string, VoprfKeys>()
  const remember = async () => {
    await writeDurable(list, `${JSON.stringify([...known.values()], null, 1)}\n`)
    await flushFolder(folder)
  }

  const destroy = async (name: string, key: KnownKey, now: number) => {
    held.get(name)?.secretKey.fill(0)
    held.delete(name)
    if (existsSync(join(folder, name))) await destroyPrivate(join(folder, name))
    const { epoch, namespace, public_key } = key
    const body: KeyDestroyed = { epoch, namespace, public_key, destroyed_at: new Date(now).toISOString() }
    await audit.append({ actor, event: 'key.destroyed', body })
    known.set(name, { ...key, destroyed_at: body.destroyed_at })
    await remember()
  }
  const make = async ({ epoch, closesAt }: EpochTimes, namespace: Namespace) => {
    const name = `${epoch}.${namespace}.key`
    if (known.has(name)) return
    const { secretKey, publicKey } = voprfKeys(random(32), `stillwatch/steward/v1 ${namespace} ${epoch}`)
    const file: KeyFile = {
      version: 1,
      epoch,
      namespace,
      secret_key: toBase64url(secretKey),
      public_key: toBase64url(publicKey),
      closes_at: new Date(closesAt).toISOString(),
    }
    await writePrivate(join(folder, name), `${JSON.stringify(file)}\n`)
    await adopt(name, file)
  }
  const adopt = async (name: string, file: KeyFile) => {
    const { epoch, namespace, public_key, closes_at } = file
    if (!known.has(name)) {
      await audit.append({ actor, event: 'key.made', body: { epoch, namespace, public_key } })
      known.set(name, { epoch, namespace, public_key, closes_at })
      await remember()
    }
    held.set(name, inSharedMemory(file))
  }

  for (const name of readdirSync(folder)) {
    if (name.endsWith('.part')) await destroyPrivate(join(folder, name))
    if (!name.endsWith('.key')) continue
    const file = readKeyFile(join(folder, name))
    if (file !== undefined) await adopt(name, file)
  }

  return {
    get: (epoch, namespace) => held.get(`${epoch}.${namespace}.key`),
    epochs: () => {
      const living = [...known].filter(([name]) => held.has(name)).map(([, key]) => key)
      return [...new Set(living.map(({ epoch }) => epoch))].sort().map((epoch) => ({
        epoch,
        keys: living
          .filter((key) => key.epoch === epoch)
          .map(({ namespace, public_key }) => ({ namespace, public_key }))
          .sort((a, b) => (a.namespace < b.namespace ? -1 : 1)),
      }))
    },
    destroyed: () =>
      [...known.values()].flatMap(({ epoch, namespace, public_key, destroyed_at }) =>
        destroyed_at === undefined ? [] : [{ epoch, namespace, public_key, destroyed_at }],
      ),
    turn: async (now) => {
      for (const [name, key] of [...known]) {
        if (key.destroyed_at !== undefined) continue
        if (Date.parse(key.closes_at) <= now) await destroy(name, key, now)
        else if (!held.has(name)) {
          throw new TagError('state', `${join(folder, name)} is missing or damaged before its epoch is over. Nothing is served.`)
        }
      }
      for (const times of epochsAt(anchor, now)) for (const namespace of namespaces) await make(times, namespace)
    },
  }
}

/** Undefined for what a killed process overwrote in part: whether that was right is for `turn` to say. */
function readKeyFile(path: string): KeyFile | undefined {
  return KeyFile.safeParse(parseJson(readPrivate(path) ?? '')).data
}

function readKnown(path: string): Map<string, KnownKey> {
  if (!existsSync(path)) return new Map()
  const { success, data, error } = z.array(KnownKey).safeParse(parseJson(readFileSync(path, 'utf8')))
  if (!success) throw new TagError('state', `${path}: ${complaintOf(error, 'the file')}. Nothing is served.`)
  return new Map(data.map((key) => [`${key.epoch}.${key.namespace}.key`, key]))
}

/** One copy for all threads, which can be zeroed when the epoch closes. */
function inSharedMemory(file: KeyFile): VoprfKeys {
  const secretKey = new Uint8Array(new SharedArrayBuffer(32))
  secretKey.set(fromBase64url(file.secret_key, 32) as Buffer)
  return { secretKey, publicKey: fromBase64url(file.public_key, 32) as Buffer }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
