import { existsSync } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { isRunning } from '../files/is-running.ts'
import { makeFolders } from '../files/make-folders.ts'
import { InputError } from '../records/index.ts'
import { loadCorpus } from './corpus.ts'
import { foreignIn, writeManifest } from './manifest.ts'
import { type ResolvedOptions, resolveOptions, type SimulateOptions } from './options.ts'
import { loadRhythm } from './rhythm.ts'
import { makeWorld } from './world.ts'
import { type LabCounts, writeLab } from './write-lab.ts'

export interface SimulateResult {
  /** One folder for each lab: `out` itself, or lab-1, lab-2, … within it. */
  labs: readonly (LabCounts & { dir: string })[]
  accounts: number
  exchanges: number
}

/** What one unit of scale comes to in a day; only the progress shown rests on it. */
const EXCHANGES_A_DAY = 6400

/**
 * Writes labelled traffic of one or several labs: exchanges, accounts, permits, model releases and the truth, and a manifest of what was
 * written. Equal options give equal bytes. Exchanges are streamed, so that memory does not grow with them. Everything is written beside
 * `out` and renamed at the end: a run that dies leaves what was there. Throws InputError when an option cannot be used or `out` holds
 * anything but what its manifest names, and the reason of `io.signal` when that is aborted: then nothing of the run is left.
 */
export async function simulate(
  options: SimulateOptions,
  io: { progress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<SimulateResult> {
  const o = resolveOptions(options)
  const out = resolve(o.out)
  await refuseForeign(out)
  const corpus = loadCorpus(o.corpus)
  const rhythm = loadRhythm()
  const parent = dirname(out)
  await makeFolders(parent).catch(cannotBeMade(out))
  const name = `${basename(out)}.tmp-${hostname()}-`
  const temporary = join(parent, `${name}${process.pid}`)
  await removeAbandoned(parent, name)
  const total = expected(o)
  let before = 0
  try {
    const labs: (LabCounts & { dir: string })[] = []
    for (let lab = 0; lab < o.labs; lab++) {
      const name = o.labs > 1 ? `lab-${lab + 1}` : ''
      const dir = join(temporary, name)
      await makeFolders(dir).catch(cannotBeMade(out))
      const world = makeWorld({
        seed: o.seed,
        days: o.days,
        lab,
        labs: o.labs,
        scale: o.scale,
        background: o.background,
        camouflage: o.camouflage,
        campaignAccounts: o.campaignAccounts,
        corpus,
        rhythm,
      })
      const counts = await writeLab(dir, world, o.populations, (done) => {
        io.signal?.throwIfAborted()
        io.progress?.(Math.min(before + done, total), total)
      })
      before += counts.exchanges
      labs.push({ ...counts, dir: join(out, name) })
    }
    await writeManifest(temporary)
    io.signal?.throwIfAborted()
    // What came there while this ran is nobody's to remove either.
    await refuseForeign(out)
    await replace(temporary, out)
    io.progress?.(total, total)
    return { labs, accounts: sum(labs.map((l) => l.accounts)), exchanges: sum(labs.map((l) => l.exchanges)) }
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

function cannotBeMade(out: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw new InputError('option', `--out ${out}: the folder cannot be made (${error.code}). Nothing was written.`)
  }
}

/** Removes the folders that runs on this host for the same place left beside it that were killed: no process of their number is there any more. */
async function removeAbandoned(parent: string, name: string): Promise<void> {
  // Where it may be written and not listed, they stay.
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const writer =
      entry.isDirectory() && entry.name.startsWith(name) ? /^\d+$/.exec(entry.name.slice(name.length))?.[0] : undefined
    if (writer === undefined) continue
    const isOther = Number(writer) !== process.pid && isRunning(Number(writer))
    if (!isOther) await rm(join(parent, entry.name), { recursive: true, force: true })
  }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

function expected(o: ResolvedOptions): number {
  return Math.max(1, Math.round(EXCHANGES_A_DAY * o.days * o.scale * o.background * o.labs))
}

async function refuseForeign(out: string): Promise<void> {
  if (!existsSync(out)) {
    return
  }
  if (!(await stat(out)).isDirectory()) {
    throw new InputError('option', `${out} is a file; --out wants a folder. Nothing was written.`)
  }
  const foreign = await foreignIn(out)
  if (foreign !== undefined) {
    throw new InputError('option', `--out ${out}: ${foreign}; give an empty folder or a new one. Nothing was written.`)
  }
}

/** Puts the finished folder in place; the old one is moved aside first and comes back should the second step fail. */
async function replace(temporary: string, out: string): Promise<void> {
  if (!existsSync(out)) {
    await rename(temporary, out)
    return
  }
  const aside = `${temporary}-old`
  await rename(out, aside)
  try {
    await rename(temporary, out)
  } catch (error) {
    await rename(aside, out)
    throw error
  }
  await rm(aside, { recursive: true, force: true })
}
