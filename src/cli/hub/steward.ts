import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch hub steward --data steward-a --listen 127.0.0.1:7801 --id steward-a --member lab-a=H0v…
  $ stillwatch hub steward --data steward-a --listen 10.0.0.5:7801 --tls-cert cert.pem --tls-key key.pem --client-ca members.pem

A steward holds one key for each epoch and namespace, makes them a week ahead and destroys them when the epoch closes. It evaluates what it
cannot read, proves that it used the logged key, and counts. Run the two stewards on two hosts, under two operators, and nothing else on
either: JavaScript is not constant-time.`

/** `stillwatch hub steward`: one key steward. The work is loaded only when it is asked for. */
export function stewardCommand(): Command {
  return new Command('steward')
    .description('run one key steward: evaluates blinded identifiers for members, within their quota')
    .requiredOption('--data <dir>', "the steward's folder: its keys, its members, its count; made at first use")
    .requiredOption('--listen <host:port>', 'address to serve; port 0 for any. Without TLS on a loopback address only')
    .option('--id <id>', 'name of the steward, set at first use (steward- and 8 digits where none is given)')
    .option('--anchor <date>', 'first day of some epoch, set at first use; hub and both stewards must agree (2026-01-01)')
    .option(
      '--member <id=key...>',
      "adds members: id, and signing key as 32 bytes in base64url; they are kept in the folder's members.json",
    )
    .option('--tls-cert <file>', 'certificate (PEM)')
    .option('--tls-key <file>', 'its private key (PEM)')
    .option('--client-ca <file>', 'only clients whose certificate this authority has signed (PEM)')
    .option('--threads <n>', 'threads that evaluate; every core where not given')
    .option('--json', 'print one JSON line {"listening": URL, "id", "signing_key"} when ready')
    .addHelpText('after', EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-steward.ts')).runSteward(flags)))
}
