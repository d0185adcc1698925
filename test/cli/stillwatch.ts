import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { program } from '../../src/cli/testdata/program.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string }
export type RunOptions = {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Written to standard input, which is empty otherwise. */
  readonly input?: string | Uint8Array
}

/** Starts the command line program in a process of its own, with pipes for its output. */
export function start(args: readonly string[], options: RunOptions = {}) {
  return spawn(process.execPath, [...program, ...args], {
    cwd: options.cwd ?? root,
    env: { ...process.env, NO_COLOR: '1', ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** Runs the command line program to its end. */
export async function stillwatch(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = start(args, options)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  // A program that refuses its options never reads what it is sent.
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  return { code, stdout, stderr }
}

/** A refusal as every user should meet it: exit code 2, one line that says what `says` matches, nothing else. */
export function expectRefusal(ran: Ran, says: RegExp): void {
  expect(ran.stderr, `exit code ${ran.code}, on stdout '${ran.stdout}'`).toMatch(says)
  expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(ran.stderr).toMatch(/^(stillwatch|error): \S/)
  expect(ran.stderr).not.toMatch(/\bat .+:\d+:\d+|STILLWATCH_DEBUG|node:internal|Exception/)
  expect(ran.stdout).toBe('')
  expect(ran.code).toBe(2)
}

/** A run that did its work. */
export function expectDone(ran: Ran): void {
  expect(ran.stderr).toBe('')
  expect(ran.code).toBe(0)
}
