import { InputError } from '../records/index.ts'
import type { Population } from './population.ts'
import { POPULATIONS } from './populations/index.ts'

/** What to simulate; only `out` is needed. */
export interface SimulateOptions {
  /** Folder to write; made if missing. A folder that holds anything but an earlier simulation is refused. */
  out: string
  /** Multiplies accounts and exchanges; 1 is about 3,000 accounts and 90,000 exchanges in 14 days. Default 1. */
  scale?: number
  /** Equal seeds give equal bytes. Default 1. */
  seed?: number
  /** Length of the window. Default 14. */
  days?: number
  /** Labs to simulate; more than one gives a folder each, lab-1, lab-2, … Default 1. */
  labs?: number
  /** Kinds of attack to add (S1 … S8), or `none`; a name of a background kind restricts the background to those named. Default: all. */
  populations?: readonly string[]
  /** Multiplies the background alone, over `scale`. Default 1. */
  background?: number
  /** Share of a campaign's traffic that is cover, for the kinds that hide behind other traffic (S4, S6). Default: drawn, as each kind has it. */
  camouflage?: number
  /** Accounts of each campaign. Default: each kind's share of the scale. */
  campaignAccounts?: number
  /** Folder of prompt files to use instead of the packaged ones. */
  corpus?: string
}

/** Between what multipliers traffic can be made. */
export const MULTIPLIER = { least: 0.001, most: 100_000 } as const

export interface ResolvedOptions {
  out: string
  scale: number
  seed: number
  days: number
  labs: number
  background: number
  camouflage: number | undefined
  campaignAccounts: number | undefined
  corpus: string | undefined
  populations: readonly Population[]
}

/** Fills in defaults; an InputError names the option that cannot be used. */
export function resolveOptions(o: SimulateOptions): ResolvedOptions {
  if (o.out === '') {
    throw new InputError('option', '--out is empty; give a folder to write. Nothing was written.')
  }
  return {
    out: o.out,
    scale: inRange('--scale', o.scale ?? 1, MULTIPLIER.least, MULTIPLIER.most, false),
    seed: inRange('--seed', o.seed ?? 1, 0, Number.MAX_SAFE_INTEGER, true),
    days: inRange('--days', o.days ?? 14, 1, 366, true),
    labs: inRange('--labs', o.labs ?? 1, 1, 8, true),
    background: inRange('--background', o.background ?? 1, MULTIPLIER.least, MULTIPLIER.most, false),
    camouflage: o.camouflage === undefined ? undefined : inRange('--camouflage', o.camouflage, 0, 0.999, false),
    campaignAccounts:
      o.campaignAccounts === undefined ? undefined : inRange('--campaign-accounts', o.campaignAccounts, 1, 100_000, true),
    corpus: o.corpus,
    populations: withCover(choose(o.populations), o.camouflage),
  }
}

function inRange(name: string, value: number, low: number, high: number, whole: boolean): number {
  if (!Number.isFinite(value) || value < low || value > high || (whole && !Number.isInteger(value))) {
    throw new InputError(
      'option',
      `${name} is ${value}; wanted ${whole ? 'a whole number' : 'a number'} from ${low} to ${high}. Nothing was written.`,
    )
  }
  return value
}

/** Cover that nobody of the chosen has would be counted on and change nothing. */
function withCover(populations: Population[], camouflage: number | undefined): Population[] {
  if (camouflage !== undefined && !populations.some((p) => p.hasCover === true))
    throw new InputError(
      'option',
      `--camouflage has no effect: none of the populations has cover. Name one that has (${POPULATIONS.filter(
        (p) => p.hasCover === true && p.onlyByName !== true,
      )
        .map((p) => p.name)
        .join(' or ')}) in --populations, or leave it out. Nothing was written.`,
    )
  return populations
}

function choose(names: readonly string[] | undefined): Population[] {
  if (names === undefined) {
    return POPULATIONS.filter((p) => p.onlyByName !== true)
  }
  if (names.length === 0) {
    throw new InputError(
      'option',
      '--populations names none; leave it out for all, or write none for no attack. Nothing was written.',
    )
  }
  if (names.length > 1 && names.some((name) => name.toLowerCase() === 'none')) {
    throw new InputError('option', `--populations names none, which stands alone, and others. Nothing was written.`)
  }
  const known = new Map(POPULATIONS.map((p) => [p.name.toLowerCase(), p]))
  const chosen = new Set<Population>()
  for (const name of names) {
    if (name.toLowerCase() === 'none') {
      continue
    }
    const population = known.get(name.toLowerCase())
    if (population === undefined) {
      throw new InputError(
        'option',
        `--populations names ${JSON.stringify(name)}; known are ${POPULATIONS.map((p) => p.name).join(', ')} and none. Nothing was written.`,
      )
    }
    chosen.add(population)
  }
  const background = [...chosen].some((p) => !p.attack) ? (p: Population) => chosen.has(p) : (p: Population) => !p.attack
  return POPULATIONS.filter((p) => (p.attack ? chosen.has(p) : background(p)))
}
