import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch share contest open --object campaign--… --by "A. Analyst" --reason "the customer showed us its own data set"
  $ stillwatch share contest open --campaigns report/campaigns.json --campaign c-474d5d59564d --by "A. Analyst" --reason "…"
  $ stillwatch share contest open --account acct-17 --accounts accounts.jsonl --matching matching.json --member lab-a.json --by "A. Analyst" --reason "…"
  $ stillwatch share contest close --contest 0f3a9c11d2b4 --outcome upheld --by "B. Officer" --reason "…"

The accused turns to its own lab. What is contested weighs nothing in anybody's detection while the contest is open. Closed as dismissed it weighs as before;
closed as upheld (the accusation was wrong) it weighs nothing from then on. Persons and reasons stay in the lab's folder. Exits 1 where the forum refused something of it.`

const data = ['--data <dir>', "the lab's folder: identity, keys, policy, contests", '.stillwatch'] as const
const json = ['--json', 'print one JSON line'] as const
const intel = ['--intel <dir>', 'folder that share pull wrote (intel in the data folder where not given)'] as const
const by = ['--by <name>', 'who says so; stays here'] as const
const reason = ['--reason <text>', 'why; stays here'] as const

/** `stillwatch share contest`: says that something is disputed, and how that ended. The work is loaded only when it is asked for. */
export function contestCommand(): Command {
  const work = () => import('./run-share-contest.ts')
  const contest = new Command('contest')
    .description('say for an accused that something is disputed, at once to everybody, and how that ended')
    .addHelpText('after', EXAMPLES)
  const ways = (command: Command) =>
    command
      .option(...intel)
      .option('--campaigns <file>', 'campaigns.json of a run of detect, with --campaign')
      .option('--accounts <file>', 'accounts.jsonl, with --account: identifiers by which the accounts were matched')
      .option('--matching <file>', "the forum's matching.json, with --account")
      .option('--member <file>', 'the line that hub member add printed, with --account')
      .requiredOption(...by)
      .requiredOption(...reason)
      .option(...data)
      .option(...json)
  ways(
    contest
      .command('open')
      .description('opens contests; said twice it is the same one, and is told again')
      .option('--object <id...>', "another lab's object as share pull shows it: campaign, indicator, infrastructure, note")
      .option('--campaign <id...>', "this lab's own campaigns that were told")
      .option('--account <id...>', 'accounts of this lab that are flagged elsewhere too'),
  ).action((flags) => orFail(async () => (await work()).runContestOpen(flags)))
  ways(
    contest
      .command('close')
      .description('closes contests; what they were opened with is needed again')
      .requiredOption('--contest <id...>', 'contests, as they were named when opened')
      .requiredOption('--outcome <outcome>', 'upheld or dismissed'),
  ).action((flags) => orFail(async () => (await work()).runContestClose(flags)))
  contest
    .command('list')
    .description('shows all contests of this lab')
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await work()).runContestList(flags)))
  return contest
}

/** `stillwatch share agree`. */
export function agreeCommand(): Command {
  return new Command('agree')
    .description(
      "says that this lab sees the same as another's object says; speaks for that lab's word; not of what this lab contests or found wrong",
    )
    .requiredOption('--object <id...>', "another lab's object as share pull shows it")
    .option(...intel)
    .option(...data)
    .option(...json)
    .addHelpText('after', '\nExample:\n  $ stillwatch share agree --object campaign--…')
    .action((flags) => orFail(async () => (await import('./run-share-contest.ts')).runAgree(flags)))
}

/** `stillwatch share seen`. */
export function seenCommand(): Command {
  return new Command('seen')
    .description(
      "says that this lab has seen at its own what another's object tells of, without count or time; no judgement of it",
    )
    .requiredOption('--object <id...>', "another lab's object as share pull shows it")
    .option(...intel)
    .option(...data)
    .option(...json)
    .addHelpText('after', '\nExample:\n  $ stillwatch share seen --object indicator--…')
    .action((flags) => orFail(async () => (await import('./run-share-contest.ts')).runSeen(flags)))
}
