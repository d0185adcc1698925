import { Command } from 'commander'
import { ATTACKS, BACKGROUND } from '../simulate/population-names.ts'
import { orFail } from './terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch simulate --out lab --scale 0.1
  $ stillwatch simulate --out lab --seed 7 --populations S1,S4
  $ stillwatch simulate --out quiet --populations none     # ordinary traffic alone

Then: stillwatch detect --exchanges lab/exchanges.jsonl --accounts lab/accounts.jsonl --permits lab/permits.jsonl --models lab/models.jsonl --out report`

/** `stillwatch simulate`: labelled traffic of one or several labs. */
export function simulateCommand(): Command {
  return new Command('simulate')
    .description(
      'write labelled traffic: exchanges.jsonl, accounts.jsonl, permits.jsonl, models.jsonl and truth.json, with a manifest',
    )
    .requiredOption(
      '--out <dir>',
      'folder to write; an earlier simulation that is as its manifest says is replaced, anything else is refused',
    )
    .option('--scale <x>', 'multiplies accounts and exchanges; 1 is about 3,000 and 90,000 in 14 days', '1')
    .option('--seed <n>', 'equal seeds give equal bytes', '1')
    .option('--days <n>', 'length of the window', '14')
    .option('--labs <n>', 'labs to simulate, a folder each when more than one', '1')
    .option(
      '--populations <names>',
      `kinds of attack to add (${ATTACKS.join(', ')}; none), or background kinds to keep (${BACKGROUND.join(', ')})`,
    )
    .option('--background <x>', 'multiplies the background alone, over --scale', '1')
    .option('--camouflage <x>', 'share of cover in campaigns that have cover (S4, S6), 0 to 0.999')
    .option('--campaign-accounts <n>', 'accounts of each campaign')
    .option('--corpus <dir>', 'folder of prompt files (*.jsonl.gz) to use instead of the packaged ones')
    .option('--json', 'print the result as one JSON line')
    .addHelpText('after', EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-simulate.ts')).runSimulate(flags)))
}
