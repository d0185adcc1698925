import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch detect --exchanges logs/*.jsonl.gz --accounts accounts.jsonl --out report
  $ stillwatch detect --exchanges gateway.jsonl --format litellm --since 2026-03-01 --until 2026-03-08 --out report
  $ zcat yesterday.jsonl.gz | stillwatch detect --exchanges - --out report
  $ stillwatch detect --exchanges today.jsonl --warehouse /var/lib/stillwatch --out report     # adds to what is there

Writes campaigns.json and report.html into --out, and rejected.jsonl with the lines that could not be read. Exits 0 when it ran, 2 on unusable input.`

/** `stillwatch detect`: logs in, a ranked and explained queue of campaigns out. The work is loaded only when it is asked for. */
export function detectCommand(): Command {
  return new Command('detect')
    .description('find campaigns in request logs: a ranked, explained queue with a stated error rate')
    .option(
      '--exchanges <file...>',
      "requests and responses: JSON Lines (plain, .gz, .zst) or Parquet; patterns such as 'logs/*.gz'; - for standard input",
    )
    .option('--accounts <file...>', 'accounts.jsonl: what billing knows (optional but strong)')
    .option('--permits <file...>', 'permits.jsonl: distillation that is allowed')
    .option('--models <file...>', 'models.jsonl: when models were released')
    .requiredOption('--out <dir>', 'folder for campaigns.json and report.html')
    .option(
      '--format <name>',
      'log format: stillwatch, otlp, litellm, openai, anthropic, bedrock, langfuse, … (guessed where not given)',
    )
    .option('--format-config <file>', 'YAML or JSON that names fields which a format leaves open, such as account_id')
    .option('--since <time>', 'look at nothing earlier')
    .option('--until <time>', 'look at nothing later')
    .option(
      '--as-of <time>',
      'what a run at that time would have said of all that had happened by then: no later exchange or closing is seen',
    )
    .option(
      '--intel <dir>',
      'what other labs shared: matches.jsonl and indicators.jsonl, as share match and share pull write them; makes no verdict, but may confirm a group of three or four',
    )
    .option(
      '--warehouse <where>',
      'folder of the embedded engine, or URL of a ClickHouse server; kept and added to (temporary where not given)',
    )
    .option('--limit-memory <size>', "the engine's memory, such as 2G")
    .option('--threads <n>', "the engine's threads")
    .option('--json', 'print the result as one JSON line instead of a table')
    .option('--quiet', 'print nothing but errors, and what --json asks for')
    .addHelpText('after', EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-detect.ts')).runDetect(flags)))
}
