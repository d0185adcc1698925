import { FULL } from '../../ingest/damage.ts'
import { InputError } from '../../records/input-error.ts'
import { PolicyError } from '../../share/policy/policy-error.ts'
import { StixError } from '../../stix/stix-error.ts'

/**
 * Runs a command and turns what it throws into one line on standard error and an exit code: 2 for input, options and whatever the machine
 * refused. A stack trace helps nobody at a terminal; STILLWATCH_DEBUG=1 brings it back.
 */
export async function orFail(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const known = [InputError, PolicyError, StixError].some((kind) => error instanceof kind)
    process.stderr.write(`stillwatch: ${oneLine(known ? message : firstLine(message))}\n`)
    if (process.env['STILLWATCH_DEBUG'] === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    process.exitCode = 2
  }
}

/** Names of files and values of options may hold anything: line breaks and terminal controls are shown, not passed on. */
function oneLine(message: string): string {
  const shown = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`
  return message.replace(/[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, shown)
}

function firstLine(message: string): string {
  const code = /Code: (\d+)/.exec(message)?.[1]
  // The same code stands for any file that the engine cannot open.
  if (code === '76' && message.includes('Cannot lock file')) {
    const folder = /Cannot lock file (.+?)\/status\b/.exec(message)?.[1]
    return `${folder === undefined ? 'The' : `${folder}: the`} warehouse folder is in use by another process. Wait for it, or name another with --warehouse.`
  }
  if (code === '241') return 'The engine ran into its memory limit. Raise it with --limit-memory, or lower --threads.'
  const isFull = /no space left/i.test(message)
  if (code === '243' || (isFull && code !== undefined)) return FULL
  // Whatever the engine did not say is of a file that a command writes by itself.
  if (isFull) return 'The disk below --out, or below the folder for temporary files (TMPDIR), is full.'
  const first = message.split('\n')[0]?.slice(0, 300)
  return `${code === undefined ? '' : 'The engine could not go on, and no result was written: '}${first} (set STILLWATCH_DEBUG=1 for more)`
}
