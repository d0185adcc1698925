import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { classifyFile } from '../ingest/classify-file.ts'
import { readJsonl } from '../ingest/read-jsonl.ts'
import { InputError, Match } from '../records/index.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { Loaded } from './load-inputs.ts'

/** Matches that are read at most: far beyond any lab's quota, so more is a mistake or an attack. */
const MOST = 1_000_000

/**
 * What other labs shared, from a folder that `share match` wrote. Lines that are no matches are counted and kept with the other rejected ones.
 *
 * Throws InputError where the folder is none, or holds no matches.jsonl.
 */
export async function readIntel(
  folder: string | undefined,
  warehouse: Warehouse,
  loaded: Pick<Loaded, 'rejections' | 'rejected'>,
): Promise<Match[]> {
  if (folder === undefined) return []
  const info = await stat(folder).catch(() => undefined)
  if (info?.isDirectory() !== true) throw new InputError('option', `--intel ${folder}: there is no such folder.`)
  const path = join(folder, 'matches.jsonl')
  const size = (await stat(path).catch(() => undefined))?.size
  if (size === undefined) throw new InputError('file_missing', `--intel ${folder}: holds no matches.jsonl.`)
  if (size === 0) return []
  const matches = await readJsonl(await classifyFile(path), Match, warehouse, (line) => {
    loaded.rejections.push(line)
    loaded.rejected++
  })
  if (matches.length > MOST) throw new InputError('option', `${path}: more than ${MOST.toLocaleString('en')} matches.`)
  return matches
}
