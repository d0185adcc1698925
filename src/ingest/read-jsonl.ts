import type { z } from 'zod'
import { describe } from '../formats/rejection.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { LogFile } from './classify-file.ts'
import { asInputError, endsEarly } from './damage.ts'
import type { RejectedLine } from './load.ts'
import { endsWhole } from './zstd-end.ts'

/**
 * The valid records of a small JSON Lines file (permits, model releases), held in memory; lines that do not fit the schema are handed to
 * `refuse` with their number and the first thing that is wrong. The engine reads the file, so that every form it may have is understood.
 */
export async function readJsonl<Schema extends z.ZodType>(
  file: LogFile,
  schema: Schema,
  warehouse: Warehouse,
  refuse: (line: RejectedLine) => void,
): Promise<z.infer<Schema>[]> {
  const records: z.infer<Schema>[] = []
  for (const { number, line } of await linesOf(file, warehouse)) {
    if (line.trim() === '') continue
    const place = { file: file.name, line: number }
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
      const path = issue?.path ?? []
      refuse({
        ...place,
        field: path.join('.'),
        found: describe(valueAt(value, path)),
        wanted: issue?.message ?? 'a valid record',
      })
    }
  }
  return records
}

async function linesOf(file: LogFile, warehouse: Warehouse): Promise<{ number: number; line: string }[]> {
  // Of a gzip file the engine says so itself.
  if (file.form.compression === 'zst' && !(await endsWhole(file.path))) throw endsEarly(file)
  const lines = await warehouse.lines(file.path, file.form)
  try {
    return await warehouse.rows(`SELECT toUInt32(line_number) AS number, line FROM ${lines.relation} ORDER BY line_number`)
  } catch (error) {
    throw asInputError(error, file)
  } finally {
    await lines.dispose()
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  )
}
