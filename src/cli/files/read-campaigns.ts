import { readFile, stat } from 'node:fs/promises'
import { utf8Text } from '../../files/utf8-text.ts'
import { CampaignsFile, foundAt, InputError } from '../../records/index.ts'
import type { RawFile } from '../../share/policy/release-campaign.ts'
import { unreadable } from './unreadable.ts'

const LARGEST = 2 ** 29

/**
 * Reads campaigns.json: checked by its schema and handed on as it was parsed, unknown fields and all, since the policy refuses those one by
 * one. Throws InputError that names the file and the place in it.
 *
 * @param then what happens where it cannot be used
 */
export async function readCampaigns(path: string, then = 'Nothing leaves.'): Promise<RawFile> {
  const found = await stat(path).catch(unreadable('campaigns', path))
  if (found.isDirectory()) throw new InputError('file_is_folder', `--campaigns ${path}: is a folder; wanted is campaigns.json.`)
  if (found.size > LARGEST) throw new InputError('file_unreadable', `--campaigns ${path}: is larger than 512 MiB.`)
  const text = utf8Text(await readFile(path))
  if (text.trim() === '') throw new InputError('file_empty', `--campaigns ${path}: is empty.`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 80) : 'damaged'
    throw new InputError('file_unreadable', `--campaigns ${path}: no JSON (${why}). Wanted is campaigns.json of a run of detect.`)
  }
  const read = CampaignsFile.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    const place = issue?.path.map(String).join('.') || 'the whole'
    const why =
      foundAt(value, issue?.path ?? []) === undefined ? 'is missing' : `cannot be taken (${issue?.message ?? 'not valid'})`
    throw new InputError(
      'file_unreadable',
      `--campaigns ${path}: ${place} ${why}. Wanted is campaigns.json of a run of detect. ${then}`,
    )
  }
  const ids = read.data.campaigns.map((one) => one.campaign_id)
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice !== undefined)
    throw new InputError('file_unreadable', `--campaigns ${path}: two campaigns are named ${twice.slice(0, 120)}. ${then}`)
  return value as RawFile
}
