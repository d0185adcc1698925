import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'
import { agreeCommand, contestCommand, seenCommand } from './share-contest.ts'
import { personCommand } from './share-person.ts'

const EXAMPLES = `
Examples:
  $ stillwatch share preview --campaigns report/campaigns.json --campaign c-474d5d59564d --out preview
  $ stillwatch share preview --campaigns report/campaigns.json --campaign c-474d5d59564d --exchanges logs/*.jsonl.gz --accounts accounts.jsonl --out preview
  $ stillwatch share export --campaigns report/campaigns.json --out bundle.json
  $ stillwatch share request --campaigns report/campaigns.json --campaign c-474d5d59564d --include exemplar --by "A. Author"
  $ stillwatch share approve --request 0f3a9c11d2b4 --by "B. Counsel" --role counsel
  $ stillwatch share join --hub https://forum.example:8443 --member member.json
  $ stillwatch share submit --campaigns report/campaigns.json
  $ stillwatch share pull
  $ stillwatch share revoke --campaigns report/campaigns.json --campaign c-474d5d59564d

What may leave is decided by the signed policy in the data folder. Exits 0 when something leaves, 1 when the policy lets nothing of it out, 2 on unusable input.`

const WITHDRAW_EXAMPLES = `
Examples:
  $ stillwatch share withdraw --matching matching.json --member lab-a.json --campaign c-474d5d59564d
  $ stillwatch share withdraw --matching matching.json --member lab-a.json --account acct-17 --accounts accounts.jsonl
  $ stillwatch share withdraw --matching matching.json --member lab-a.json --all --epoch 2026-01-31

A campaign or an account that was withdrawn is not brought again, in later epochs either, until --lift says so. Exits 1 where nothing of it was ever brought.`

const campaigns = ['--campaigns <file>', 'campaigns.json of a run of detect'] as const
const data = ['--data <dir>', "the lab's folder: identity, keys, policy, record; made at first use", '.stillwatch'] as const
const exchanges = [
  '--exchanges <file...>',
  'JSON Lines (plain or .gz): lets client software that five accounts share be told',
] as const
const accounts = ['--accounts <file>', 'accounts.jsonl: what it knows of the accounts may stand in no text'] as const
const matching = ['--matching <file>', "the forum's matching.json"] as const
const member = ['--member <file>', 'the line that hub member add printed; its machine_key must be readable here'] as const
const json = ['--json', 'print one JSON line'] as const

