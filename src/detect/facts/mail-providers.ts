import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Warehouse } from '../../warehouse/warehouse.ts'

const file = new URL('../../../data/mail-providers.tsv.gz', import.meta.url)

/** Of what the warehouse holds, the digest that `digestOf` makes of what is packaged. */
const HELD = `SELECT lower(hex(SHA256(arrayStringConcat(arraySort(groupArray(concat(domain, '\\t', class))), '\\n')))) AS digest FROM mail_providers`

/** Puts the packaged list of public mail providers where mail-homes.sql reads it: a warehouse that stays may hold that of an earlier version. */
export async function installMailProviders(warehouse: Warehouse): Promise<void> {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')
  const [held] = await warehouse.rows<{ digest: string }>(HELD)
  if (held?.digest === digestOf(lines)) return
  await warehouse.run('TRUNCATE TABLE mail_providers')
  await warehouse.insert(
    'mail_providers',
    ['domain', 'class'],
    lines.map((line) => line.split('\t')),
  )
}

/** Whatever order lines stand in, as the engine sorts them: by their bytes. */
function digestOf(lines: readonly string[]): string {
  const sorted = lines.map((line) => Buffer.from(line)).sort(Buffer.compare)
  return createHash('sha256').update(sorted.join('\n')).digest('hex')
}
