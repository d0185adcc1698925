import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ChainError } from '../../chain/chain-error.ts'
import { logSize } from '../../chain/log/log-size.ts'
import { CHECKPOINT, LOG_KEY } from '../../chain/log/read-log.ts'
import type { TrustPolicy } from '../../chain/note/trust-policy.ts'
import { formatVerifierKey, type VerifierKey } from '../../chain/note/verifier-key.ts'
import { folderSource, openTiles } from '../../chain/tiles/read-tiles.ts'
import { TILE_WIDTH } from '../../chain/tiles/tile-path.ts'
import type { PathVerdict } from '../../chain/verify/path-verifier.ts'
import { verifyPath } from '../../chain/verify.ts'
import { writeDurable } from '../../chain/write-durable.ts'
import { takeWriterLock } from '../../chain/writer-lock.ts'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/index.ts'
import { fetchLog, placeLog, type ReadLogFile } from '../../share/client/fetch-log.ts'
import { unloggedOf } from '../../share/client/unlogged.ts'
import { openLab } from '../../share/lab/lab-folder.ts'
import { readWitnesses } from '../files/read-witnesses.ts'
import { makeFolder } from '../files/write-whole.ts'
import { verifierKeyOption } from '../options/verifier-key-option.ts'
import { say } from '../terminal/say.ts'
import { readReceived } from './read-received.ts'
import { clientOf } from './send-cleared.ts'

export type LogFlags = { data: string; out?: string; key?: string; witnesses?: string; json?: boolean }

/**
 * `share log`: the lab's own copy of the forum's log, verified, and held against the copy before: the forum cannot show it another history unseen. Exits 1, and leaves
 * that copy as it was, where something does not hold; and exits 1 where the forum delivered what its log does not have.
 */
export async function runShareLog(flags: LogFlags): Promise<void> {
  const lab = await openLab(flags.data, randomUUID)
  const { logFile } = clientOf(lab)
  const out = flags.out ?? join(flags.data, 'log')
  await makeFolder(out, 0o700)
  const policy = flags.witnesses === undefined ? undefined : await readWitnesses(flags.witnesses)
  const keys = await trusted(flags, policy, join(out, LOG_KEY))
  // Two at once would put their copies over each other; what one that was killed left is cleared away.
  const lock = await chainWords(() => takeWriterLock(join(out, 'writer.lock')), 'Another share log writes here')
  const fresh = join(out, 'fetched')
  try {
    await rm(fresh, { recursive: true, force: true })
    await makeFolder(fresh, 0o700)
    // Before the log is fetched, which then has whatever was delivered.
    const { objects } = await readReceived(join(flags.data, 'intel', 'received.json'))
    const { verdict, size } = await chainWords(() => fetched(logFile, out, fresh, { keys, policy }))
    const { ok, says, brokenAt, fork } = verdict
    if (ok) {
      const [key] = keys
      if (key !== undefined && !existsSync(join(out, LOG_KEY)))
        await writeDurable(join(out, LOG_KEY), `${formatVerifierKey(key)}\n`)
      await placeLog(fresh, out)
    }
    const unlogged = ok ? await chainWords(async () => unloggedOf(Object.values(objects), entriesOf(out, size))) : []
    if (!ok || unlogged.length > 0) process.exitCode = 1
    const proof = fork === undefined ? undefined : resolve(out, 'fork.json')
    if (proof !== undefined) await writeDurable(proof, `${JSON.stringify(fork)}\n`)
    say(flags, { ok, out: resolve(out), size, says, broken_at: brokenAt, fork: proof, unlogged }, [
      ok
        ? `The forum's log of ${size} entries holds.`
        : `THE FORUM'S LOG DOES NOT HOLD: ${brokenAt} The copy before stays in ${resolve(out)}.`,
      ...says.map((one) => `  ${one}`),
      ...(unlogged.length === 0
        ? []
        : [
            `${unlogged.length} OBJECTS THAT THE FORUM DELIVERED ARE NOT IN ITS LOG as their authors': it made them up, changed them, or keeps its log short. Show the other members:`,
            ...unlogged.slice(0, 10).map((one) => `  ${one}`),
          ]),
      ...(proof === undefined ? [] : [`The proof that it forked is ${proof}; stillwatch verify reads it.`]),
    ])
  } finally {
    await rm(fresh, { recursive: true, force: true })
    await lock.release()
  }
}

/** The entries of a log in its folder, oldest first. */
function* entriesOf(folder: string, size: number): Generator<Uint8Array> {
  const tiles = openTiles(folderSource(folder), size)
  for (let bundle = 0; bundle * TILE_WIDTH < size; bundle++) yield* tiles.entries(bundle)
}

type Trusted = { keys: readonly VerifierKey[]; policy: TrustPolicy | undefined }

async function fetched(read: ReadLogFile, out: string, fresh: string, { keys, policy }: Trusted) {
  const before = existsSync(join(out, CHECKPOINT)) ? out : undefined
  const options = { keys, ...(policy === undefined ? {} : { policy }) }
  const against = before === undefined ? {} : { against: before }
  const once = async (known: string | undefined): Promise<PathVerdict> => {
    await fetchLog(read, fresh, known)
    return verifyPath(fresh, { ...options, ...against })
  }
  let verdict = await once(before)
  // Tiles of the copy before are no part of another history: only the whole of that shows which of both is damaged, and proves a fork.
  if (!verdict.ok && verdict.fork === undefined && before !== undefined) {
    await rm(join(fresh, 'tile'), { recursive: true, force: true })
    verdict = await once(undefined)
  }
  const [size, had] = [logSize(fresh), before === undefined ? 0 : logSize(before)]
  if (!verdict.ok || size >= had) return { verdict, size }
  return {
    verdict: { ...verdict, ok: false, brokenAt: `it shows ${size} entries, and showed ${had} before: a log does not go back.` },
    size,
  }
}

/** The log's key: as it is given, as the policy names it, or as the copy before has it. */
async function trusted(flags: LogFlags, policy: TrustPolicy | undefined, beside: string): Promise<VerifierKey[]> {
  if (flags.key !== undefined) return [verifierKeyOption('--key', flags.key)]
  if (policy !== undefined && policy.logs.length > 0) return []
  const known = await readFile(beside, 'utf8').catch(unless('ENOENT'))
  if (known !== undefined) return [verifierKeyOption(beside, known)]
  throw new InputError(
    'option',
    "No key of the forum's log: give its verifier key with --key 'NAME+ID+BASE64', or a policy file that has it with --witnesses. It comes from the operator, and not from the forum.",
  )
}

/** What the forum sends may be wrong in any way. */
async function chainWords<T>(work: () => Promise<T>, where = "The forum's log"): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ChainError) throw new InputError('option', `${where}: ${error.message}`)
    throw error
  }
}
