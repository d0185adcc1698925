import { InputError } from '../../records/input-error.ts'
import { ChainError } from '../chain-error.ts'
import { CHECKPOINT, COSIGNED, COSIGNED_LATEST, LOG_KEY, readLogFile, viewLog } from '../log/read-log.ts'
import { sameHash } from '../merkle/hash.ts'
import { type OpenCheckpoint, openCheckpoint } from '../note/checkpoint.ts'
import { isQuorum, type PolicyWitness, type TrustPolicy } from '../note/trust-policy.ts'
import { keyId, parseVerifierKey, type VerifierKey } from '../note/verifier-key.ts'
import { folderSource } from '../tiles/read-tiles.ts'
import { checkLogTree } from './check-log-tree.ts'
import { logKeysOf, type PathVerdict, type PathVerifier, type VerifyOptions } from './path-verifier.ts'
import { readSmallFile } from './read-small-file.ts'

/** A log in a folder of C2SP tlog-tiles, against its checkpoint. */
export const logFolderVerifier: PathVerifier = {
  kind: 'log',
  recognises: ({ isFolder, names }) => isFolder && (names.includes(CHECKPOINT) || names.includes('tile')),
  verify: async ({ path }, options) =>
    verdictOf('log', CHECKPOINT, () => {
      // Before the checkpoint: of a log that is being written it is then of no later a size.
      const cosigned = [COSIGNED_LATEST, COSIGNED].flatMap((name) => {
        const found = readLogFile(path, name)
        return found === undefined ? [] : [{ name, note: found }]
      })
      const note = readLogFile(path, CHECKPOINT)
      if (note === undefined) throw new ChainError('log', `${CHECKPOINT} is missing, so nothing says what the tiles must be.`)
      const beside = () => readLogFile(path, LOG_KEY)
      const { opened, says } = openTrusted(note, options, beside)
      const { size, root } = opened.checkpoint
      checkLogTree(path, size, root)
      const whole =
        size === 0
          ? 'The log is empty.'
          : `All ${size} entries and every tile were hashed again: they have the root that was signed.`
      const { policy } = options
      if (policy === undefined)
        return [
          ...says,
          whole,
          'Not shown: that everybody sees this same log. Compare with another view (--against) or demand cosignatures of witnesses (--witnesses).',
        ]
      if (isQuorum(policy.quorum, witnessesOf(opened))) return [...says, whole, quorumSays(policy)]
      const held = cosignedBefore(path, cosigned, options, beside, opened)
      return [
        ...says,
        whole,
        ...held.says,
        `${quorumSays(policy)} It stands at size ${held.size}: for the ${size - held.size} entries since there is the log's word alone.`,
      ]
    }),
}

type Kept = { readonly name: string; readonly note: Buffer }

/** The newest checkpoint that a quorum has cosigned, where the log has grown since. Throws ChainError where there is none, or one is of another tree. */
function cosignedBefore(
  path: string,
  kept: readonly Kept[],
  options: VerifyOptions,
  beside: () => Buffer | undefined,
  latest: OpenCheckpoint,
) {
  let lack = `${CHECKPOINT}: ${lackOf(options.policy, latest)}`
  const found: { size: number; says: string[] }[] = []
  for (const { name, note } of kept) {
    const { opened, says, why } = openQuorum(note, options, beside)
    if (why !== undefined) {
      lack = `${name}: ${why}`
      continue
    }
    const { origin, size, root } = opened.checkpoint
    const { checkpoint } = latest
    if (
      origin !== checkpoint.origin ||
      size > checkpoint.size ||
      !sameHash(viewLog(folderSource(path), checkpoint.size, '').root(size), root)
    )
      throw new ChainError(
        'log',
        `${name}: what witnesses cosigned at size ${size} is not the beginning of this log of ${checkpoint.size}: it was put back, or it forked.`,
      )
    found.push({ size, says: says.slice(1) })
  }
  const newest = found.sort((one, other) => other.size - one.size)[0]
  if (newest === undefined) throw new ChainError('log', lack)
  return newest
}

/** Opens a checkpoint, and says why it is not enough: no quorum, or a witness that must have cosigned has not. */
function openQuorum(note: Buffer, options: VerifyOptions, beside: () => Buffer | undefined) {
  try {
    const { opened, says } = openTrusted(note, options, beside)
    const why = isQuorum(options.policy?.quorum, witnessesOf(opened)) ? undefined : lackOf(options.policy, opened)
    return why === undefined ? { opened, says, why } : { why }
  } catch (error) {
    if (error instanceof ChainError && error.code === 'unsigned') return { why: error.message }
    throw error
  }
}

