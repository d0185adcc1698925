import { Command } from 'commander'
import { InputError } from '../records/index.ts'
import { POPULATIONS } from '../simulate/populations/index.ts'
import { simulate } from '../simulate/simulate.ts'
import { orFail } from './fail.ts'
import { onStop, sayStopped } from './stop-signals.ts'

interface Flags {
  out: string
  scale?: string
  seed?: string
  days?: string
  labs?: string
  background?: string
  camouflage?: string
  campaignAccounts?: string
  populations?: string
  corpus?: string
  json?: boolean
}

const EXAMPLES = `
Examples:
  $ stillwatch simulate --out lab --scale 0.1
  $ stillwatch simulate --out lab --seed 7 --populations S1,S4
  $ stillwatch simulate --out quiet --populations none     # ordinary traffic alone

Then: stillwatch detect --exchanges lab/exchanges.jsonl --accounts lab/accounts.jsonl --permits lab/permits.jsonl --models lab/models.jsonl --out report`

/** `stillwatch simulate`: labelled traffic of one or several labs. */
export function simulateCommand(): Command {
  const attacks = POPULATIONS.filter((p) => p.attack).map((p) => p.name)
  const others = POPULATIONS.filter((p) => !p.attack).map((p) => p.name)
  return new Command('simulate')
    .description(
      'write labelled traffic: exchanges.jsonl, accounts.jsonl, permits.jsonl, models.jsonl and truth.json, with a manifest',
    )
    .requiredOption(
      '--out <dir>',
      'folder to write; an earlier simulation that is as its manifest says is replaced, anything else is refused',
    )
    .option('--scale <x>', 'multiplies accounts and exchanges; 1 is about 3,000 and 90,000 in 14 days', '1')
    .option('--seed <n>', 'equal seeds give equal bytes', '1')
    .option('--days <n>', 'length of the window', '14')
    .option('--labs <n>', 'labs to simulate, a folder each when more than one', '1')
    .option(
      '--populations <names>',
      `kinds of attack to add (${attacks.join(', ')}; none), or background kinds to keep (${others.join(', ')})`,
    )
    .option('--background <x>', 'multiplies the background alone, over --scale', '1')
    .option('--camouflage <x>', 'share of cover in campaigns that have cover (S4, S6), 0 to 0.999')
    .option('--campaign-accounts <n>', 'accounts of each campaign')
    .option('--corpus <dir>', 'folder of prompt files (*.jsonl.gz) to use instead of the packaged ones')
    .option('--json', 'print the result as one JSON line')
    .addHelpText('after', EXAMPLES)
    .action((flags: Flags) => orFail(() => run(flags)))
}

async function run(flags: Flags): Promise<void> {
  const shown = process.stderr.isTTY === true && flags.json !== true
  const result = await stoppable((signal) =>
    simulate(
      {
        out: flags.out,
        ...numbers(flags, ['scale', 'seed', 'days', 'labs', 'background', 'camouflage', 'campaignAccounts']),
        ...(flags.populations === undefined
          ? {}
          : {
              // An empty list is refused with the rest.
              populations: flags.populations
                .split(',')
                .map((name) => name.trim())
                .filter((name) => name !== ''),
            }),
        ...(flags.corpus === undefined ? {} : { corpus: flags.corpus }),
      },
      {
        signal,
        ...(shown
          ? {
              progress: (done: number, total: number) =>
                process.stderr.write(`\rsimulating ${Math.floor((100 * done) / total)} %`),
            }
          : {}),
      },
    ),
  )
  if (result === undefined) return
  if (shown) {
    process.stderr.write('\r\u001b[K')
  }
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify(result)}\n`)
    return
  }
  for (const lab of result.labs) {
    process.stdout.write(
      `${lab.dir}: ${lab.accounts} accounts, ${lab.exchanges} exchanges, ${lab.campaigns} campaigns (labels in truth.json)\n`,
    )
  }
}

/** Work that a signal stops, as it does that of other commands: it clears up behind itself, and undefined comes back with the exit code that shells expect. */
async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  const controller = new AbortController()
  const unheard = onStop((signal) => controller.abort(signal))
  try {
    return await work(controller.signal)
  } catch (error) {
    const { aborted, reason } = controller.signal
    if (!aborted || error !== reason) throw error
    process.exitCode = sayStopped(reason, 'what was there before')
    return undefined
  } finally {
    unheard()
  }
}

function numbers<K extends 'scale' | 'seed' | 'days' | 'labs' | 'background' | 'camouflage' | 'campaignAccounts'>(
  flags: Flags,
  names: readonly K[],
): Partial<Record<K, number>> {
  const values: Partial<Record<K, number>> = {}
  for (const name of names) {
    const text = flags[name]
    if (text === undefined) {
      continue
    }
    const value = Number(text)
    // An empty text would count as 0.
    if (text.trim() === '' || Number.isNaN(value)) {
      throw new InputError(
        'option',
        `--${name === 'campaignAccounts' ? 'campaign-accounts' : name} is ${JSON.stringify(text)}; wanted a number. Nothing was written.`,
      )
    }
    values[name] = value
  }
  return values
}
