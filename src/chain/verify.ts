import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { InputError } from '../records/input-error.ts'
import type { VerifierKey } from './note/verifier-key.ts'
import { auditFileVerifier } from './verify/audit-file.ts'
import { compareLogs, compareRecords, keyBeside } from './verify/compare-views.ts'
import { forkFileVerifier } from './verify/fork-file.ts'
import { checkpointVerifier, logFolderVerifier } from './verify/log-folder.ts'
import { type FoundPath, logKeysOf, type PathVerdict, type PathVerifier, type VerifyOptions } from './verify/path-verifier.ts'

/**
 * Checks whatever lies at a path: a hub's log in its folder, a checkpoint, an audit chain, a fork proof, and what `verifiers` bring besides,
 * which are asked first. The verdict says what was checked, what was not, and where it breaks.
 *
 * @param against another view of the same log, or a copy of the same record: must be one history with the first
 * @throws InputError for a path that cannot be read or is none of these
 */
export async function verifyPath(
  path: string,
  options: VerifyOptions & { against?: string; verifiers?: readonly PathVerifier[] },
): Promise<PathVerdict> {
  const verifiers = [...(options.verifiers ?? []), forkFileVerifier, logFolderVerifier, checkpointVerifier, auditFileVerifier]
  const one = look(path)
  const other = options.against === undefined ? undefined : look(options.against)
  const { policy } = options
  const first = await verifyFound(one, verifiers, {
    keys: keysFor(one, other, options.keys),
    ...(policy === undefined ? {} : { policy }),
  })
  if (other === undefined || !first.ok) return first
  // A witness need not have cosigned both views.
  const logKeys = logKeysOf(options)
  const second = await verifyFound(other, verifiers, { keys: keysFor(other, one, logKeys) })
  if (!second.ok) return { ...second, brokenAt: `--against ${other.path}: ${second.brokenAt ?? 'does not hold.'}` }
  const compared = await compare(one, first.kind, other, second.kind, logKeys, options)
  return { ...compared, kind: first.kind, says: [...first.says, ...compared.says] }
}

async function compare(
  one: FoundPath,
  kind: string,
  other: FoundPath,
  otherKind: string,
  keys: readonly VerifierKey[],
  trust: VerifyOptions,
): Promise<PathVerdict> {
  const views = ['log', 'checkpoint']
  if (views.includes(kind) && views.includes(otherKind)) return compareLogs(one, other, keys, trust)
  if (kind === 'audit-chain' && otherKind === kind) return compareRecords(one.path, other.path)
  throw new InputError('option', `--against: a ${kind} cannot be compared with a ${otherKind}.`)
}

/** A checkpoint without its folder has no key beside it: that of the other view serves, where nobody names one. */
function keysFor(found: FoundPath, other: FoundPath | undefined, keys: readonly VerifierKey[]): readonly VerifierKey[] {
  if (found.isFolder || other === undefined || keys.some((key) => key.type === 1)) return keys
  const beside = keyBeside(other)
  return beside === undefined ? keys : [...keys, beside]
}

async function verifyFound(found: FoundPath, verifiers: readonly PathVerifier[], options: VerifyOptions): Promise<PathVerdict> {
  const verifier = verifiers.find((one) => one.recognises(found))
  if (verifier !== undefined) return verifier.verify(found, options)
  if (found.names.includes('manifest.json')) {
    throw new InputError(
      'format_unknown',
      `${found.path}: seems an evidence pack, but nothing here can verify one. Nothing was verified.`,
    )
  }
  const wanted = [...new Set(verifiers.map((one) => one.kind))].join(', ')
  throw new InputError('format_unknown', `${found.path}: is nothing that can be verified here. Known are: ${wanted}.`)
}

function look(path: string): FoundPath {
  try {
    const status = statSync(path)
    if (status.isDirectory()) return { path, isFolder: true, names: readdirSync(path), start: '' }
    // Opening a pipe would wait for its writer.
    if (!status.isFile()) throw new InputError('file_unreadable', `${path}: is neither file nor folder. Nothing was verified.`)
    const file = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(4_096)
      return { path, isFolder: false, names: [], start: bytes.subarray(0, readSync(file, bytes)).toString('utf8') }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (error instanceof InputError) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new InputError('file_missing', `${path}: there is no such file or folder. Nothing was verified.`)
    throw new InputError('file_unreadable', `${path}: cannot be read (${code}). Nothing was verified.`)
  }
}