/** Trusted witnesses that have cosigned. */
function witnessesOf({ verified }: OpenCheckpoint): VerifierKey[] {
  return verified.flatMap(({ key }) => (key.type === 4 ? [key] : []))
}

function quorumSays({ quorum, witnesses }: TrustPolicy): string {
  return quorum === undefined
    ? 'The policy demands no cosignatures.'
    : `A quorum of the ${witnesses.length} witnesses that are trusted has cosigned this history; it is the one that they saw.`
}

/** Who has cosigned and who has not, where that is too little. */
function lackOf(policy: TrustPolicy | undefined, opened: OpenCheckpoint): string {
  const cosigned = witnessesOf(opened)
  const named = (those: readonly PolicyWitness[]) => those.map((one) => one.name).join(', ') || 'nobody'
  const all = policy?.witnesses ?? []
  const [has, lacks] = [all.filter((one) => cosigned.includes(one.key)), all.filter((one) => !cosigned.includes(one.key))]
  return `no quorum of witnesses has cosigned size ${opened.checkpoint.size}: cosigned by ${named(has)}, not by ${named(lacks)}.`
}

/** A checkpoint by itself: its signatures, and nothing of the tree. */
export const checkpointVerifier: PathVerifier = {
  kind: 'checkpoint',
  recognises: ({ isFolder, start }) => !isFolder && start.includes('\n\n\u2014 ') && !start.startsWith('c2sp.org/tlog-proof'),
  verify: async ({ path }, options) =>
    verdictOf('checkpoint', 'the file', () => {
      const { opened, says } = openTrusted(readSmallFile(path), options)
      const { policy } = options
      if (policy !== undefined && !isQuorum(policy.quorum, witnessesOf(opened)))
        throw new ChainError('unsigned', lackOf(policy, opened))
      return [
        ...says,
        ...(policy === undefined ? [] : [quorumSays(policy)]),
        'Not shown: anything of the entries; that takes the tiles.',
      ]
    }),
}

/**
 * Opens a checkpoint with the keys that the caller trusts. Without one of a log, with the key that lies beside it, which shows damage but not
 * who signed. Every witness's key that is given by itself must have cosigned; of a policy's, see its quorum. Throws InputError where there is no key at all.
 */
export function openTrusted(
  note: Uint8Array,
  options: VerifyOptions,
  beside?: () => Buffer | undefined,
): { opened: OpenCheckpoint; says: string[] } {
  const { keys, policy } = options
  const logKeys = logKeysOf(options)
  const found = logKeys.length > 0 ? undefined : beside?.()?.toString('utf8')
  if (logKeys.length === 0 && found === undefined) {
    throw new InputError('option', "No key of the log: give its verifier key with --key 'NAME+ID+BASE64'. Nothing was verified.")
  }
  const own = found === undefined ? logKeys : [parseVerifierKey(found.replace(/\n$/, ''))]
  const witnesses = keys.filter((key) => key.type === 4)
  const opened = openCheckpoint(note, [...own, ...witnesses, ...(policy?.witnesses ?? []).map((one) => one.key)])
  const missing = witnesses.find((key) => !opened.verified.some((one) => one.key === key))
  if (missing !== undefined)
    throw new ChainError('unsigned', `Witness ${missing.name}+${keyId(missing)} has not cosigned the checkpoint.`)
  const { origin, size } = opened.checkpoint
  if (policy !== undefined && !opened.verified.some(({ key }) => key.type === 1 && key.name === origin))
    throw new ChainError(
      'checkpoint',
      `The checkpoint is of ${JSON.stringify(origin)}, which is not the name of the key that signed it.`,
    )
  const says = opened.verified.map(({ key, time }) => {
    if (time !== undefined) return `Cosigned by ${key.name}+${keyId(key)} at ${timeText(time)}.`
    const trust = found === undefined ? '' : `, the key that lies beside it (${LOG_KEY}): give the one you trust with --key`
    return `${origin} at size ${size}: signed by ${key.name}+${keyId(key)}${trust}.`
  })
  return { opened, says }
}

/** Runs a check: what throws ChainError is the answer "no", and says where. */
export function verdictOf(kind: string, where: string, check: () => string[]): PathVerdict {
  try {
    return { ok: true, kind, says: check() }
  } catch (error) {
    if (!(error instanceof ChainError)) throw error
    const inTiles = ['tile', 'tile_missing', 'log'].includes(error.code)
    return broken(kind, inTiles ? error.message : `${where}: ${error.message}`)
  }
}

function broken(kind: string, brokenAt: string): PathVerdict {
  return { ok: false, kind, says: [], brokenAt }
}

function timeText(seconds: number): string {
  return seconds <= 253_402_300_799 ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') : `second ${seconds}`
}
