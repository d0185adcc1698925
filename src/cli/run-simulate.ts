import { InputError } from '../records/index.ts'
import { simulate } from '../simulate/simulate.ts'
import { onStop, sayStopped } from './terminal/stop-signals.ts'

interface SimulateFlags {
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

/** `stillwatch simulate`, its options parsed. */
export async function runSimulate(flags: SimulateFlags): Promise<void> {
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
  flags: SimulateFlags,
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
