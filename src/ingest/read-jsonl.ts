import type { z } from 'zod'
import { describe } from '../formats/rejection.ts'
import { InputError } from '../records/index.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { LogFile } from './classify-file.ts'
import { asInputError, endsEarly } from './damage.ts'
import type { RejectedLine } from './load.ts'
import { rejectionCode } from './rejection-code.ts'
import { endsWhole } from './zstd-end.ts'

const MIB = 1024 * 1024
/** Of text: as much as a process holds with ease. A million permits are less. */
const HELD_IN_MEMORY = 256 * MIB

/**
 * The valid records of a small JSON Lines file (permits, model releases), held in memory; lines that do not fit the schema are handed to
 * `refuse` with their number and the first thing that is wrong. The engine reads the file, so that every form it may have is understood.
 *
 * Throws InputError where it holds more than 256 MiB of text: that is a log, named by mistake.
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
      refuse({ ...place, code: 'not_json', field: '', found: 'text that is not JSON', wanted: 'a JSON object' })
      continue
    }
    const parsed = schema.safeParse(value)
    if (parsed.success) records.push(parsed.data)
    else {
      const issue = parsed.error.issues[0]
      const path = issue?.path ?? []
      const [field, found] = [path.join('.'), describe(valueAt(value, path))]
      refuse({
        ...place,
        // A value that is no object has no field.
        code: field === '' ? 'not_this_format' : rejectionCode(field, found),
        field,
        found,
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
    const [held] = await warehouse.rows<{ bytes: number }>(`SELECT toFloat64(sum(length(line))) AS bytes FROM ${lines.relation}`)
    const mib = Math.ceil((held?.bytes ?? 0) / MIB)
    if (mib * MIB > HELD_IN_MEMORY)
      throw new InputError(
        'file_unreadable',
        `${file.name}: has ${mib} MiB of text; permits and releases may have ${HELD_IN_MEMORY / MIB}.`,
      )
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
