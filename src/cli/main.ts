#!/usr/bin/env node
import { Command, type CommanderError, InvalidArgumentError } from 'commander'
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
const WRITTEN = new Error('help or version has been written')
/** Usage errors are input errors: 2. Help and version are none, but must have been written before the process ends: a full disk is heard of after the write. */
const leave = ({ exitCode }: CommanderError): never => {
  if (exitCode !== 0) process.exit(2)
  throw WRITTEN
}
/** An option that was given without its value would take the next option for it, and what that says is then missing somewhere else. */
function expectValues(command: Command): void {
  for (const option of command.options) {
    if (!option.required || option.parseArg !== undefined) continue
    option.argParser<string | string[]>((value, previous) => {
      if (command.options.some(({ long }) => long === value))
        throw new InvalidArgumentError(`That is an option: ${option.long} needs a value before it.`)
      return option.variadic ? [...(Array.isArray(previous) ? previous : []), value] : value
    })
  }
}

/** The same manners for a command and all below it: one line, and 2 for what a user can mend. */
function refusing(command: Command): void {
  expectValues(command)
  command.configureOutput({ outputError }).exitOverride(leave)
  for (const below of command.commands) refusing(below)
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
  program.addCommand(command)
}
refusing(program)
// An option behind a subcommand is the subcommand's, also where the command has one of the same name.
program.enablePositionalOptions()
await program.parseAsync().catch((error: unknown) => {
  if (error !== WRITTEN) throw error
})
