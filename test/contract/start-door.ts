import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Door = { readonly url: string; readonly user: string; readonly password: string; stop(): Promise<void> }

/** Starts a door (see door.ts) in a process of its own, over an empty folder that goes when it is stopped. */
export async function startDoor(): Promise<Door> {
  const folder = await mkdtemp(join(tmpdir(), 'stillwatch-door-'))
  const user = 'ana'
  const password = 'p@ss:w/ord'
  const child = fork(fileURLToPath(new URL('./door.ts', import.meta.url)), [folder], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, DOOR_USER: user, DOOR_PASSWORD: password },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port))
    child.once('exit', (code, signal) => reject(new Error(`The door ended before it opened (${signal ?? code}).`)))
  })
  return {
    url: `http://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    user,
    password,
    stop: async () => {
      await ended(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
