import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PACKAGED } from './corpus.ts'
import { HOUR } from './hour.ts'
import type { Random } from './random.ts'

interface Table {
  percentiles: readonly number[]
  rhythm: Record<string, { hours: readonly number[]; days: readonly number[]; cv: readonly number[] }>
  tokens: Record<string, { input: readonly number[]; output: readonly number[] }>
  gaps_ms: Record<string, readonly number[]>
}

/** Small tables of real traces, packaged in data/corpus/arrivals.json with their sources. */
export interface Rhythm {
  /** A moment of a local day in milliseconds since its midnight, as people are awake and at work. */
  moment(r: Random, kind: 'people' | 'work'): number
  /** How busy a weekday is, 0 = Monday; mean 1. */
  weekday(day: number): number
  /** A draw from a trace's token counts. */
  tokens(r: Random, trace: 'conversation' | 'code' | 'long', side: 'input' | 'output'): number
  /** Milliseconds between two requests of one client at a burstiness (coefficient of variation) that clients show. */
  gaps(r: Random, mean: number): () => number
}

let held: Rhythm | undefined

export function loadRhythm(): Rhythm {
  held ??= make(JSON.parse(readFileSync(join(PACKAGED, 'arrivals.json'), 'utf8')) as Table)
  return held
}

function make(table: Table): Rhythm {
  const people = cumulate(smooth(table.rhythm['language/m-mid']?.hours ?? []))
  const work = cumulate(smooth(table.rhythm['language/m-large']?.hours ?? []))
  const days = table.rhythm['language/m-large']?.days ?? []
  const cv = table.rhythm['language/m-large']?.cv ?? []
  return {
    moment: (r, kind) => {
      const at = r.next()
      const curve = kind === 'people' ? people : work
      const hour = curve.findIndex((c) => at < c)
      return ((hour < 0 ? 23 : hour) + r.next()) * HOUR
    },
    weekday: (day) => days[((day % 7) + 7) % 7] ?? 1,
    tokens: (r, trace, side) => Math.round(quantile(table.percentiles, table.tokens[trace]?.[side] ?? [], r.next() * 100)),
    gaps: (r, mean) => {
      // A log-normal with the drawn coefficient of variation: heavy bursts, long pauses, the mean kept.
      const variation = Math.min(6, quantile(table.percentiles, cv, r.next() * 100))
      const sigma = Math.sqrt(Math.log(1 + variation * variation))
      const median = mean / Math.exp((sigma * sigma) / 2)
      return () => r.logNormal(median, sigma)
    },
  }
}

/** A trace of two weeks is one sample; neighbouring hours are averaged so that one client's cron job is no dip in everybody's day. */
function smooth(hours: readonly number[]): number[] {
  return hours.map((h, i) => ((hours[(i + 23) % 24] ?? 0) + 2 * h + (hours[(i + 1) % 24] ?? 0)) / 4)
}

function cumulate(shares: readonly number[]): number[] {
  const total = shares.reduce((a, b) => a + b, 0)
  let sum = 0
  return shares.map((s) => {
    sum += s / total
    return sum
  })
}

function quantile(percentiles: readonly number[], values: readonly number[], at: number): number {
  const next = percentiles.findIndex((p) => p >= at)
  if (next <= 0) {
    return (next === 0 ? values[0] : values[values.length - 1]) ?? 0
  }
  const low = percentiles[next - 1] ?? 0
  const high = percentiles[next] ?? 100
  const share = (at - low) / (high - low)
  return (values[next - 1] ?? 0) * (1 - share) + (values[next] ?? 0) * share
}
