import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PLOTS } from '../../evaluate/plots.ts'
import { unless } from '../../files/unless.ts'
import { foreign, unreadable } from '../detect/own-result.ts'

/** What names the files of an evaluation, and is written before them. */
const MANIFEST = 'evaluation.json'
const OF_OWN_LOGS = [MANIFEST, 'evaluation.md', 'rejected.jsonl']
const OF_SIMULATION = [MANIFEST, 'evaluation.md', ...PLOTS]

/**
 * Names of the files that earlier runs of evaluate have left in a folder, beside the pieces that they keep.
 *
 * Throws InputError where the folder holds a file that this run may replace and no evaluation wrote: a detection has its rejected.jsonl, and anybody may
 * have an evaluation.md.
 *
 * @param own whether own logs are measured, which has other files than simulated traffic
 */
export async function earlierEvaluation(folder: string, own: boolean): Promise<readonly string[]> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(unless('ENOENT', unreadable(folder)))
  const written = text === undefined ? [] : filesIn(text)
  const there = new Set(await readdir(folder))
  const replaced = (own ? OF_OWN_LOGS : OF_SIMULATION).find((name) => there.has(name) && !written.includes(name))
  if (replaced !== undefined) throw foreign(folder, replaced, 'evaluate')
  return written
}

/** Removes what an earlier evaluation left and this one did not write: a plot of parts that were not run would be taken for one of its figures. */
export async function removeStale(folder: string, earlier: readonly string[], written: readonly string[]): Promise<void> {
  for (const name of earlier) if (!written.includes(name)) await rm(join(folder, name), { force: true })
}

/** Of the names that an evaluation says it wrote those that it may have: none other is ever removed. */
function filesIn(text: string): string[] {
  try {
    const { software, files } = JSON.parse(text) as { software?: unknown; files?: unknown }
    if (typeof software !== 'string' || !software.startsWith('stillwatch ') || !Array.isArray(files)) return []
    return [...new Set([...OF_OWN_LOGS, ...OF_SIMULATION])].filter((name) => files.includes(name))
  } catch {
    return []
  }
}
