import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'
import { hubAuditCommand } from './hub-audit.ts'
import { hubBackupCommand } from './hub-backup.ts'
import { curateCommand } from './hub-curate.ts'
import { hubMatchCommand } from './hub-match.ts'
import { officerCommand, unmaskCommand } from './hub-officers.ts'
import { hubReportCommand } from './hub-report.ts'
import { witnessCommand } from './hub-witness.ts'
import { stewardCommand } from './steward.ts'

const EXAMPLES = `
Examples:
  $ stillwatch hub init --data forum
  $ stillwatch hub member add --data forum --id lab-a
  $ stillwatch hub member list --data forum --scores
  $ stillwatch hub serve --data forum --listen 127.0.0.1:8080
  $ stillwatch hub serve --data forum --listen 0.0.0.0:8443 --tls-cert cert.pem --tls-key key.pem --client-ca ca.pem
  $ stillwatch hub backup --data forum --out hub-copy.db

TAXII clients begin at /taxii2/ with the user and password that "member add" printed.`

const MEMBER_EXAMPLES = `
Examples:
  $ stillwatch hub member add --data forum --id lab-a > lab-a.json
  $ stillwatch hub member add --data forum --id lab-b --clearance green --certificate lab-b.pem
  $ stillwatch hub member add --data forum --id lab-c --signing-key lab-c.pub.pem > lab-c.json
  $ stillwatch hub member list --data forum --scores
  $ stillwatch hub member rekey --data forum --id lab-a > lab-a.json
  $ stillwatch hub member disable --data forum --id lab-a

Where the forum has two officers, each of them signs who is let in or given keys:
  $ stillwatch hub member state --id lab-d --signing-key lab-d.pub.pem --out lab-d.statement.json
  $ stillwatch hub officer sign --statement lab-d.statement.json --key ana.pem > ana.jws
  $ stillwatch hub member add --data forum --id lab-d --signing-key lab-d.pub.pem --statement lab-d.statement.json --signature ana.jws --signature ben.jws > lab-d.json`

const signingKey = [
  '--signing-key <file>',
  'the public half, PEM, of a key that the member made itself: nobody else can ever have signed with it, and none is made here',
] as const
const statement = ['--statement <file>', 'what two officers signed, where the forum has officers (hub member state)'] as const
const signature = [
  '--signature <file>',
  'a signature of it (hub officer sign); give two',
  (one: string, all: string[] = []) => [...all, one],
] as const

type Flags = Record<string, string | boolean | string[] | undefined>
const work = async () => import('./run-hub.ts')

/** `stillwatch hub`: the forum between the labs. The work is loaded only when it is asked for. */
export function hubCommand(): Command {
  const hub = new Command('hub').description('run the forum: a TAXII 2.1 server for its members').addHelpText('after', EXAMPLES)
  hub
    .command('init')
    .description('found a forum in a folder')
    .requiredOption('--data <dir>', 'folder of the forum')
    .option('--title <text>', 'name that clients see', 'Stillwatch forum')
    .option('--database <url>', 'PostgreSQL database by URL, or the path of a file; without, a file in the folder', 'sqlite')
    .option('--json', 'print one JSON line')
    .action((flags: Flags) => orFail(async () => (await work()).runHubInit(flags)))
  hub
    .command('serve')
    .description('answer TAXII clients until told to stop')
    .requiredOption('--data <dir>', 'folder of the forum')
    .requiredOption('--listen <host:port>', 'where to listen; plain HTTP on the loopback only')
    .option('--tls-cert <file>', 'certificate chain, PEM')
    .option('--tls-key <file>', 'its private key, PEM')
    .option('--client-ca <file>', 'authority whose client certificates members may show instead of a password, PEM')
    .option('--witnesses <file>', 'policy file (C2SP tlog-policy): witnesses with a URL are asked to cosign the log')
    .option('--json', 'print one JSON line when ready: {"listening": URL}')
    .action((flags: Flags) => orFail(async () => (await import('./run-hub-serve.ts')).runHubServe(flags)))
  const member = hub
    .command('member')
    .description('admit members, list them, give them new keys, shut them out')
    .addHelpText('after', MEMBER_EXAMPLES)
  member
    .command('add')
    .description('admit a member; prints one JSON line with its user, password (once), identity and machine key')
    .requiredOption('--data <dir>', 'folder of the forum')
    .requiredOption('--id <name>', 'name of the member, for the operator and for signing in; readers never see it')
    .option('--identity <id>', "STIX identity of the member's present pseudonym; without, one is drawn")
    .option('--clearance <level>', 'strictest TLP 2.0 level that it reads: clear, green, amber or amber+strict', 'amber+strict')
    .option('--certificate <file>', 'client certificate that its machines show, PEM')
    .option('--keys <dir>', 'folder for its machine key; without, one in the folder of the forum')
    .option(...signingKey)
    .option(...statement)
    .option(...signature)
    .option('--json', 'accepted for likeness: the output is JSON anyway')
    .action((flags: Flags) => orFail(async () => (await work()).runHubMemberAdd(flags)))
  member
    .command('state')
    .description('write what two officers are to sign where a member is let in or given keys, once the forum has officers')
    .requiredOption('--id <name>', 'name of the member')
    .option('--rekey', 'for new keys of a member, and not for a new member')
    .option('--clearance <level>', 'as it will be added', 'amber+strict')
    .option('--certificate <file>', 'client certificate that its machines will show, PEM')
    .option(...signingKey)
    .requiredOption('--out <file>', 'where to write it')
    .option('--json', 'accepted for likeness: the output is JSON anyway')
    .action((flags: Flags) => orFail(async () => (await import('./run-hub-member-state.ts')).runMemberState(flags)))
  member
    .command('list')
    .description('all members, one JSON line each; whose a pseudonym is, hub unmask says')
    .requiredOption('--data <dir>', 'folder of the forum')
    .option('--scores', 'with how what each said turned out, and how many corrections it has not acknowledged within a day')
    .option('--json', 'accepted for likeness: the output is JSON anyway')
    .action((flags: Flags) => orFail(async () => (await work()).runHubMemberList(flags)))
  member
    .command('rekey')
    .description(
      'give a member another password and machine key; those before, and its certificates, are void (in matching within 5 s)',
    )
    .requiredOption('--data <dir>', 'folder of the forum')
    .requiredOption('--id <name>', 'name of the member')
    .option('--keys <dir>', 'folder for its machine key; without, one in the folder of the forum')
    .option(...signingKey)
    .option(...statement)
    .option(...signature)
    .option('--json', 'accepted for likeness: the output is JSON anyway')
    .action((flags: Flags) => orFail(async () => (await work()).runHubMemberRekey(flags)))
  member
    .command('disable')
    .description('shut a member out, at once (of matching within 5 s; stewards are told by their operators)')
    .requiredOption('--data <dir>', 'folder of the forum')
    .requiredOption('--id <name>', 'name of the member')
    .option('--json', 'print one JSON line')
    .action((flags: Flags) => orFail(async () => (await work()).runHubMemberDisable(flags)))
  hub.addCommand(hubBackupCommand())
  hub.addCommand(officerCommand())
  hub.addCommand(unmaskCommand())
  hub.addCommand(stewardCommand())
  hub.addCommand(witnessCommand())
  hub.addCommand(hubMatchCommand())
  hub.addCommand(hubAuditCommand())
  hub.addCommand(curateCommand())
  hub.addCommand(hubReportCommand())
  return hub
}
