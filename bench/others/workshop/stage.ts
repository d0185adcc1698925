/** What every actor of a fortnight shares: its first day, the provider's models, the packaged texts, and where records are filed. */
import { type Random, random } from '../../../src/simulate/random.ts'
import type { Fortnight } from '../fortnight.ts'
import { type Corpus, loadCorpus } from './corpus.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const DAYS = 14

/** The models on offer. `next` replaces `large` for those who want the newest, from `releasedAt` on. */
export interface Models {
  readonly large: string
  readonly small: string
  readonly deep: string
  readonly next: string
  readonly releasedAt: number
}

/** Which models an actor prefers, and how soon it tries a new one: 1 is within hours, 0 never. */
export interface Taste {
  readonly small: number
  readonly deep: number
  readonly eager: number
}

export interface Stage {
  readonly seed: string
  readonly fortnight: Fortnight
  readonly corpus: Corpus
  readonly start: number
  readonly end: number
  readonly models: Models
  /** How many requests have been filed so far; those who come last fill the fortnight up. */
  filed: number
}

/** Sets the stage: which fortnight it is, what the models are called and when the newest one comes out. */
export function setStage(seed: string, fortnight: Fortnight): Stage {
  const r = random(seed, 'stage')
  const start = Date.UTC(2026, 2, 2) + r.int(220) * DAY
  const family = r.pick(['vesper', 'marlow', 'osprey', 'lumen', 'quarry', 'tidal'])
  const generation = 2 + r.int(4)
  const models: Models = {
    large: `${family}-${generation}-large`,
    small: `${family}-${generation}-mini`,
    deep: `${family}-${generation}-deep`,
    next: `${family}-${generation}.5-large`,
    releasedAt: start + Math.floor(r.between(0.5, 10) * DAY),
  }
  for (const [model, age] of [
    [models.large, 190],
    [models.small, 150],
    [models.deep, 90],
  ] as const)
    fortnight.releases.push({ model, released_at: new Date(start - age * DAY - r.int(DAY)).toISOString() })
  fortnight.releases.push({ model: models.next, released_at: new Date(models.releasedAt).toISOString() })
  return { seed, fortnight, corpus: loadCorpus(random(seed, 'corpus')), start, end: start + DAYS * DAY, models, filed: 0 }
}

/** The model that somebody of this taste asks for at a moment. */
export function modelAt({ models }: Stage, r: Random, at: number, taste: Taste): string {
  const age = (at - models.releasedAt) / DAY
  if (age > 0 && r.chance(taste.eager * Math.min(1, 0.35 + age / 4))) return models.next
  if (r.chance(taste.small)) return models.small
  return r.chance(taste.deep) ? models.deep : models.large
}

const DAY_OF_PEOPLE = [2, 1, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 8, 8, 9, 9, 8, 8, 7, 8, 9, 9, 7, 4]
const DAY_OF_OFFICES = [0, 0, 0, 0, 0, 0, 0.3, 1, 5, 10, 11, 10, 6, 8, 10, 10, 9, 6, 3, 1.5, 1, 0.6, 0.3, 0.1]

/** Moments at which people begin something: by the hour of their zone, and fewer at weekends (hardly any at an office). */
export function waking(stage: Stage, r: Random, zone: number, count: number, work = false, from = 0, to = DAYS): number[] {
  const hours = work ? DAY_OF_OFFICES : DAY_OF_PEOPLE
  const top = Math.max(...hours)
  const moments: number[] = []
  while (moments.length < count) {
    const at = stage.start + r.between(from, to) * DAY
    const local = new Date(at + zone * HOUR)
    const rest = local.getUTCDay() % 6 === 0
    // A span that holds only a weekend must still come to an end, so the weight is never nought.
    const weight = ((hours[local.getUTCHours()] ?? 1) / top) * (rest ? (work ? 0.08 : 0.75) : 1)
    if (r.chance(Math.max(weight, 0.002))) moments.push(at)
  }
  return moments.sort((a, b) => a - b)
}

/** Moments of a job that starts at a set hour on some days and works through its list, one item after another. */
export function nightly(stage: Stage, r: Random, zone: number, count: number): number[] {
  const [hour, pace, everyDay] = [r.int(24), r.logNormal(9, 0.8) * SECOND, r.chance(0.5)]
  const days = Array.from({ length: DAYS }, (_, day) => stage.start + day * DAY + (hour - zone) * HOUR).filter(
    (at) => everyDay || new Date(at).getUTCDay() % 6 !== 0,
  )
  const runs = r.shuffle(days).slice(0, 1 + r.int(days.length))
  return runs.flatMap((run) => {
    const first = run + r.exponential(4 * MINUTE)
    return Array.from({ length: Math.round(count / runs.length) }, (_, n) => first + n * pace * r.between(0.6, 1.4))
  })
}

/** The hours in which a scheduler works, common to all its members: begun and ended together, with pauses and an outage. */
export function shifts(stage: Stage, r: Random, from: number, to: number): [number, number][] {
  const [perDay, length, first] = [1 + r.int(3), r.between(1, 7), r.between(0, 16)]
  const outage = Math.floor(r.between(from, to))
  const spans: [number, number][] = []
  for (let day = Math.floor(from); day < to; day++) {
    if (day === outage) continue
    for (let n = 0; n < perDay; n++) {
      const at = stage.start + day * DAY + (first + (n * 24) / perDay) * HOUR
      spans.push([at, at + Math.min(length, 22 / perDay) * HOUR])
    }
  }
  return spans
}

/** An even load over the shifts; `jitter` of 0 is a metronome, 1 is anywhere in the shift. */
export function inStep(r: Random, spans: readonly [number, number][], count: number, jitter: number): number[] {
  return Array.from({ length: count }, (_, n) => {
    const whole = (n / count) * spans.length
    const [begin, end] = spans[Math.floor(whole)] ?? [0, 0]
    const at = (whole % 1) * (1 - jitter) + r.next() * jitter
    return begin + at * (end - begin) + r.exponential(3 * SECOND)
  }).sort((a, b) => a - b)
}
