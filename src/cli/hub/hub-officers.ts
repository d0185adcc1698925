import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch hub officer add --data forum --id ana --key ana.pub.pem
  $ stillwatch hub unmask state --identity identity--… --reason "court order 12/26" --out statement.json
  $ stillwatch hub unmask sign --statement statement.json --key ana.pem > ana.jws
  $ stillwatch hub unmask open --data forum --statement statement.json --signature ana.jws --signature ben.jws

Two officers sign the same statement, each on a machine of its own. The log tells everybody that a pseudonym was opened.`

type Flags = Record<string, string | boolean | string[] | undefined>
const work = () => import('./run-hub-officers.ts')
const data = ['--data <dir>', 'folder of the forum'] as const
const json = ['--json', 'accepted for likeness: the output is JSON anyway'] as const

/** `stillwatch hub officer`: the persons without two of whom no pseudonym is opened. */
export function officerCommand(): Command {
  const officer = new Command('officer')
    .description('persons who open pseudonyms and let members in, two at a time')
    .addHelpText('after', EXAMPLES)
  officer
    .command('add')
    .description('add a person, by its public key; counts from 7 days later')
    .requiredOption(...data)
    .requiredOption('--id <name>', 'name of the person')
    .requiredOption('--key <file>', 'its Ed25519 public key, PEM')
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await work()).runOfficerAdd(flags)))
  officer
    .command('remove')
    .description('remove a person')
    .requiredOption(...data)
    .requiredOption('--id <name>', 'name of the person')
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await work()).runOfficerRemove(flags)))
  officer
    .command('list')
    .description('all officers with the digests of their keys, one JSON line each')
    .requiredOption(...data)
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await work()).runOfficerList(flags)))
  officer
    .command('sign')
    .description("sign a statement (hub unmask state, hub member state), on the officer's own machine; prints the signature")
    .requiredOption('--statement <file>', 'the statement')
    .requiredOption('--key <file>', "the officer's Ed25519 private key, PEM")
    .option('--json', 'print one JSON line, {"signature": …}')
    .action((flags: Flags) => orFail(async () => (await work()).runUnmaskSign(flags)))
  return officer
}

/** `stillwatch hub unmask`: which member a pseudonym is of. */
export function unmaskCommand(): Command {
  const unmask = new Command('unmask')
    .description('say which member a pseudonym is of, on the word of two officers')
    .addHelpText('after', EXAMPLES)
  unmask
    .command('state')
    .description('write the statement that two officers are to sign')
    .requiredOption('--identity <id>', 'the pseudonym, as objects have it in created_by_ref')
    .requiredOption('--reason <text>', 'why; it stays with the forum')
    .requiredOption('--out <file>', 'where to write it')
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await work()).runUnmaskState(flags)))
  unmask
    .command('sign')
    .description("sign a statement, on the officer's own machine; prints the signature")
    .requiredOption('--statement <file>', 'the statement')
    .requiredOption('--key <file>', "the officer's Ed25519 private key, PEM")
    .option('--json', 'print one JSON line, {"signature": …}, and not what open reads')
    .action((flags: Flags) => orFail(async () => (await work()).runUnmaskSign(flags)))
  unmask
    .command('open')
    .description('open the pseudonym, with an entry in the log')
    .requiredOption(...data)
    .requiredOption('--statement <file>', 'the statement')
    .requiredOption('--signature <file>', 'a signature of it; give two', (one: string, all: string[] = []) => [...all, one])
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await work()).runUnmaskOpen(flags)))
  return unmask
}
