/** Prints what a command came to: one JSON line under --json, else the lines for people. */
export function say(flags: { json?: boolean }, facts: object, lines: readonly string[]): void {
  process.stdout.write(flags.json === true ? `${JSON.stringify(facts)}\n` : `${lines.join('\n')}\n`)
}
