import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ChainError } from '../chain-error.ts'
import { EMPTY_ROOT, type Hash, sameHash } from '../merkle/hash.ts'
import { type Checkpoint, formatCheckpoint, openCheckpoint } from '../note/checkpoint.ts'
import { formatNote, parseNote, parseSignatureLine, signNote } from '../note/note.ts'
import { verifySignature } from '../note/open-note.ts'
import type { NoteSigner } from '../note/signer.ts'
import { formatVerifierKey, type VerifierKey } from '../note/verifier-key.ts'
import { folderSource, openTiles } from '../tiles/read-tiles.ts'
import { type RightEdge, readRightEdge, rootOfEdge } from '../tiles/right-edge.ts'
import { deletePartials, writeTiles } from '../tiles/write-tiles.ts'
import { flushFolder, makeDurable, writeDurable } from '../write-durable.ts'
import { takeWriterLock, type WriterLock } from '../writer-lock.ts'
import { CHECKPOINT, COSIGNED, COSIGNED_LATEST, LOG_KEY, type LogView, readLogFile, viewLog } from './read-log.ts'

export type Appended = { first: number; size: number; checkpoint: string }

/** An append-only log that this process writes. */
export type Log = Omit<LogView, 'size' | 'tiles'> & {
  size: () => number
  /** Appends entries, 65,535 bytes each at most, in order; all are in the returned checkpoint, or none is. Calls run one behind the other. */
  append: (entries: readonly Uint8Array[]) => Promise<Appended>
  /** The signed note that stands now, with the cosignatures it has gathered. */
  checkpoint: () => string
  /**
   * Adds witnesses' signature lines to a checkpoint of this log, the present one or, as it may have grown while they were asked, one before. It is kept as
   * `cosigned`, but not in place of one that more of these keys have cosigned. Lines of unknown keys are ignored; one that fails throws, none is added.
   */
  addCosignatures: (checkpoint: string, lines: string, keys: readonly VerifierKey[]) => Promise<string>
  /**
   * Keeps what a round of witnesses has cosigned as `cosigned-latest`, though fewer have than what stands as `cosigned`: whose quorum they make goes on with it.
   * It never goes back to a smaller size. Throws as `addCosignatures` does.
   */
  keepRound: (checkpoint: string, lines: string, keys: readonly VerifierKey[]) => Promise<void>
  close: () => Promise<void>
}

/** `origin`: the log's one name, as a URL without scheme; `signer`: its key, by the same name. */
export type LogOptions = { folder: string; origin: string; signer: NoteSigner }

/**
 * Opens a log in a folder, or starts one there, and takes its lock. Files are those of C2SP tlog-tiles: a server hands out `checkpoint` and
 * the paths that `parseTilePath` reads, as they are, and nothing else (the lock names the host).
 *
 * A checkpoint takes its name only when all tiles under it are on the disk, so whoever is killed leaves the checkpoint before. On opening,
 * the root is computed again from the tiles and must be the signed one. What no log can see by itself is that its whole folder was put back
 * to an earlier day; it would then sign a fork. Witnesses see it.
 */
export async function openLog({ folder, origin, signer }: LogOptions): Promise<Log> {
  if (signer.key.type !== 1) throw new ChainError('key', `The log ${origin} must sign notes (type 1), not cosign them.`)
  await makeDurable(folder)
  const lock = await takeWriterLock(join(folder, 'writer.lock'))
  try {
    const note = readLogFile(folder, CHECKPOINT)?.toString('utf8') ?? (await startLog(folder, origin, signer))
    return logOver({ folder, origin, signer, lock, note, edge: edgeOf(folder, origin, signer, note) })
  } catch (error) {
    await lock.release()
    throw error
  }
}

function edgeOf(folder: string, origin: string, signer: NoteSigner, note: string): RightEdge {
  const { checkpoint } = openCheckpoint(note, [signer.key], origin)
  const edge = readRightEdge(openTiles(folderSource(folder), checkpoint.size))
  if (!sameHash(rootOfEdge(edge), checkpoint.root)) {
    throw new ChainError(
      'log',
      `${folder}: the tiles do not have the root of the checkpoint at ${checkpoint.size}. Nothing is appended.`,
    )
  }
  return edge
}

async function startLog(folder: string, origin: string, signer: NoteSigner): Promise<string> {
  // Starting anew over tiles would sign a second history.
  if (existsSync(join(folder, 'tile'))) {
    throw new ChainError(
      'log',
      `${folder}: there are tiles but no checkpoint. Put the checkpoint back; a log is not started over another.`,
    )
  }
  const note = signCheckpoint(signer, { origin, size: 0, root: EMPTY_ROOT, extensions: [] })
  await writeDurable(join(folder, LOG_KEY), `${formatVerifierKey(signer.key)}\n`)
  await writeDurable(join(folder, CHECKPOINT), note)
  await flushFolder(folder)
  return note
}

type Start = LogOptions & { lock: WriterLock; note: string; edge: RightEdge }

