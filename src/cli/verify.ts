import { Command } from 'commander'
import { orFail } from './terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch verify hub-data/log --key 'forum.example/log+530d903a+AekyeRrm…'
  $ stillwatch verify audit.jsonl --against backup/audit.jsonl
  $ stillwatch verify log --witnesses witnesses.policy
  $ stillwatch verify log --against checkpoint-from-a-member --json
  $ stillwatch verify case --timestamp-ca authority.pem

Checks a log against its checkpoint, a checkpoint, an audit chain, an evidence pack of prove, or the proof that a log forked. Exits 0 when it holds, 1 when it does
not, saying where it breaks, and 2 on what cannot be read or is none of these.`

/** `stillwatch verify`: whether a record is what it was. The work is loaded only when it is asked for. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check a log, a checkpoint, an audit chain, an evidence pack or a fork proof: exits 1 and says where it breaks')
    .argument('<path>', 'file or folder to check')
    .option(
      '--key <vkey...>',
      'verifier keys that you trust, NAME+ID+BASE64: of the log, and of witnesses that must have cosigned',
    )
    .option(
      '--witnesses <file>',
      'a policy file (C2SP tlog-policy): the logs and witnesses that you trust, and how many of these must have cosigned',
    )
    .option('--against <path>', 'another view of the same log (folder or checkpoint), or a copy of the same audit chain')
    .option(
      '--timestamp-ca <file>',
      'certificates (PEM) of a time-stamp authority: an evidence pack must carry a stamp that leads to one',
    )
    .option('--json', 'print the verdict as one JSON line')
    .addHelpText('after', EXAMPLES)
    .action((path, flags) => orFail(async () => (await import('./run-verify.ts')).runVerify(path, flags)))
}
