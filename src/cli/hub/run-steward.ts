import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { ChainError } from '../../chain/chain-error.ts'
import { flushFolder, makeDurable, writeDurable } from '../../chain/write-durable.ts'
import { shownStart } from '../../files/shown-start.ts'
import { complaintOf, InputError } from '../../records/index.ts'
import { putMember } from '../../steward/members.ts'
import { serve } from '../../steward/serve.ts'
import { openSteward } from '../../steward/steward.ts'
import { fromBase64url } from '../../tags/base64url.ts'
import { openVoprfPool } from '../../tags/pool/voprf-pool.ts'
import { PartyId } from '../../tags/signed/signed.ts'
import { TagError } from '../../tags/tag-error.ts'
import { countOption, listenOption, tlsOption } from '../options/parse-options.ts'

export type StewardFlags = {
  data: string
  listen: string
  id?: string
  anchor?: string
  member?: string[]
  tlsCert?: string
  tlsKey?: string
  clientCa?: string
  threads?: string
  json?: boolean
}

const HOUR = 3_600_000

/** Serves until it is told to stop. Throws InputError for everything that an operator can mend. */
export async function runSteward(flags: StewardFlags): Promise<void> {
  try {
    await serveSteward(flags)
  } catch (error) {
    if (error instanceof TagError || error instanceof ChainError) throw new InputError('option', error.message)
    const { code, syscall, path } = error as NodeJS.ErrnoException
    if (code !== undefined && syscall !== undefined) {
      throw new InputError('option', `${path ?? flags.listen}: ${syscall} failed (${code}). Nothing is served.`)
    }
    throw error
  }
}

async function serveSteward(flags: StewardFlags): Promise<void> {
  const { host, port } = listenOption(flags.listen, '127.0.0.1:7801')
  const tls = tlsOption(flags)
  await makeDurable(flags.data)
  const { id, anchor } = await settings(flags)
  const members = join(flags.data, 'members.json')
  if (!existsSync(members)) await writeDurable(members, '[]\n')
  for (const member of flags.member ?? []) await putMember(members, memberOption(member))
  const threads = flags.threads === undefined ? availableParallelism() : countOption('threads', flags.threads, 1_024)
  const pool = openVoprfPool(threads)
  try {
    const steward = await openSteward({
      folder: flags.data,
      id,
      anchor,
      pool,
      now: Date.now,
      random: (count) => randomBytes(count),
    })
    try {
      const server = await serve({ host, port, handle: steward.handle, fault, ...(tls === undefined ? {} : { tls }) })
      const timer = setInterval(() => void steward.turn().catch(fault), HOUR)
      const ready = { listening: server.url, id, signing_key: steward.statement().signing_key }
      process.stdout.write(
        flags.json === true
          ? `${JSON.stringify(ready)}\n`
          : `steward ${id} listens on ${server.url}\nsigning key ${ready.signing_key}\n`,
      )
      await toldToStop()
      clearInterval(timer)
      await server.close()
    } finally {
      await steward.close()
    }
  } finally {
    await pool.close()
  }
}

/** What goes wrong while serving is said and served on; a request that is refused is nothing wrong. */
function fault(error: unknown): void {
  process.stderr.write(`stillwatch: steward: ${error instanceof Error ? error.message : String(error)}\n`)
}

function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

const Settings = z.strictObject({ id: PartyId, anchor: z.iso.date() })

/** Name and anchor are set once: another name would be another signer, another anchor other epochs. */
async function settings(flags: StewardFlags): Promise<z.infer<typeof Settings>> {
  const path = join(flags.data, 'steward.json')
  if (!existsSync(path)) {
    const wanted = { id: flags.id ?? `steward-${randomBytes(4).toString('hex')}`, anchor: flags.anchor ?? '2026-01-01' }
    const { success, data, error } = Settings.safeParse(wanted)
    if (!success) throw new InputError('option', `--${complaintOf(error)}. Nothing was made.`)
    await writeDurable(path, `${JSON.stringify(data)}\n`)
    await flushFolder(flags.data)
    return data
  }
  const data = Settings.safeParse(parseJson(readFileSync(path, 'utf8'))).data
  if (data === undefined) throw new InputError('file_unreadable', `${path} is not as this program writes it. Nothing is served.`)
  for (const name of ['id', 'anchor'] as const) {
    if (flags[name] !== undefined && flags[name] !== data[name]) {
      throw new InputError('option', `--${name}: this steward's is '${data[name]}' since its first start, not '${flags[name]}'.`)
    }
  }
  return data
}

function memberOption(text: string): { id: string; signing_key: string } {
  const at = text.indexOf('=')
  const [id, key] = [text.slice(0, at), text.slice(at + 1)]
  if (at < 1 || !PartyId.safeParse(id).success || fromBase64url(key, 32) === undefined) {
    throw new InputError('option', `--member: ${shownStart(text)} is no ID=KEY, the key 32 bytes in base64url.`)
  }
  return { id, signing_key: key }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
