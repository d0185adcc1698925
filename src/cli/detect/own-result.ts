import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unless } from '../../files/unless.ts'
import { type CampaignsFile, InputError } from '../../records/index.ts'

/** As much of a file as tells what it is. */
const HEAD = 4096

/**
 * The result that a run of detect has left in a folder; undefined where there is none. Of its campaigns nothing is known but that they are a list.
 *
 * Throws InputError where the folder holds a file that a result would replace and no run of detect wrote: other tools have their campaigns.json
 * and report.html too. Beside a result of ours, its report and its rejected lines are ours.
 */
export async function earlierResult(folder: string): Promise<CampaignsFile | undefined> {
  const refuse = (name: string): never => {
    throw foreign(folder, name, 'detect')
  }
  const text = await readFile(join(folder, 'campaigns.json'), 'utf8').catch(unless('ENOENT', unreadable(folder)))
  if (text !== undefined) {
    return resultIn(text) ?? refuse('campaigns.json')
  }
  // A first run that was killed between two files has left these alone.
  const report = await headOf(folder, 'report.html')
  if (report !== undefined && !report.includes('<title>Distillation campaigns')) refuse('report.html')
  const rejected = await headOf(folder, 'rejected.jsonl')
  if (rejected !== undefined && !/^($|\{"file":"[^\n]*"line":)/.test(rejected)) refuse('rejected.jsonl')
  return undefined
}

/**
 * @param name of a file in the folder that is not the command's own
 * @param command as it is typed
 */
export function foreign(folder: string, name: string, command: 'detect' | 'evaluate'): InputError {
  const article = /^[aeiou]/.test(name) ? 'an' : 'a'
  return new InputError(
    'option',
    `--out ${folder}: holds ${article} ${name} that no run of ${command} wrote, and that this one would replace; name another folder, or move it away. Nothing was changed.`,
  )
}

function resultIn(text: string): CampaignsFile | undefined {
  try {
    const file = JSON.parse(text) as { software?: unknown; campaigns?: unknown }
    const ours = typeof file.software === 'string' && file.software.startsWith('stillwatch ') && Array.isArray(file.campaigns)
    return ours ? (file as CampaignsFile) : undefined
  } catch {
    return undefined
  }
}

async function headOf(folder: string, name: string): Promise<string | undefined> {
  const file = await open(join(folder, name)).catch(unless('ENOENT', unreadable(folder)))
  if (file === undefined) return undefined
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0).catch((error) => {
      throw unreadable(folder)(error)
    })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** What is thrown where an earlier result in a folder cannot be read. */
export function unreadable(folder: string): (error: NodeJS.ErrnoException) => InputError {
  return ({ code, path }) =>
    new InputError('option', `--out ${folder}: ${path ?? 'an earlier result'} cannot be read (${code}). Nothing was changed.`)
}
