import type { Database } from 'better-sqlite3'

/** Brings a table of an older file to the present form: columns that it lacks are added with their defaults. Names are ours, not a caller's. */
export function addMissingColumns(db: Database, table: string, columns: Readonly<Record<string, string>>): void {
  const there = new Set((db.pragma(`table_info(${table})`) as { name: string }[]).map((one) => one.name))
  for (const [name, definition] of Object.entries(columns)) {
    if (!there.has(name)) db.exec(`ALTER TABLE ${table} ADD COLUMN ${name} ${definition}`)
  }
}
