import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { z } from 'zod'
import { isRunning } from '../files/is-running.ts'
import { unless } from '../files/unless.ts'
import { ChainError } from './chain-error.ts'

/** The sole right to write: `check` throws once another has taken it, `release` gives it back. */
export type WriterLock = { check: () => Promise<void>; release: () => Promise<void> }

const Owner = z.strictObject({ pid: z.int().positive(), host: z.string(), started: z.string(), token: z.string() })
type Owner = z.infer<typeof Owner>

/** Tokens of the locks that this process holds: a process number alone comes back, in containers at every start. */
const held = new Set<string>()

/**
 * Takes a lock file that names its owner: host, process, when the process started. A lock whose owner is gone is taken over; one of another
 * host never, as nobody here can tell whether its owner lives. Throws ChainError `locked`, which says who holds it.
 */
export async function takeWriterLock(path: string): Promise<WriterLock> {
  const own: Owner = {
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid) ?? 'unknown',
    token: randomBytes(12).toString('hex'),
  }
  const text = `${JSON.stringify(own)}\n`
  const part = `${path}.${own.token}`
  await writeFile(part, text, { flag: 'wx' })
  try {
    if (!(await linked(part, path))) {
      await removeStale(path, own)
      if (!(await linked(part, path)))
        throw new ChainError('locked', `${path}: another process has just taken the lock. Try again.`)
    }
  } finally {
    await rm(part, { force: true })
  }
  held.add(own.token)
  const check = async () => {
    if ((await contents(path)) === text) return
    throw new ChainError('locked', `${path}: the lock is no longer this process's own; nothing more is written.`)
  }
  return {
    check,
    release: async () => {
      if (!held.delete(own.token)) return
      if ((await contents(path)) === text) await rm(path, { force: true })
    },
  }
}

/** Takes a lock away whose owner is gone, and no other: it is moved aside first and looked at again under its new name. */
async function removeStale(path: string, own: Owner): Promise<void> {
  const text = await contents(path)
  if (text === undefined) return
  const why = whyHeld(text, own)
  if (why !== undefined) throw new ChainError('locked', `${path}: ${why} Nothing was written.`)
  const aside = `${path}.${own.token}.stale`
  await rename(path, aside).catch(unless('ENOENT'))
  const moved = await contents(aside)
  // Another took the stale lock over in between and this moved theirs: give it back.
  if (moved !== undefined && moved !== text) await linked(aside, path)
  await rm(aside, { force: true })
}

function whyHeld(text: string, own: Owner): string | undefined {
  const owner = Owner.safeParse(parseJson(text)).data
  if (owner === undefined) return 'is no lock file of this kind. Remove it if no process writes here.'
  if (owner.host !== own.host) {
    return `held by process ${owner.pid} on host ${JSON.stringify(owner.host)}. Remove the file if that host no longer writes here.`
  }
  if (held.has(owner.token)) return 'already open in this process.'
  if (owner.pid === own.pid && owner.started === own.started && own.started !== 'unknown') return 'already open in this process.'
  if (owner.pid === own.pid) return undefined
  if (!isRunning(owner.pid)) return undefined
  const started = startOf(owner.pid)
  if (started !== undefined && owner.started !== 'unknown' && started !== owner.started) return undefined
  return `held by process ${owner.pid}, which is running.`
}

/** When a process started, by the kernel's own count and boot; undefined where the system does not say (all but Linux). */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command's name may hold spaces and brackets; the 22nd field is the 20th behind its closing one (proc(5)).
    return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return undefined
  }
}

/** A link is made with its whole content or not at all, and only where the name is free. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function contents(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(unless('ENOENT'))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
