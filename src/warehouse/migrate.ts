import { readdirSync, readFileSync } from 'node:fs'
import type { Warehouse } from './warehouse.ts'

const folder = new URL('./migrations/', import.meta.url)

/**
 * Brings the warehouse to the newest schema. Each file under migrations/ runs once, in order of its number; statements are written so that
 * running one again after a kill changes nothing.
 */
export async function migrate(warehouse: Pick<Warehouse, 'run' | 'rows'>): Promise<void> {
  await warehouse.run(
    'CREATE TABLE IF NOT EXISTS migrations (name String, applied DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY name',
  )
  const applied = new Set((await warehouse.rows<{ name: string }>('SELECT name FROM migrations')).map((row) => row.name))
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.sql') || applied.has(name)) continue
    for (const statement of statementsOf(readFileSync(new URL(name, folder), 'utf8'))) await warehouse.run(statement)
    await warehouse.run('INSERT INTO migrations (name) SELECT {name:String}', { name })
  }
}

/** The statements of a file, split at a semicolon that ends a line. */
function statementsOf(sql: string): string[] {
  return sql.split(/;\s*$/m).filter((statement) => statement.replaceAll(/^--.*$/gm, '').trim() !== '')
}
