import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch hub curate --data curator --id curator                       # makes its key, prints ID=KEY for the operators
  $ stillwatch hub curate --data curator --matching matching.json --values benign.jsonl

benign.jsonl has a value a line: {"namespace": "payment", "value": "…"}, in a namespace of docs/protocol-matching.md. Run it in each epoch; what was named already costs nothing.`

/** `stillwatch hub curate`: keeps values that say nothing from matching. The work is loaded only when it is asked for. */
export function curateCommand(): Command {
  return new Command('curate')
    .description('as a curator, name values that many honest accounts share: they match nobody, and nobody learns which they are')
    .requiredOption('--data <dir>', "the curator's folder: its key and what it named; made at first use")
    .option('--id <id>', 'name of the curator, set at first use', 'curator')
    .option('--matching <file>', "the forum's matching.json")
    .option('--values <file>', 'the values, JSON Lines; - for standard input')
    .option('--json', 'print one JSON line')
    .addHelpText('after', EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-hub-curate.ts')).runHubCurate(flags)))
}
