import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { unless } from '../../files/unless.ts'
import { classifyFile } from '../../ingest/classify-file.ts'
import { readJsonl } from '../../ingest/read-jsonl.ts'
import { InputError, Match, SharedIndicator } from '../../records/index.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { Loaded } from '../logs/load-inputs.ts'
import { checkedAt, MATCHED } from './matched.ts'

/** What is read at most, far beyond any lab's quota: more is a mistake or an attack. */
const MOST_MATCHES = 1_000_000
const MOST_INDICATORS = 10_000

export type Intel = { readonly matches: Match[]; readonly indicators: SharedIndicator[] }

/**
 * What other labs shared, from a folder that `share match` and `share pull` write: matches.jsonl, indicators.jsonl, or both. Lines that are
 * neither are counted and kept with the other rejected ones.
 *
 * Throws InputError where the folder is none, or holds neither file.
 */
export async function readIntel(
  folder: string | undefined,
  warehouse: Warehouse,
  loaded: Pick<Loaded, 'rejections' | 'rejected' | 'notes'>,
  now: Date,
): Promise<Intel> {
  if (folder === undefined) return { matches: [], indicators: [] }
  const info = await stat(folder).catch(() => undefined)
  if (info?.isDirectory() !== true) throw new InputError('option', `--intel ${folder}: there is no such folder.`)
  const read = async <Schema extends z.ZodType>(name: string, schema: Schema, most: number) => {
    const path = join(folder, name)
    const size = (await stat(path).catch(() => undefined))?.size
    if (size === undefined || size === 0) return size === undefined ? undefined : []
    const records = await readJsonl(await classifyFile(path), schema, warehouse, (line) => {
      loaded.rejections.push(line)
      loaded.rejected++
    })
    if (records.length > most) throw new InputError('option', `${path}: more than ${most.toLocaleString('en')} lines.`)
    return records
  }
  const matches = await read('matches.jsonl', Match, MOST_MATCHES)
  const unasked = await unaskedSince(join(folder, MATCHED), now)
  const stale = await staleness(join(folder, 'received.json'), now)
  const indicators = await read('indicators.jsonl', SharedIndicator, MOST_INDICATORS)
  if (unasked !== undefined && matches !== undefined && matches.length > 0) {
    const left = matches.length === 1 ? '1 match was left out' : `${matches.length} matches were left out`
    loaded.notes.push(`--intel ${folder}: ${unasked}: ${left}. Run share match first.`)
  }
  if (stale !== undefined && indicators !== undefined && indicators.length > 0) loaded.notes.push(`--intel ${folder}: ${stale}`)
  if (matches === undefined && indicators === undefined)
    throw new InputError('file_missing', `--intel ${folder}: holds no matches.jsonl and no indicators.jsonl.`)
  return { matches: unasked === undefined ? (matches ?? []) : [], indicators: stale === undefined ? (indicators ?? []) : [] }
}

/** For so long may what others told count without a look at what they took back since. */
const CORRECTED_WITHIN_MS = 24 * 3_600_000
/** Machines that share a folder may have clocks so far apart. */
const CLOCKS_APART_MS = 10 * 60_000

/** Why what was pulled from a forum counts no more; undefined where it does, or where it comes from no forum. */
async function staleness(path: string, now: Date): Promise<string | undefined> {
  if ((await stat(path).catch(unless('ENOENT'))) === undefined) return undefined
  // With it comes what checks STIX, which a lab that is in no forum need not wait for.
  const { readReceived } = await import('./read-received.ts')
  const { corrected } = await readReceived(path)
  const last = corrected === undefined ? 'never yet' : tooLongAgo(corrected, now)
  if (last === undefined) return undefined
  return `what others took back was read ${last}, and must be within 24: templates and clients that they told of were left out. Run share pull first.`
}

/** Why matches count no more; undefined where they do, or where nobody says when the forum was asked which of them stand: they come from elsewhere then. */
async function unaskedSince(path: string, now: Date): Promise<string | undefined> {
  const unreadable = ({ code }: NodeJS.ErrnoException) => new InputError('file_unreadable', `${path}: cannot be read (${code}).`)
  const text = await readFile(path, 'utf8').catch(unless('ENOENT', unreadable))
  if (text === undefined) return undefined
  const checked = checkedAt(text)
  if (checked === undefined) throw new InputError('file_unreadable', `${path}: is damaged. Run share match again.`)
  const last = tooLongAgo(checked, now)
  return last === undefined ? undefined : `which matches still stand was asked ${last}, and must be within 24`
}

/** How long ago a time is that must be within a day; undefined where it is. */
function tooLongAgo(time: string, now: Date): string | undefined {
  const age = now.getTime() - Date.parse(time)
  if (age < -CLOCKS_APART_MS) return `at ${time} by a clock that was ahead`
  return age <= CORRECTED_WITHIN_MS ? undefined : `last ${Math.floor(age / 3_600_000)} hours ago`
}