/** `stillwatch share`: what may leave the lab, decided by rule, shown to counsel byte for byte. The work is loaded only when it is asked for. */
export function shareCommand(): Command {
  const share = new Command('share')
    .description('what may leave the lab: preview, approve, export; and a forum: join, submit, pull, take back')
    .addHelpText('after', EXAMPLES)
  const work = () => import('./run-share.ts')

  share
    .command('preview')
    .description('shows exactly what would leave of a campaign, and by which rule: bundle.json, preview.json, preview.html')
    .requiredOption(...campaigns)
    .requiredOption('--campaign <id>', 'the campaign')
    .requiredOption('--out <dir>', 'folder for the three files')
    .option(...exchanges)
    .option(...accounts)
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await work()).runPreview(flags)))
  share
    .command('export')
    .description('writes what may leave of several campaigns as one STIX 2.1 bundle')
    .requiredOption(...campaigns)
    .option('--campaign <id...>', 'campaigns (all that may be told where not given)')
    .requiredOption('--out <file>', 'the bundle')
    .option(...exchanges)
    .option(...accounts)
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await work()).runExport(flags)))
  share
    .command('request')
    .description('asks for parts of class C to be released; prints the request and the digest that is to be approved')
    .requiredOption(...campaigns)
    .requiredOption('--campaign <id>', 'the campaign')
    .requiredOption('--include <part...>', 'rules whose values wait, such as exemplar; campaign for one that is held as a whole')
    .option('--drop <field...>', 'fields to leave out, as preview.json names them')
    .requiredOption('--by <name>', 'who asks')
    .option(...exchanges)
    .option(...accounts)
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await work()).runRequest(flags)))
  share
    .command('narrow')
    .description('drops fields from a request; the new digest is to be approved anew')
    .requiredOption('--request <id>', 'the request')
    .requiredOption('--drop <field...>', 'fields to leave out')
    .requiredOption(...campaigns)
    .requiredOption('--by <name>', 'who narrows')
    .requiredOption('--role <role>', 'counsel, officer or analyst')
    .option(...exchanges)
    .option(...accounts)
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await work()).runNarrow(flags)))
  share
    .command('approve')
    .description('approves a request; two persons must, one of them counsel, neither its author')
    .requiredOption('--request <id>', 'the request')
    .requiredOption('--by <name>', 'who approves')
    .requiredOption('--role <role>', 'counsel, officer or analyst')
    .option('--key <file>', "the person's own private key, PEM, where the lab has persons with keys (share person)")
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await work()).runApprove(flags)))
  share.addCommand(personCommand())
  share
    .command('refuse')
    .description('refuses a request for good')
    .requiredOption('--request <id>', 'the request')
    .requiredOption('--by <name>', 'who refuses')
    .requiredOption('--role <role>', 'counsel, officer or analyst')
    .requiredOption('--reason <text>', 'why')
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await work()).runRefuse(flags)))
  share
    .command('policy')
    .description("shows the lab's policy and its digest, or signs another and puts it in place")
    .option('--sign <file>', 'a policy, as data/policy/default.json is one')
    .option('--by <name>', 'who puts it in place, for the record')
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await work()).runPolicy(flags)))
  const forum = () => import('./run-share-hub.ts')
  share
    .command('join')
    .description('keeps the account that a forum gave this lab')
    .requiredOption('--hub <url>', 'the forum; plain HTTP on this machine only')
    .requiredOption('--member <file>', 'the line that hub member add printed; - for standard input')
    .option('--key <file>', "the lab's own signing key, PEM, where hub member add was given its public half")
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await forum()).runJoin(flags)))
  share
    .command('submit')
    .description('sends what the policy clears of campaigns to the forum')
    .requiredOption(...campaigns)
    .option('--campaign <id...>', 'campaigns (all that may be told where not given)')
    .option(...exchanges)
    .option(...accounts)
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await forum()).runSubmit(flags)))
  share
    .command('pull')
    .description('fetches what others sent since the last time, what was taken back and what is contested; acknowledges these')
    .option('--out <dir>', 'folder for it (intel in the data folder where not given); detect --intel reads it')
    .option('--most-objects <n>', 'objects that come in one pull; the next goes on behind them (100000)')
    .option('--most-bytes <size>', 'bytes that come in one pull, such as 2G (1G)')
    .option('--most-minutes <n>', 'minutes that a pull lasts (15)')
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await import('./run-share-pull.ts')).runPull(flags)))
  share
    .command('log')
    .description("fetches the forum's log, verifies it and holds it against the copy before; exits 1 where it does not hold")
    .option('--out <dir>', 'folder for the copy (log in the data folder where not given)')
    .option('--key <vkey>', "the log's verifier key, NAME+ID+BASE64, from its operator; the copy remembers it")
    .option(
      '--witnesses <file>',
      'a policy file (C2SP tlog-policy): logs and witnesses that you trust, and how many of these must have cosigned',
    )
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await import('./run-share-log.ts')).runShareLog(flags)))
  share
    .command('match')
    .description('learns privately which flagged accounts other labs have flagged too; writes matches.jsonl for detect --intel')
    .requiredOption(...matching)
    .requiredOption(...member)
    .requiredOption(...campaigns)
    .requiredOption('--accounts <file>', 'accounts.jsonl: identifiers of flagged accounts, which leave as tags alone')
    .option(
      '--ask',
      'say in which campaigns, of those that were submitted, matches are, and learn in which others have them that ask too',
    )
    .option('--out <dir>', 'folder for matches.jsonl (intel in the data folder where not given)')
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await import('./run-share-match.ts')).runMatch(flags)))
  share
    .command('withdraw')
    .description('takes tags back that were brought to matching; whoever was told of a match by them learns that there is none')
    .requiredOption(...matching)
    .requiredOption(...member)
    .option('--campaign <id...>', 'all tags of these campaigns')
    .option('--account <id...>', 'all tags of these accounts, in whatever campaign')
    .option('--accounts <file>', 'accounts.jsonl, with --account: the identifiers that the tags stand for')
    .option('--all', 'everything that this lab brought')
    .option('--epoch <date>', 'in this epoch only, named by its first day; in all open ones where not given')
    .option('--lift', 'let what was withdrawn be brought again from the next epoch on; sends nothing')
    .option(...data)
    .option(...json)
    .addHelpText('after', WITHDRAW_EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-share-withdraw.ts')).runWithdraw(flags)))
  share
    .command('revoke')
    .description('takes campaigns back that were told; the recall reaches everybody who pulls')
    .requiredOption(...campaigns)
    .requiredOption('--campaign <id...>', 'campaigns to take back')
    .option(...exchanges)
    .option(...accounts)
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await forum()).runRevoke(flags)))
  share.addCommand(contestCommand())
  share.addCommand(agreeCommand())
  share.addCommand(seenCommand())
  share
    .command('score')
    .description('shows how what this lab said has turned out, as the forum has it')
    .option(...data)
    .option(...json)
    .addHelpText('after', '\nExample:\n  $ stillwatch share score --data .stillwatch')
    .action((flags) => orFail(async () => (await import('./run-share-score.ts')).runScore(flags)))
  return share
}