function logOver({ folder, origin, signer, lock, note: startNote, edge: startEdge }: Start): Log {
  const source = folderSource(folder)
  let note = startNote
  let edge = startEdge
  let view = viewLog(source, edge.size, note)
  let closed = false
  let failed = false
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(async () => {
      if (closed) throw new ChainError('log', `${folder}: the log is closed.`)
      if (failed) throw new ChainError('log', `${folder}: a checkpoint could not be written. Close the log and open it again.`)
      return work()
    })
    turn = done.catch(() => undefined)
    return done
  }
  let cosigned = readLogFile(folder, COSIGNED)?.toString('utf8')
  let latest = readLogFile(folder, COSIGNED_LATEST)?.toString('utf8')
  /** How many of the keys have cosigned what is kept; what another log left there counts nothing. */
  const cosigners = (of: string | undefined, keys: readonly VerifierKey[]) => {
    if (of === undefined) return 0
    try {
      return openCheckpoint(of, [signer.key, ...keys], origin).verified.filter(({ key }) => key.type === 4).length
    } catch (error) {
      if (error instanceof ChainError) return 0
      throw error
    }
  }
  /** A checkpoint of this log, the present one or one before. */
  const own = (checkpoint: string) => {
    const { text } = parseNote(checkpoint)
    const { size, root } = openCheckpoint(checkpoint, [signer.key], origin).checkpoint
    if (size > edge.size || !sameHash(view.root(size), root))
      throw new ChainError('checkpoint', `${folder}: a checkpoint at ${size} is not of this log; nothing was added.`)
    return { text, size }
  }
  const publish = async (next: string) => {
    await lock.check()
    // Whether a checkpoint that fails here was seen by anyone is unknown: signing another of its size could be a fork.
    failed = true
    await writeDurable(join(folder, CHECKPOINT), next)
    await flushFolder(folder)
    failed = false
    note = next
  }

  return {
    size: () => edge.size,
    checkpoint: () => note,
    entry: (index) => view.entry(index),
    root: (size) => view.root(size),
    inclusionProof: (index, size) => view.inclusionProof(index, size),
    consistencyProof: (oldSize, newSize) => view.consistencyProof(oldSize, newSize),
    proof: (index) => view.proof(index),
    append: (entries) =>
      inTurn(async () => {
        const first = edge.size
        if (entries.length === 0) return { first, size: first, checkpoint: note }
        await lock.check()
        const next = await writeTiles(folder, edge, entries)
        await publish(signCheckpoint(signer, { origin, size: next.size, root: rootOfEdge(next), extensions: [] }))
        edge = next
        view = viewLog(source, edge.size, note)
        // The append stands already; a superseded file that stays does no harm, and an error would make the caller append twice.
        await deletePartials(folder, first, edge.size).catch(() => undefined)
        return { first, size: edge.size, checkpoint: note }
      }),
    addCosignatures: (checkpoint, lines, keys) =>
      inTurn(async () => {
        const { text } = own(checkpoint)
        // What others cosigned before is not lost.
        const base = [note, cosigned].find((one) => one !== undefined && sameText(one, text) && cosigners(one, keys) > 0)
        const next = withCosignatures(base ?? checkpoint, lines, keys)
        await lock.check()
        if (cosigners(next, keys) > 0 && cosigners(next, keys) >= cosigners(cosigned, keys)) {
          await writeDurable(join(folder, COSIGNED), next)
          await flushFolder(folder)
          cosigned = next
        }
        if (sameText(note, text) && next !== note) {
          await publish(next)
          view = viewLog(source, edge.size, note)
        }
        return next
      }),
    keepRound: (checkpoint, lines, keys) =>
      inTurn(async () => {
        const { text, size } = own(checkpoint)
        const base = [latest, cosigned].find((one) => one !== undefined && sameText(one, text) && cosigners(one, keys) > 0)
        const next = withCosignatures(base ?? checkpoint, lines, keys)
        if (cosigners(next, keys) === 0 || next === cosigned || next === latest) return
        if (cosigners(latest, keys) > 0 && own(latest ?? '').size > size) return
        await lock.check()
        await writeDurable(join(folder, COSIGNED_LATEST), next)
        await flushFolder(folder)
        latest = next
      }),
    close: async () => {
      await turn
      closed = true
      await lock.release()
    },
  }
}

function sameText(note: string, text: string): boolean {
  return note.startsWith(`${text}\n`)
}

function withCosignatures(note: string, lines: string, keys: readonly VerifierKey[]): string {
  const { text, signatures } = parseNote(note)
  const all = [...signatures]
  for (const line of lines
    .split('\n')
    .filter((one) => one !== '')
    .slice(0, 64)) {
    const signature = parseSignatureLine(line)
    const key = keys.find((one) => one.name === signature.name && one.id === signature.id)
    if (key === undefined || all.some((one) => one.name === signature.name && one.id === signature.id)) continue
    if (verifySignature(text, signature, key) === undefined) {
      throw new ChainError('signature', `The cosignature of ${key.name} does not hold for the checkpoint; none was added.`)
    }
    all.push(signature)
  }
  return formatNote({ text, signatures: all })
}

function signCheckpoint(signer: NoteSigner, checkpoint: Checkpoint & { root: Hash }): string {
  return signNote(formatCheckpoint(checkpoint), [signer])
}
