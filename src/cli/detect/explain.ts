import { Command, InvalidArgumentError } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch explain --account acct-17 --warehouse /var/lib/stillwatch --permits permits.jsonl --models models.jsonl
  $ stillwatch explain --account acct-17 --exchanges logs.jsonl --accounts accounts.jsonl --campaigns result/campaigns.json
  $ stillwatch explain --account acct-17 --exchanges logs.jsonl --accounts accounts.jsonl --json
  $ stillwatch explain --account acct-17 --warehouse /var/lib/stillwatch --as-of 2026-03-08T00:00:00Z

Runs detection on what is given, which should be what the run to be explained was given (permits, releases, intel), and says why the account
is in a campaign, or in none, with the figures. With --warehouse the exchanges that are given stay there, as with detect; account records hold
for this run alone. Campaigns are named as in the earlier result that --campaigns gives, or as the warehouse remembers them; where there is
neither, their names are provisional, which is said. Exits 0 when it ran, 2 where no such account sent anything in the window, or on unusable
input.`

/** `stillwatch explain`: why an account is, or is not, in a campaign. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('say why an account is in a campaign, or in none, with the figures')
    .requiredOption('--account <id>', 'the account to explain', onlyOne)
    .option('--exchanges <file...>', 'requests and responses, as detect reads them')
    .option('--accounts <file...>', 'what billing knows')
    .option('--permits <file...>', 'distillation that is allowed')
    .option('--models <file...>', 'when models were released')
    .option('--intel <dir>', 'what other labs shared, as detect reads it')
    .option('--campaigns <file>', 'campaigns.json of the run to be explained, whose names for campaigns are kept')
    .option('--warehouse <where>', 'a warehouse that holds exchanges already; those that are given are added to it')
    .option('--format <name>', 'log format (guessed where not given)')
    .option('--format-config <file>', 'YAML or JSON that names fields which a format leaves open')
    .option('--since <time>', 'look at nothing earlier')
    .option('--until <time>', 'look at nothing later')
    .option('--as-of <time>', 'explain what a run at that time would have said of all that had happened by then')
    .option('--limit-memory <size>', "the engine's memory, such as 2G")
    .option('--threads <n>', "the engine's threads")
    .option('--json', 'print the explanation as one JSON line')
    .option('--quiet', 'print nothing but the explanation and errors')
    .addHelpText('after', EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-explain.ts')).runExplain(flags)))
}

function onlyOne(account: string, earlier: string | undefined): string {
  if (earlier !== undefined)
    throw new InvalidArgumentError('One account is explained at a time: run the command once for each, with one --warehouse.')
  return account
}
