import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import type { RejectedLine } from './load.ts'

/**
 * The valid records of a small JSON Lines file (permits, model releases), held in memory; lines that do not fit the schema are handed to
 * `refuse` with their number and the first thing that is wrong.
 */
export async function readJsonl<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  refuse: (line: RejectedLine) => void,
): Promise<z.infer<Schema>[]> {
  const records: z.infer<Schema>[] = []
  const lines = (await readFile(path, 'utf8')).split('\n')
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue
    const place = { file: path, line: at + 1 }
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      refuse({ ...place, field: '', found: 'text that is not JSON', wanted: 'a JSON object' })
      continue
    }
    const parsed = schema.safeParse(value)
    if (parsed.success) records.push(parsed.data)
    else {
      const issue = parsed.error.issues[0]
      refuse({
        ...place,
        field: issue?.path.join('.') ?? '',
        found: 'a value that does not fit',
        wanted: issue?.message ?? 'a valid record',
      })
    }
  }
  return records
}
