import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch fingerprint --exchanges logs.jsonl --out prints.jsonl
  $ head -c 16 /dev/urandom > key && stillwatch fingerprint --exchanges logs.jsonl --out prints.jsonl --key key

What comes out has no text: 'detect' finds the same campaigns in it, without exemplars. All files of one detection must be made with one key.`

/** `stillwatch fingerprint`: the half that runs at a provider's edge. */
export function fingerprintCommand(): Command {
  return new Command('fingerprint')
    .description('take the text out of exchanges and put fingerprints in its place')
    .requiredOption(
      '--exchanges <file...>',
      'requests and responses: JSON Lines (plain, .gz, .zst) or Parquet; - for standard input',
    )
    .requiredOption('--out <file>', 'JSON Lines to write')
    .option('--key <file>', '16 bytes (or 32 hexadecimal digits) that make the fingerprints useless to others')
    .option('--format <name>', 'log format (guessed where not given)')
    .option('--format-config <file>', 'YAML or JSON that names fields which a format leaves open')
    .option('--limit-memory <size>', "the engine's memory, such as 2G")
    .option('--threads <n>', "the engine's threads")
    .option('--json', 'print the result as one JSON line')
    .option('--quiet', 'print nothing but errors, and what --json asks for')
    .addHelpText('after', EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-fingerprint.ts')).runFingerprint(flags)))
}
