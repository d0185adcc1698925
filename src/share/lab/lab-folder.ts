import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readOrMake } from '../../chain/read-or-make.ts'
import { flushFolder, writeDurable } from '../../chain/write-durable.ts'
import { makeFolders } from '../../files/make-folders.ts'
import { unless } from '../../files/unless.ts'
import { complaintOf, InputError } from '../../records/index.ts'
import type { StixId } from '../../stix/object-id.ts'
import { uuidV5 } from '../../stix/uuid-v5.ts'
import { HubAccount } from '../client/hub-account.ts'
import { defaultPolicy } from '../policy/read-policy.ts'
import { Released } from '../policy/released.ts'
import { openPolicy, type SignedPolicy, signPolicy } from '../policy/signed-policy.ts'

/** A name that a forum gave the lab for an epoch, and the namespace of what the lab tells under it. */
export type Pseudonym = { readonly namespace: string; readonly author?: StixId<'identity'> }

/** What a lab is to itself: a namespace that nobody else may know, a key to sign with, the policy that it signed. */
export type Lab = {
  readonly folder: string
  readonly namespace: string
  /** As what it speaks, the present first: one without an author where it is in no forum. */
  readonly pseudonyms: readonly [Pseudonym, ...Pseudonym[]]
  readonly signer: KeyObject
  readonly policy: SignedPolicy
  readonly released: Released
  /** The lab's account at the forum, once it has joined. */
  readonly hub?: HubAccount
}

const LabFile = z.strictObject({ format: z.literal(1), namespace: z.uuid(), signing_key: z.string().max(2_000) })

const PUT_BACK = 'Put back a copy of it; without it, what was shared cannot be revised or taken back.'

/** What a folder holds once a lab has worked in it: beside one of these a new identity would be another lab's. */
const OF_A_LAB = ['policy.json', 'released.json'] as const

/**
 * Opens a lab's folder, and makes what is not there yet: identity and key in lab.json, the shipped policy signed in policy.json. Files are for
 * the owner alone. Two processes that open a new folder at once end up with one identity.
 *
 * @param random makes the namespace; keys are made by the operating system
 * Throws InputError where a file is damaged, or lab.json is missing in a folder that a lab has worked in, and PolicyError where the policy is not the lab's own.
 */
export async function openLab(folder: string, random: () => string): Promise<Lab> {
  await makeLabFolder(folder)
  const path = (name: string) => join(folder, name)
  // Looked for first: whoever opens a new folder beside us makes lab.json before any of them.
  const known = await firstOf(OF_A_LAB.map(path))
  const text = await readOrMake(
    path('lab.json'),
    () => {
      if (known !== undefined)
        throw new InputError(
          'file_missing',
          `${path('lab.json')}: is missing, though ${known} is there. ${PUT_BACK} To begin anew as another lab, name a new folder.`,
        )
      const { privateKey } = generateKeyPairSync('ed25519')
      const signing_key = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string
      return `${JSON.stringify({ format: 1, namespace: random(), signing_key }, null, 2)}\n`
    },
    absent,
  )
  const lab = parsed(text, LabFile, path('lab.json'), PUT_BACK)
  const key = createPrivateKey(lab.signing_key)
  const signed = await readOrMake(path('policy.json'), () => signPolicy(defaultPolicy(), key), absent)
  const policy = openPolicy(signed, createPublicKey(key), path('policy.json'))
  const released = await readFile(path('released.json'), 'utf8').catch(absent)
  const account = await readFile(path('hub.json'), 'utf8').catch(absent)
  const hub =
    account === undefined ? undefined : parsed(account, HubAccount, path('hub.json'), 'Join the forum again with what it gave.')
  // Objects of another author are other objects: nothing that left under the lab's own pseudonym may come again under the forum's.
  const under = (identity: string): Pseudonym => ({
    namespace: uuidV5(lab.namespace, identity),
    author: identity as StixId<'identity'>,
  })
  const present = hub === undefined ? { namespace: lab.namespace } : under(hub.identity)
  return {
    folder,
    ...(hub === undefined ? {} : { hub }),
    namespace: present.namespace,
    pseudonyms: [present, ...(hub?.earlier ?? []).map(under)],
    signer: key,
    policy,
    released:
      released === undefined
        ? {}
        : parsed(released, Released, path('released.json'), 'Put back a copy of it: it holds the versions that left.'),
  }
}

/** Makes a lab's folder where there is none, for its owner alone. */
export async function makeLabFolder(folder: string): Promise<void> {
  await makeFolders(folder, 0o700).catch((error: NodeJS.ErrnoException) => {
    throw new InputError('option', `--data ${folder}: the folder cannot be made (${error.code}).`)
  })
}

/** Puts a file of the lab's in the place of the one before, whole or not at all; it is on the disk, by its name too, when it returns. */
export async function putLabFile({ folder }: Pick<Lab, 'folder'>, name: string, text: string): Promise<void> {
  try {
    await writeDurable(join(folder, name), text, 0o600)
    await flushFolder(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new InputError('disk', `${join(folder, name)}: cannot be written (${code}); what was there stays.`)
  }
}

/** The first of some files that is there. */
async function firstOf(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if ((await stat(path).catch(absent)) !== undefined) return path
  return undefined
}

const absent = unless(
  'ENOENT',
  ({ path, code }) => new InputError('file_unreadable', `${path ?? 'A file of the lab'} cannot be read (${code}).`),
)

function parsed<T>(text: string, schema: z.ZodType<T>, path: string, then: string): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InputError('file_unreadable', `${path}: no JSON. ${then}`)
  }
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new InputError('file_unreadable', `${path}: ${complaintOf(read.error, 'the file')}. ${then}`)
}
