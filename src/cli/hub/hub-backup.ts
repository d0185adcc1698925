import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch hub backup --data forum --out hub-copy.db

The forum goes on meanwhile; hub.db copied by hand lacks what lies in hub.db-wal. Where the database is PostgreSQL, pg_dump does this. To put a copy back, stop
hub serve and hub match, remove hub.db-wal and hub.db-shm, and copy it over hub.db. What else belongs to a copy stands in docs/guide/forum.md.`

/** `stillwatch hub backup`: a copy of the forum's database. The work is loaded only when it is asked for. */
export function hubBackupCommand(): Command {
  return new Command('backup')
    .description("copy the forum's database (SQLite) as it is at one moment, while the forum runs; writes over nothing")
    .requiredOption('--data <dir>', 'folder of the forum')
    .requiredOption('--out <file>', 'where to write the copy, which only its owner may read')
    .option('--json', 'print one JSON line')
    .addHelpText('after', EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-hub-backup.ts')).runHubBackup(flags)))
}
