import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch hub match --data forum --listen 127.0.0.1:7800 \\
      --steward steward-a=KEY_A@http://127.0.0.1:7801 --steward steward-b=KEY_B@http://127.0.0.1:7802 \\
      --auditor steward-b=KEY_B

Two stewards must run already (hub steward); their signing keys come from their operators, not from the wire. Members are those of the forum: give each
steward the signing keys that "hub match --members" prints. Writes matching.json into the forum's folder: what a lab needs for share match.`

/** `stillwatch hub match`: joins the tags of labs, in a process of its own. */
export function hubMatchCommand(): Command {
  return new Command('match')
    .description('join the tags that labs submit: private matching, beside the TAXII server')
    .requiredOption('--data <dir>', 'folder of the forum')
    .option('--listen <host:port>', 'address to serve; without TLS on a loopback address only')
    .option('--steward <id=key@url...>', 'the two stewards: id, signing key, URL')
    .option('--auditor <id=key>', 'who may audit joins, as a rule the second steward: id and signing key')
    .option('--curator <id=key...>', 'who may name tags that say nothing (hub curate): ids and signing keys')
    .option('--anchor <date>', 'first day of some epoch, as the stewards have it', '2026-01-01')
    .option('--join-every <seconds>', 'how often tags are joined; daily where not given', '86400')
    .option('--witnesses <file>', 'policy file (C2SP tlog-policy): witnesses with a URL are asked to cosign its log')
    .option('--members', "print the members' signing keys, as stewards take them, and end")
    .option('--tls-cert <file>', 'certificate (PEM)')
    .option('--tls-key <file>', 'its private key (PEM)')
    .option('--json', 'print one JSON line {"listening": URL} when ready')
    .addHelpText('after', EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-hub-match.ts')).runHubMatch(flags)))
}
