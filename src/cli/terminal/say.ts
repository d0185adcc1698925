import { neutral } from '../../report/neutral.ts'

/**
 * Prints what a command came to: one JSON line under --json, else the lines for people. What in these a terminal would act on, or a reader not see, is
 * named instead: names and reasons come from people, identifiers and times from other labs.
 */
export function say(flags: { json?: boolean }, facts: object, lines: readonly string[]): void {
  process.stdout.write(flags.json === true ? `${JSON.stringify(facts)}\n` : `${lines.map(neutral).join('\n')}\n`)
}
