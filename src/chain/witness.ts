import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { unless } from '../files/unless.ts'
import { ChainError } from './chain-error.ts'
import { type ForkProof, proveFork } from './fork-proof.ts'
import { verifyConsistency } from './merkle/consistency.ts'
import { EMPTY_ROOT, type Hash, sameHash } from './merkle/hash.ts'
import { decodeHash } from './note/base64.ts'
import { type OpenCheckpoint, openCheckpoint, parseCheckpoint } from './note/checkpoint.ts'
import { formatSignatureLine, NOTE_LIMITS, parseNote } from './note/note.ts'
import type { NoteSigner } from './note/signer.ts'
import type { VerifierKey } from './note/verifier-key.ts'
import { flushFolder, makeDurable, writeDurable } from './write-durable.ts'
import { takeWriterLock } from './writer-lock.ts'

/** A request to cosign (C2SP tlog-witness, add-checkpoint). */
export type AddCheckpoint = { oldSize: number; proof: Hash[]; checkpoint: string }

/** Statuses are those of the specification; a refusal says why, with the size last cosigned, and with the proof where the log forked. */
export type WitnessAnswer =
  | { status: 200; size: number; cosignature: string }
  | { status: 400 | 403 | 404 | 409 | 422; reason: string; size?: number; fork?: ForkProof }

export type Witness = {
  add: (request: AddCheckpoint) => Promise<WitnessAnswer>
  /** The last cosigned checkpoint of a log, as it was signed. */
  latest: (origin: string) => string | undefined
  close: () => Promise<void>
}

export type WitnessOptions = {
  /** What was cosigned last, for each log. */
  stateFile: string
  /** Keys trusted for an origin; each origin is a log that is watched. */
  logs: readonly { origin: string; keys: readonly VerifierKey[] }[]
  /** A cosigner (type 0x04) whose key serves nothing else. */
  signer: NoteSigner
  /** Allows a missing state file. Only for the first start: a witness that forgot would cosign a rewound log. */
  firstStart?: boolean
}

const State = z.strictObject({ version: z.literal(1), latest: z.record(z.string(), z.string()) })

/**
 * A witness: cosigns a log's checkpoint only where it provably continues the last one that was cosigned. A smaller tree, or another root, is
 * refused whatever the log's signature says. What is cosigned is on the disk before the cosignature is handed out, and requests are answered
 * one behind the other, so that no race rolls the record back.
 */
export async function openWitness({ stateFile, logs, signer, firstStart }: WitnessOptions): Promise<Witness> {
  if (signer.key.type !== 4) throw new ChainError('key', `${signer.key.name} must be a cosigner (type 4).`)
  await makeDurable(dirname(stateFile))
  const lock = await takeWriterLock(`${stateFile}.lock`)
  let latest: Map<string, string>
  try {
    latest = await readState(stateFile, firstStart === true)
  } catch (error) {
    await lock.release()
    throw error
  }
  let turn: Promise<unknown> = Promise.resolve()
  const add = async (request: AddCheckpoint): Promise<WitnessAnswer> => {
    await lock.check()
    const judged = judge(request, logs, latest)
    if (judged.status !== 200) return judged
    const { text } = judged.opened.note
    const cosignature = formatSignatureLine({ name: signer.key.name, id: signer.key.id, signature: signer.sign(text) })
    const { origin, size } = judged.opened.checkpoint
    const next = new Map(latest).set(origin, request.checkpoint)
    await writeDurable(stateFile, `${JSON.stringify({ version: 1, latest: Object.fromEntries(next) }, null, 2)}\n`)
    await flushFolder(dirname(stateFile))
    latest = next
    return { status: 200, size, cosignature }
  }
  return {
    add: (request) => {
      const answer = turn.then(() => add(request))
      turn = answer.catch(() => undefined)
      return answer
    },
    latest: (origin) => latest.get(origin),
    close: async () => {
      await turn
      await lock.release()
    },
  }
}

type Judged = { status: 200; opened: OpenCheckpoint } | Exclude<WitnessAnswer, { status: 200 }>

