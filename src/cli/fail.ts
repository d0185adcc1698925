import { InputError } from '../records/index.ts'

/**
 * Runs a command and turns what it throws into one line on standard error and an exit code: 2 for input, options and whatever the machine
 * refused. A stack trace helps nobody at a terminal; STILLWATCH_DEBUG=1 brings it back.
 */
export async function orFail(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const known = error instanceof InputError
    process.stderr.write(`stillwatch: ${known ? message : firstLine(message)}\n`)
    if (process.env['STILLWATCH_DEBUG'] === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    process.exitCode = 2
  }
}

function firstLine(message: string): string {
  const code = /Code: (\d+)/.exec(message)?.[1]
  if (code === '76') return 'The warehouse folder is in use by another process. Wait for it, or name another with --warehouse.'
  if (code === '241') return 'The engine ran into its memory limit. Raise it with --limit-memory, or lower --threads.'
  if (code === '243' || /No space left/.test(message)) return 'The disk that holds the warehouse is full.'
  return `${message.split('\n')[0]?.slice(0, 300)} (set STILLWATCH_DEBUG=1 for more)`
}
