import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Warehouse } from '../../warehouse/warehouse.ts'

const file = new URL('../../../data/mail-providers.tsv.gz', import.meta.url)

/** Puts the packaged list of public mail providers where mail-organisations.sql reads it. */
export async function installMailProviders(warehouse: Warehouse): Promise<void> {
  const entries = gunzipSync(readFileSync(file))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t') as [string, string])
  const [row] = await warehouse.rows<{ rows: number }>('SELECT toUInt32(count()) AS rows FROM mail_providers')
  if (row?.rows === entries.length) return
  await warehouse.run('TRUNCATE TABLE mail_providers')
  await warehouse.insert('mail_providers', ['domain', 'class'], entries)
}
