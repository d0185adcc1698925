import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch hub audit --data steward-b --matching matching.json --log forum/matching/log
  $ stillwatch hub audit --data steward-b --matching matching.json --log forum/matching/log --sample 8

Run it where the steward is that "hub match --auditor ID=KEY" names. It sees hashes of tags and counts, no identifier. Exits 1 where something does not hold.`

/** `stillwatch hub audit`: whether the forum joined what labs brought, and nothing else. */
export function hubAuditCommand(): Command {
  return new Command('audit')
    .description(
      'make the joins of private matching again from hashes, and hold them against the log and the counts of a steward',
    )
    .requiredOption('--data <dir>', 'folder of the steward that audits')
    .requiredOption('--matching <file>', 'matching.json, as hub match writes it')
    .requiredOption('--log <dir>', "the matching log's folder, or a fresh copy of it")
    .option(
      '--sample <n>',
      'have the other steward evaluate so many made-up values in each space, and check its proofs; be its member',
    )
    .option('--json', 'print one JSON line')
    .addHelpText('after', EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-hub-audit.ts')).runHubAudit(flags)))
}
