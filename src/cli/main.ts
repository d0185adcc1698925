#!/usr/bin/env node
import { Command } from 'commander'
import { demoCommand } from './demo.ts'
import { detectCommand } from './detect/detect.ts'
import { explainCommand } from './detect/explain.ts'
import { fingerprintCommand } from './detect/fingerprint.ts'
import { evaluateCommand } from './evaluate/evaluate.ts'
import { hubCommand } from './hub/hub.ts'
import { proveCommand } from './prove/prove.ts'
import { shareCommand } from './share/share.ts'
import { simulateCommand } from './simulate.ts'
import { software } from './terminal/software.ts'
import { verifyCommand } from './verify.ts'

/** A usage error in one line, suggestion included. */
const outputError = (text: string, write: (line: string) => void) => {
  const line = text
    .trim()
    .replace(/^error: /, '')
    .replaceAll(/\s*\n\s*/g, ' ')
  write(`stillwatch: ${line} (stillwatch --help lists the commands, stillwatch <command> --help explains one)\n`)
}
/** The same manners for a command and all below it: one line, and 2 for what a user can mend. */
function refusing(command: Command): Command {
  command.configureOutput({ outputError }).exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  for (const below of command.commands) refusing(below)
  return command
}

let unwritten = false
// A reader who has seen enough (… | head) is no error of ours: the work goes on, unheard.
// Anything else, as a full disk below `> file`, is; it must not look like the 1 by which a command answers no, nor stop what has to be put away.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || unwritten) return
  unwritten = true
  process.stderr.write(`stillwatch: standard output cannot be written (${error.code}); what was to stand there is lost.\n`)
  process.on('exit', () => {
    process.exitCode = 2
  })
})

const program = new Command('stillwatch')
  .description('Find, share and prove adversarial distillation of language models.')
  .version(software())
  .configureOutput({ outputError })
  .exitOverride((error) => {
    // Usage errors are input errors: 2. Help and version are no errors.
    process.exit(error.exitCode === 0 ? 0 : 2)
  })
for (const command of [
  demoCommand(),
  detectCommand(),
  evaluateCommand(),
  explainCommand(),
  fingerprintCommand(),
  hubCommand(),
  proveCommand(),
  shareCommand(),
  simulateCommand(),
  verifyCommand(),
]) {
  program.addCommand(refusing(command))
}
// An option behind a subcommand is the subcommand's, also where the command has one of the same name.
program.enablePositionalOptions()
await program.parseAsync()
