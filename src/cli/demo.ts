import { Command } from 'commander'
import { orFail } from './terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch demo
  $ stillwatch demo --out tour --seed 4

Simulates three labs whose traffic holds one campaign, too thin for any of them to accuse, and goes through the loop: detect in each, match
privately what each has flagged, detect again, preview, approve (by scripted persons, and it says so), submit to a forum on this machine, pull,
verify the forum's log. Everything stays in --out. Takes about a minute.`

/** `stillwatch demo`: three labs, one campaign, a forum between them. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('three simulated labs find a campaign together that none of them could accuse alone')
    .option('--out <dir>', 'folder for everything; an earlier demo in it is replaced', 'stillwatch-demo')
    .option('--seed <n>', 'another world', '1')
    .option('--scale <x>', "size of each lab's traffic; 1 is about 3,000 accounts", '0.3')
    .option('--json', 'print what each lab said before and after as one JSON line')
    .addHelpText('after', EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-demo.ts')).runDemo(flags)))
}
