import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { program } from '../../cli/testdata/program.ts'
import { encodeHubLeaf } from '../../chain/log/hub-leaf.ts'
import { openLog } from '../../chain/log/open-log.ts'
import { logSigner, ORIGIN } from '../../chain/testdata/key-pair.ts'
import { composeEpoch, epochLeaf } from '../../tags/epoch/epoch-record.ts'
import type { LoggedEpoch } from '../../tags/epoch/logged-epoch.ts'
import { epochsAt } from '../../tags/epoch/schedule.ts'
import type { MessageSigner } from '../../tags/signed/signing-key.ts'
import type { StewardStatement } from '../../steward/steward.ts'

export type Started = { process: ChildProcess; url: string; ended: Promise<void> }

/** The tenth day of an epoch, whenever the test runs, so that one epoch alone is open. */
export function anchorFor(now: number): string {
  return new Date(now - 10 * 86_400_000).toISOString().slice(0, 10)
}

/** Starts a program and waits until it says where it listens. */
export async function start(parameters: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString('utf8')
      const line = /^(\{.*"listening".*\})$/m.exec(text)?.[1]
      if (line !== undefined) resolve((JSON.parse(line) as { listening: string }).listening)
    })
    child.on('close', (code) => reject(new Error(`${parameters.join(' ')} ended with ${code}: ${text}`)))
  })
  return { process: child, url, ended }
}

export async function kill({ process: child, ended }: Pick<Started, 'process' | 'ended'>): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

export function startSteward(folder: string, id: string, signers: readonly MessageSigner[], port = 0): Promise<Started> {
  const members = signers.flatMap((one) => ['--member', `${one.id}=${one.publicKey}`])
  const anchor = ['--anchor', anchorFor(Date.now())]
  return start([...program, 'hub', 'steward', '--data', join(folder, id), '--listen', `127.0.0.1:${port}`, '--id', id, '--json', ...anchor, ...members])
}

export function startHub(folder: string, port = 0): Promise<Started> {
  return start(['--import', 'tsx', here('./hub-process.ts'), join(folder, 'hub'), String(port)])
}

/** Opens the epoch of these stewards in the hub's log, and writes the hub's settings. */
export async function prepareHub(folder: string, stewards: readonly [string, string], members: readonly MessageSigner[]): Promise<LoggedEpoch> {
  const statements = await Promise.all(stewards.map(async (url) => (await (await fetch(new URL('/v1/steward', url))).json()) as StewardStatement))
  const [times] = epochsAt(anchorFor(Date.now()), Date.now())
  if (times === undefined) throw new Error('no epoch')
  const [a, b] = statements.map(({ epochs }) => epochs.find(({ body }) => body.epoch === times.epoch))
  if (a === undefined || b === undefined) throw new Error('no keys')
  const record = composeEpoch(times, [a, b])
  mkdirSync(join(folder, 'hub'), { recursive: true })
  const log = await openLog({ folder: join(folder, 'hub/log'), origin: ORIGIN, signer: logSigner() })
  const leaf = epochLeaf(record, 'forum', Date.now())
  const { first } = await log.append([encodeHubLeaf(leaf)])
  const epoch = { record, leaf, proof: log.proof(first) }
  await log.close()
  const keys = Object.fromEntries(members.map(({ id, publicKey }) => [id, publicKey]))
  writeFileSync(join(folder, 'hub/hub.json'), JSON.stringify({ members: keys, epochs: [epoch] }))
  return epoch
}

/** Runs a lab to its end, or kills it after so many milliseconds; gives what it printed. */
export async function runLab(taskFile: string, killAfter?: number): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', here('./lab-process.ts'), taskFile], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part.toString('utf8')
      // The clock starts when the lab does: starting Node takes as long as it takes.
      if (output.startsWith('open') && killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter).unref()
    })
  }
  await new Promise((resolve) => child.on('close', resolve))
  return output
}
