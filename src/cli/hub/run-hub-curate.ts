import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text as wholeText } from 'node:stream/consumers'
import { z } from 'zod'
import { readOrMake } from '../../chain/read-or-make.ts'
import { makeFolders } from '../../files/make-folders.ts'
import type { Flagged } from '../../matching/lab/flagged.ts'
import { complaintOf, InputError } from '../../records/index.ts'
import { fromBase64url } from '../../tags/base64url.ts'
import { Namespace } from '../../tags/namespace.ts'
import { PartyId } from '../../tags/signed/signed.ts'
import { type MessageSigner, messageSigner } from '../../tags/signed/signing-key.ts'
import { unreadable } from '../files/unreadable.ts'
import { matchingAs } from '../share/with-matching.ts'
import { say } from '../terminal/say.ts'

export type CurateFlags = { data: string; id: string; matching?: string; values?: string; json?: boolean }

const Line = z.strictObject({ namespace: Namespace, value: z.string().min(1).max(2_000) })
const Identity = z.strictObject({ id: PartyId, seed: z.string() })
/** Of one run; a namespace's quota is lower as a rule. */
const MOST_VALUES = 50_000
/** What is tagged belongs to a campaign; a curator has the one list. */
const LIST = 'benign'

/** `hub curate`: without values it says who this curator is, with them it names them in every open epoch. Exits 1 where some could not be named. */
export async function runHubCurate(flags: CurateFlags): Promise<void> {
  const signer = await identity(flags)
  if ((flags.values === undefined) !== (flags.matching === undefined))
    throw new InputError('option', '--values and --matching go together.')
  if (flags.values === undefined || flags.matching === undefined) {
    const party = `${signer.id}=${signer.publicKey}`
    say(flags, { curator: party }, [party])
    return
  }
  const values = await valuesIn(flags.values)
  await matchingAs(flags.matching, join(flags.data, 'matching'), signer, async (curator) => {
    const flagged = values.map(({ namespace, value }): Flagged => ({ namespace, value, campaign: LIST }))
    const refused = new Map<number, string>()
    let overQuota = 0
    for (const epoch of await curator.epochs()) {
      const report = await curator.tag(flagged, flagged.length, epoch)
      for (const { at, why } of report.refused) refused.set(at, why)
      overQuota += Object.values(report.overQuota).reduce((sum, count) => sum + count, 0)
    }
    const named = await curator.nameBenign()
    if (refused.size > 0 || overQuota > 0) process.exitCode = 1
    // By their lines, never by what stands in them.
    const lines = [...refused].map(([at, why]) => ({ line: values[at]?.line, why }))
    say(flags, { named, refused: lines, over_quota: overQuota }, [
      `${named} tags of ${values.length} values were named benign: they match nobody in this epoch.`,
      ...lines.slice(0, 10).map(({ line, why }) => `  ${flags.values}:${line}: ${why}`),
      ...(overQuota === 0 ? [] : [`${overQuota} tags are beyond the quota of their namespace and were not named.`]),
    ])
  })
}

async function identity({ data, id }: CurateFlags): Promise<MessageSigner> {
  if (!PartyId.safeParse(id).success)
    throw new InputError('option', `--id: '${id.slice(0, 80)}' is no name: 1 to 63 of a-z, 0-9, . and -, the first no . or -.`)
  await makeFolders(data, 0o700).catch(({ code }: NodeJS.ErrnoException) => {
    throw new InputError('option', `--data ${data}: the folder cannot be made (${code}).`)
  })
  const path = join(data, 'curator.json')
  const text = await readOrMake(path, () => `${JSON.stringify({ id, seed: randomBytes(32).toString('base64url') })}\n`)
  const kept = Identity.safeParse(jsonIn(text)).data
  const seed = kept === undefined ? undefined : fromBase64url(kept.seed, 32)
  if (kept === undefined || seed === undefined)
    throw new InputError('file_unreadable', `${path}: is not as this program writes it. Put back a copy of it.`)
  return messageSigner(kept.id, seed)
}

async function valuesIn(path: string): Promise<(z.infer<typeof Line> & { line: number })[]> {
  const text = await (path === '-' ? wholeText(process.stdin) : readFile(path, 'utf8')).catch(unreadable('values', path))
  const values = text.split('\n').flatMap((line, place) => {
    if (line.trim() === '') return []
    const json = jsonIn(line)
    const read = Line.safeParse(json)
    if (read.success) return [{ ...read.data, line: place + 1 }]
    const why = json === undefined ? 'is no JSON' : complaintOf(read.error, 'the line')
    throw new InputError(
      'file_unreadable',
      `--values ${path}:${place + 1}: ${why}; wanted is {"namespace", "value"}. Nothing was named.`,
    )
  })
  if (values.length === 0) throw new InputError('file_unreadable', `--values ${path}: holds no value. Nothing was named.`)
  if (values.length > MOST_VALUES)
    throw new InputError('file_unreadable', `--values ${path}: more than ${MOST_VALUES} values. Nothing was named.`)
  return values
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
