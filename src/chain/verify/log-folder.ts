import { InputError } from '../../records/input-error.ts'
import { ChainError } from '../chain-error.ts'
import { CHECKPOINT, LOG_KEY, readLogFile } from '../log/read-log.ts'
import { type OpenCheckpoint, openCheckpoint } from '../note/checkpoint.ts'
import { keyId, parseVerifierKey, type VerifierKey } from '../note/verifier-key.ts'
import { checkLogTree } from './check-log-tree.ts'
import type { PathVerdict, PathVerifier } from './path-verifier.ts'
import { readSmallFile } from './read-small-file.ts'

/** A log in a folder of C2SP tlog-tiles, against its checkpoint. */
export const logFolderVerifier: PathVerifier = {
  kind: 'log',
  recognises: ({ isFolder, names }) => isFolder && (names.includes(CHECKPOINT) || names.includes('tile')),
  verify: async ({ path }, options) =>
    verdictOf('log', CHECKPOINT, () => {
      const note = readLogFile(path, CHECKPOINT)
      if (note === undefined) throw new ChainError('log', `${CHECKPOINT} is missing, so nothing says what the tiles must be.`)
      const { opened, says } = openTrusted(note, options.keys, () => readLogFile(path, LOG_KEY))
      const { size, root } = opened.checkpoint
      checkLogTree(path, size, root)
      return [
        ...says,
        size === 0
          ? 'The log is empty.'
          : `All ${size} entries and every tile were hashed again: they have the root that was signed.`,
        'Not shown: that everybody sees this same log. Compare with another view (--against) or with cosignatures of witnesses (--key).',
      ]
    }),
}

/** A checkpoint by itself: its signatures, and nothing of the tree. */
export const checkpointVerifier: PathVerifier = {
  kind: 'checkpoint',
  recognises: ({ isFolder, start }) => !isFolder && start.includes('\n\n\u2014 ') && !start.startsWith('c2sp.org/tlog-proof'),
  verify: async ({ path }, options) =>
    verdictOf('checkpoint', 'the file', () => {
      return [...openTrusted(readSmallFile(path), options.keys).says, 'Not shown: anything of the entries; that takes the tiles.']
    }),
}

/**
 * Opens a checkpoint with the keys that the caller trusts. Without one of a log, with the key that lies beside it, which shows damage but not
 * who signed. Every witness's key that is given must have cosigned. Throws InputError where there is no key at all.
 */
export function openTrusted(
  note: Uint8Array,
  keys: readonly VerifierKey[],
  beside?: () => Buffer | undefined,
): { opened: OpenCheckpoint; says: string[] } {
  const logKeys = keys.filter((key) => key.type === 1)
  const found = logKeys.length > 0 ? undefined : beside?.()?.toString('utf8')
  if (logKeys.length === 0 && found === undefined) {
    throw new InputError('option', "No key of the log: give its verifier key with --key 'NAME+ID+BASE64'. Nothing was verified.")
  }
  const own = found === undefined ? logKeys : [parseVerifierKey(found.replace(/\n$/, ''))]
  const witnesses = keys.filter((key) => key.type === 4)
  const opened = openCheckpoint(note, [...own, ...witnesses])
  const missing = witnesses.find((key) => !opened.verified.some((one) => one.key === key))
  if (missing !== undefined)
    throw new ChainError('unsigned', `Witness ${missing.name}+${keyId(missing)} has not cosigned the checkpoint.`)
  const { origin, size } = opened.checkpoint
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
