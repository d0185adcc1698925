import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch hub witness --data witness --name lab-a.example/witness --listen 127.0.0.1:7810 --log 'stillwatch.forum/log+530d903a+AekyeRrm…'
  $ stillwatch hub witness --data witness --listen 10.0.0.5:7810 --tls-cert cert.pem --tls-key key.pem --log 'stillwatch.forum/log+…' 'stillwatch.forum/matching+…'

A member, or an auditor, runs one on a host of its own; give the forum its URL and the verifier key that it prints. It cosigns a checkpoint only where that continues
the last one that it cosigned, so that the forum cannot show unlike histories and have both cosigned. Never put its folder back from a copy: what it then forgot it would
cosign a second time.`

/** `stillwatch hub witness`: cosigns the forum's log for a member. The work is loaded only when it is asked for. */
export function witnessCommand(): Command {
  return new Command('witness')
    .description("cosign the forum's log where it continues what was cosigned before (C2SP tlog-witness)")
    .requiredOption('--data <dir>', "the witness's folder: its key and what it cosigned last; made at first use")
    .requiredOption('--listen <host:port>', 'address to serve; port 0 for any. Without TLS on a loopback address only')
    .requiredOption('--log <vkey...>', 'verifier keys of the logs that it watches, from their operator (log.vkey)')
    .option('--name <name>', 'its name in cosignatures, as a URL without scheme; set at first use')
    .option('--tls-cert <file>', 'certificate (PEM)')
    .option('--tls-key <file>', 'its private key (PEM)')
    .option('--json', 'print one JSON line {"listening": URL, "vkey"} when ready')
    .addHelpText('after', EXAMPLES)
    .action((flags) => orFail(async () => (await import('./run-hub-witness.ts')).runHubWitness(flags)))
}