function judge(request: AddCheckpoint, logs: WitnessOptions['logs'], latest: ReadonlyMap<string, string>): Judged {
  let origin: string
  try {
    origin = parseCheckpoint(parseNote(request.checkpoint).text).origin
  } catch (error) {
    return { status: 400, reason: messageOf(error) }
  }
  const log = logs.find((one) => one.origin === origin)
  if (log === undefined) return { status: 404, reason: 'The log is not watched here.' }
  let opened: OpenCheckpoint
  try {
    opened = openCheckpoint(request.checkpoint, log.keys, origin)
  } catch (error) {
    return { status: 403, reason: messageOf(error) }
  }
  const { size, root } = opened.checkpoint
  const before = latest.get(origin)
  const known = before === undefined ? { size: 0, root: EMPTY_ROOT } : parseCheckpoint(parseNote(before).text)
  if (size === known.size && !sameHash(root, known.root)) {
    return {
      status: 409,
      size: known.size,
      reason: `The log signed two roots at size ${size}: it forked.`,
      ...evidence(before, request, log.keys),
    }
  }
  if (request.oldSize > size) return { status: 400, reason: `The old size ${request.oldSize} is above the checkpoint's ${size}.` }
  if (request.oldSize !== known.size) {
    const rewind = size < known.size ? ' The checkpoint is older: a log does not go back.' : ''
    return { status: 409, size: known.size, reason: `The last cosigned size is ${known.size}, not ${request.oldSize}.${rewind}` }
  }
  const claim = { oldSize: known.size, oldRoot: known.root, newSize: size, newRoot: root, proof: request.proof }
  if (!verifyConsistency(claim)) {
    return { status: 422, reason: `It is not proven that the tree of ${size} begins with the tree of ${known.size}.` }
  }
  return { status: 200, opened }
}

/** Both checkpoints, where one key signed both. */
function evidence(before: string | undefined, request: AddCheckpoint, keys: readonly VerifierKey[]): { fork?: ForkProof } {
  for (const key of before === undefined ? [] : keys) {
    try {
      const fork = proveFork(before as string, request.checkpoint, key)
      if (fork !== undefined) return { fork }
    } catch (error) {
      // Another of the log's keys may have signed both.
      if (!(error instanceof ChainError)) throw error
    }
  }
  return {}
}

/** Reads the body of an add-checkpoint request, strictly. Throws ChainError. */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const wrong = (why: string) => new ChainError('proof', `The request is malformed: ${why}.`)
  if (body.length > 2 * NOTE_LIMITS.bytes) throw wrong(`it has ${body.length} characters`)
  const end = body.indexOf('\n\n')
  if (end < 0) throw wrong('there is no empty line before the checkpoint')
  const [first = '', ...lines] = body.slice(0, end).split('\n', 66)
  const old = /^old (0|[1-9][0-9]{0,15})$/.exec(first)?.[1]
  if (old === undefined || !Number.isSafeInteger(Number(old))) throw wrong('line 1 is not "old" and a decimal from 0 to 2^53 - 1')
  if (lines.length > 63) throw wrong('it has more than 63 hashes')
  const proof = lines.map((line, i) => {
    const hash = decodeHash(line)
    if (hash === undefined) throw wrong(`line ${i + 2} is not Base 64 of 32 bytes`)
    return hash
  })
  return { oldSize: Number(old), proof, checkpoint: body.slice(end + 2) }
}

async function readState(file: string, firstStart: boolean): Promise<Map<string, string>> {
  const text = await readFile(file, 'utf8').catch(unless('ENOENT'))
  if (text === undefined) {
    if (firstStart) return new Map()
    throw new ChainError('state', `${file}: the witness's record is missing. Put it back; only a new witness starts without.`)
  }
  try {
    const latest = new Map(Object.entries(State.parse(JSON.parse(text)).latest))
    for (const note of latest.values()) parseCheckpoint(parseNote(note).text)
    return latest
  } catch (error) {
    throw new ChainError('state', `${file}: is no record of a witness (${messageOf(error).slice(0, 200)}). Nothing is cosigned.`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
