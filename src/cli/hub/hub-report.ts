import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch hub report --data forum --out report
  $ stillwatch hub report --data forum --period 2026-Q3 --out report
  $ stillwatch hub report --data forum --period 2026-11 --tables verdict,technique --epsilon 2 --out report

Writes report.json, report.html and bundle.json (STIX 2.1). Counts stand over at least five members, none with more than a quarter, and carry noise.
Each report spends privacy budget, which is kept in the forum's log and never comes back. Exits 1, and writes no file, where the forum has fewer
than five members or too little budget is left.`

/** `stillwatch hub report`: what the forum may tell of all its members together. The work is loaded only when it is asked for. */
export function hubReportCommand(): Command {
  return new Command('report')
    .description('aggregate report for the forum and for a regulator: noisy counts over at least five members')
    .requiredOption('--data <dir>', 'folder of the forum')
    .requiredOption('--out <dir>', 'folder for report.json, report.html and bundle.json')
    .option('--period <name>', 'quarter such as 2026-Q4 or month such as 2026-11; the quarter under way where not given')
    .option(
      '--tables <list>',
      'what to count, of campaigns, verdict, technique, capability, volume, standing, echo; fewer are more exact',
      'campaigns,verdict,technique,capability,volume,standing,echo',
    )
    .option('--epsilon <number>', "privacy budget to spend, 0.5 to 8, of the quarter's 8", '4')
    .option('--json', 'print one JSON line')
    .addHelpText('after', EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-hub-report.ts')).runHubReport(flags)))
}
