import { InputError } from '../../records/input-error.ts'
import { LINE_BYTES } from '../audit/audit-line.ts'
import { readLines } from '../audit/read-lines.ts'
import { ChainError } from '../chain-error.ts'
import { proveFork } from '../fork-proof.ts'
import { CHECKPOINT, LOG_KEY, readLogFile, viewLog } from '../log/read-log.ts'
import { type OpenCheckpoint, openCheckpoint } from '../note/checkpoint.ts'
import { parseVerifierKey, type VerifierKey } from '../note/verifier-key.ts'
import { folderSource } from '../tiles/read-tiles.ts'
import { forkCosigners } from './fork-cosigners.ts'
import type { FoundPath, PathVerdict, VerifyOptions } from './path-verifier.ts'
import { readSmallFile } from './read-small-file.ts'

/**
 * Compares two views of one log, folders or checkpoints, each of which has been verified by itself: either the larger continues the smaller,
 * or the log forked and that is proven, with who of the witnesses that `trust` names cosigned which. Throws InputError where it cannot be told.
 */
export function compareLogs(one: FoundPath, other: FoundPath, keys: readonly VerifierKey[], trust: VerifyOptions): PathVerdict {
  const beside = keyBeside(one) ?? keyBeside(other)
  const trusted = keys.length > 0 || beside === undefined ? keys : [beside]
  const a = openView(one, trusted)
  const b = openView(other, trusted)
  const [sizeA, sizeB] = [a.opened.checkpoint.size, b.opened.checkpoint.size]
  if (a.opened.checkpoint.origin !== b.opened.checkpoint.origin) {
    throw new InputError('option', `--against: ${other.path} is of another log than ${one.path}; there is nothing to compare.`)
  }
  const shared = a.opened.verified.map((found) => found.key).find((found) => found.type === 1 && signed(b.opened, found))
  if (shared === undefined)
    throw new InputError('option', 'No one key has signed both checkpoints; no fork can be shown of them.')
  const larger = sizeA >= sizeB ? a : b
  const tree = larger.found.isFolder ? viewLog(folderSource(larger.found.path), Math.max(sizeA, sizeB), '') : undefined
  try {
    const fork = proveFork(a.note.toString('utf8'), b.note.toString('utf8'), shared, tree)
    if (fork === undefined) {
      return {
        ok: true,
        kind: 'log',
        says: [
          `Both views are of one history: the tree of ${Math.max(sizeA, sizeB)} begins with the one of ${Math.min(sizeA, sizeB)}.`,
        ],
      }
    }
    const brokenAt = `the log forked: it signed a checkpoint at ${sizeA} and one at ${sizeB} that exclude each other.`
    const { says, ...both } = forkCosigners(fork, trust)
    return {
      ok: false,
      kind: 'log',
      says: ['The proof stands by itself: print it with --json.', ...says],
      brokenAt,
      fork,
      ...both,
    }
  } catch (error) {
    if (error instanceof ChainError && error.code === 'proof' && tree === undefined) throw new InputError('option', error.message)
    throw error
  }
}

/** Compares two copies of a record, each verified by itself: one must begin with the other. */
export async function compareRecords(one: string, other: string): Promise<PathVerdict> {
  const others = readLines(other)
  let number = 0
  for await (const line of readLines(one)) {
    number += 1
    const next = await others.next()
    if (next.done === true)
      return { ok: true, kind: 'audit-chain', says: [`It begins with all ${number - 1} lines of the copy and goes on.`] }
    if (Buffer.compare(line.bytes, next.value.bytes) !== 0 || line.bytes.length > LINE_BYTES) {
      return {
        ok: false,
        kind: 'audit-chain',
        says: [],
        brokenAt: `line ${number}: the two copies part here, and each holds by itself.`,
      }
    }
  }
  const more = (await others.next()).done === true ? 'ends with it' : 'goes on'
  if (more === 'goes on') {
    return {
      ok: false,
      kind: 'audit-chain',
      says: [],
      brokenAt: `line ${number + 1}: the copy goes on where this record ends: lines were cut off.`,
    }
  }
  return { ok: true, kind: 'audit-chain', says: [`It has the same ${number} lines as the copy.`] }
}

type View = { found: FoundPath; note: Buffer; opened: OpenCheckpoint }

function openView(found: FoundPath, keys: readonly VerifierKey[]): View {
  const note = found.isFolder ? readLogFile(found.path, CHECKPOINT) : readSmallFile(found.path)
  if (note === undefined) throw new InputError('file_missing', `${found.path}: there is no checkpoint.`)
  try {
    return { found, note, opened: openCheckpoint(note, keys) }
  } catch (error) {
    // Each view holds by itself under its own key; here one key must have signed both.
    if (error instanceof ChainError)
      throw new InputError('option', `${found.path}: ${error.message} The views cannot be compared.`)
    throw error
  }
}

/** The key that a log left in its folder, where there is one and it can be read. */
export function keyBeside({ path, isFolder }: FoundPath): VerifierKey | undefined {
  const line = isFolder ? readLogFile(path, LOG_KEY)?.toString('utf8') : undefined
  if (line === undefined) return undefined
  try {
    return parseVerifierKey(line.replace(/\n$/, ''))
  } catch (error) {
    // The folder's own check says what is wrong with it.
    if (error instanceof ChainError) return undefined
    throw error
  }
}

function signed({ verified }: OpenCheckpoint, key: VerifierKey): boolean {
  return verified.some((one) => one.key.id === key.id && one.key.publicKey.equals(key.publicKey) && one.key.name === key.name)
}
