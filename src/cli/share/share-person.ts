import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch share person add --name "B. Counsel" --role counsel --key b.pub.pem --by "A. Admin"
  $ stillwatch share approve --request 0f3a9c11d2b4 --by "B. Counsel" --role counsel --key b.pem

From the first person on, no approval counts that is not signed by one.`

const work = () => import('./run-share-person.ts')
const data = ['--data <dir>', "the lab's folder", '.stillwatch'] as const
const json = ['--json', 'print one JSON line'] as const

/** `stillwatch share person`: whose signatures approve. */
export function personCommand(): Command {
  const person = new Command('person').description('persons whose signatures approve').addHelpText('after', EXAMPLES)
  person
    .command('add')
    .description('puts a person and its public key on the record')
    .requiredOption('--name <name>', 'the person')
    .requiredOption('--role <role>', 'counsel, officer or analyst')
    .requiredOption('--key <file>', 'its Ed25519 public key, PEM')
    .requiredOption('--by <name>', 'who adds it')
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await work()).runPersonAdd(flags)))
  person
    .command('remove')
    .description('removes a person; what waits for its approval waits for another')
    .requiredOption('--name <name>', 'the person')
    .requiredOption('--by <name>', 'who removes it')
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await work()).runPersonRemove(flags)))
  person
    .command('list')
    .description('the persons on the record')
    .option(...data)
    .option(...json)
    .action((flags) => orFail(async () => (await work()).runPersonList(flags)))
  return person
}
