import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch evaluate --out evaluation                              # three seeds, against baselines, through time
  $ stillwatch evaluate --scale 0.3 --seeds 10 --parts all --background 1,10,100 --out evaluation
  $ stillwatch evaluate --exchanges logs.jsonl --accounts accounts.jsonl --truth truth.json --out own
  $ stillwatch evaluate --out evaluation                              # once more: goes on where it stopped

truth.json: {"accounts": {"<account_id>": {"population": "<any name>", "campaign": "<name>"|null, "role": "attack"|"hard"|"easy"}}}
Writes evaluation.json and evaluation.md into --out, and plots (*.svg) of several backgrounds, of camouflage, size and calibration where these were run; finished pieces are kept in --out/cells. Exits 0 when it ran, 2 on unusable input.`

/** `stillwatch evaluate`: how well detection does, against baselines, with intervals. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('measure detection and its baselines on labelled traffic: tables with intervals, as JSON, Markdown and plots')
    .requiredOption('--out <dir>', 'folder for the result and for what is kept of finished pieces')
    .option('--scale <x>', 'size of the traffic; 1 is about 3,000 accounts and 90,000 exchanges in 14 days', '1')
    .option('--seeds <n>', 'independent repetitions', '3')
    .option('--first-seed <n>', 'the first of them', '1')
    .option(
      '--background <list>',
      'innocent traffic: 10 is the usual mixture (simulate --background 1), 100 has ten times as much; parts but baselines are measured at 10, or at the first of the list',
      '10',
    )
    .option('--days <n>', 'length of the window', '14')
    .option(
      '--parts <list>',
      'time, baselines, ablation, quiet, camouflage, size, depth; or all, or none; on own logs the first three',
      'time,baselines,quiet',
    )
    .option('--exchanges <file...>', 'own logs instead of simulated ones; needs --truth')
    .option('--accounts <file...>', 'what billing knows of own accounts')
    .option('--permits <file...>', 'permits of own logs')
    .option('--models <file...>', 'model releases of own logs')
    .option('--format <name>', 'log format of own logs (guessed where not given)')
    .option('--format-config <file>', 'YAML or JSON that names fields which a format leaves open')
    .option('--truth <file>', 'labels of own logs')
    .option('--limit-memory <size>', "the engine's memory, such as 2G")
    .option('--threads <n>', "the engine's threads")
    .option('--json', 'print the summary as one JSON line')
    .option('--quiet', 'print nothing but errors, and what --json asks for')
    .addHelpText('after', EXAMPLES)
    .action((flags, command: Command) =>
      orFail(async () => {
        const { runEvaluate } = await import('./run-evaluate.ts')
        await runEvaluate(flags, (flag) => command.getOptionValueSource(flag) === 'cli')
      }),
    )
}
