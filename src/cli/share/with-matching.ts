import { createPrivateKey, randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ChainError } from '../../chain/chain-error.ts'
import { parseVerifierKey } from '../../chain/note/verifier-key.ts'
import { type LabMatching, openLabMatching } from '../../matching/lab/lab-matching.ts'
import { httpTransport } from '../../matching/transport.ts'
import { InputError } from '../../records/index.ts'
import { openLab } from '../../share/lab/lab-folder.ts'
import { openVoprfPool } from '../../tags/pool/voprf-pool.ts'
import { type MessageSigner, messageSigner } from '../../tags/signed/signing-key.ts'
import { TagError } from '../../tags/tag-error.ts'
import { readJsonFile } from '../files/read-json-file.ts'

export type MatchingFlags = { matching: string; member: string; data: string; json?: boolean }

const Party = z.object({ id: z.string(), url: z.url() })
const Matching = z.object({
  hub: Party,
  stewards: z.array(Party).length(2),
  log: z.object({ origin: z.string(), key: z.string() }),
})
const Member = z.object({ id: z.string(), machine_key: z.string().optional() })
/** The length of the frame around an Ed25519 seed in PKCS #8. */
const FRAME = 16

/** Opens the lab's half of private matching for some work and closes it after. What the work finds wrong with others is said in one line. */
export async function withMatching(flags: MatchingFlags, work: (lab: LabMatching) => Promise<void>): Promise<void> {
  const member = await readJsonFile(flags.member, 'member', Member)
  const pem = await signingKeyOf(flags, member.machine_key)
  const seed = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }).subarray(FRAME)
  await matchingAs(flags.matching, join(flags.data, 'matching'), messageSigner(member.id, seed), work)
}

/** The same for whoever signs: a lab, or a curator. */
export async function matchingAs(
  matching: string,
  folder: string,
  signer: MessageSigner,
  work: (lab: LabMatching) => Promise<void>,
): Promise<void> {
  const { hub, stewards, log } = await readJsonFile(matching, 'matching', Matching)
  const pool = openVoprfPool()
  try {
    const lab = await openLabMatching({
      folder,
      signer,
      hub: { id: hub.id, transport: httpTransport(hub.url) },
      stewards: new Map(stewards.map((one) => [one.id, httpTransport(one.url)])),
      trust: { keys: [parseVerifierKey(log.key)], origin: log.origin, witnesses: 0 },
      pool,
      now: Date.now,
      random: (count) => randomBytes(count),
    })
    try {
      await work(lab)
    } finally {
      lab.close()
    }
  } catch (error) {
    if (error instanceof TagError || error instanceof ChainError) throw new InputError('option', error.message)
    throw error
  } finally {
    await pool.close()
  }
}

/** The key that the member's line names, or, where it names none, the lab's own, with which it joined. */
async function signingKeyOf({ data, member }: MatchingFlags, named: string | undefined): Promise<string> {
  if (named === undefined) {
    const { hub } = await openLab(data, randomUUID)
    if (hub?.machine !== undefined) return hub.machine.private_key
    throw new InputError(
      'option',
      `--member ${member}: names no machine_key. Join with the lab's own: share join --member ${member} --key FILE.`,
    )
  }
  return readFile(named, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError('file_missing', `--member ${member}: its machine_key ${named} cannot be read (${error.code}).`)
  })
}
