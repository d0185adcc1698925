import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { classifyFile } from '../ingest/classify-file.ts'
import { readJsonl } from '../ingest/read-jsonl.ts'
import { InputError, Match, SharedIndicator } from '../records/index.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { Loaded } from './load-inputs.ts'

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
  loaded: Pick<Loaded, 'rejections' | 'rejected'>,
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
  const indicators = await read('indicators.jsonl', SharedIndicator, MOST_INDICATORS)
  if (matches === undefined && indicators === undefined)
    throw new InputError('file_missing', `--intel ${folder}: holds no matches.jsonl and no indicators.jsonl.`)
  return { matches: matches ?? [], indicators: indicators ?? [] }
}
