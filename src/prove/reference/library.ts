import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { writeDurable } from '../../chain/write-durable.ts'
import { makeFolders } from '../../files/make-folders.ts'
import { unless } from '../../files/unless.ts'
import { complaintOf } from '../../records/complaint.ts'
import { InputError } from '../../records/input-error.ts'
import type { AnswerSet } from '../inputs/answer-file.ts'
import { Relation } from '../inputs/plan.ts'

/** One entry of a library of reference answers. */
export const ReferenceEntry = z.strictObject({
  name: z.string(),
  /** File within the library. */
  file: z.string(),
  sha256: z.string(),
  prompts: z.int(),
  relation: Relation,
  licence: z.string(),
  source: z.string(),
})
export type ReferenceEntry = z.infer<typeof ReferenceEntry>

const Index = z.strictObject({ version: z.literal(1), references: z.array(ReferenceEntry) })

/** What a library holds; nothing where the folder is not there. */
export async function listReferences(folder: string): Promise<ReferenceEntry[]> {
  const path = join(folder, 'index.json')
  const unreadable = ({ code }: NodeJS.ErrnoException) => new InputError('file_unreadable', `${path}: cannot be read (${code}).`)
  const text = await readFile(path, 'utf8').catch(unless('ENOENT', unreadable))
  if (text === undefined) return []
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InputError('file_unreadable', `${path}: is no JSON. The library was not touched.`)
  }
  const read = Index.safeParse(value)
  if (!read.success) throw new InputError('file_unreadable', `${path}: ${complaintOf(read.error, 'the file')}.`)
  return read.data.references
}

/** Puts answers into a library, gzipped; the index is written last. Throws InputError where the name is taken by other answers. */
export async function addReference(
  folder: string,
  answers: AnswerSet,
  { relation, licence, source }: { relation: Relation; licence: string; source: string },
): Promise<ReferenceEntry> {
  const before = await listReferences(folder)
  const taken = before.find((one) => one.name === answers.name)
  const plain = answers.bytes[0] === 0x1f && answers.bytes[1] === 0x8b ? answers.bytes : gzipSync(answers.bytes, { level: 9 })
  const sha256 = hash('sha256', plain, 'hex')
  if (taken !== undefined && taken.sha256 !== sha256)
    throw new InputError('option', `--name ${answers.name}: the library has other answers under that name. Nothing was added.`)
  const entry: ReferenceEntry = {
    name: answers.name,
    file: `${answers.name}.jsonl.gz`,
    sha256,
    prompts: answers.samples.size,
    relation,
    licence,
    source,
  }
  await makeFolders(folder)
  await writeDurable(join(folder, entry.file), plain)
  const references = [...before.filter((one) => one.name !== answers.name), entry].sort((a, b) => (a.name < b.name ? -1 : 1))
  await writeDurable(join(folder, 'index.json'), `${JSON.stringify({ version: 1, references }, null, 2)}\n`)
  return entry
}
