#!/usr/bin/env node
import { Command } from 'commander'
import { detectCommand } from './detect.ts'
import { fingerprintCommand } from './fingerprint.ts'
import { simulateCommand } from './simulate.ts'
import { software } from './software.ts'

const program = new Command('stillwatch')
  .description('Find, share, act on and prove adversarial distillation of language models.')
  .version(software())
  .showHelpAfterError('(stillwatch --help lists the commands, stillwatch <command> --help explains one)')
  .exitOverride((error) => {
    // Usage errors are input errors: 2. Help and version are no errors.
    process.exit(error.exitCode === 0 ? 0 : 2)
  })
for (const command of [detectCommand(), fingerprintCommand(), simulateCommand()]) {
  program.addCommand(command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2)))
}
await program.parseAsync()
