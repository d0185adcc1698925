import type { InnocentCount, Score } from './score.ts'
import type { Tuning } from './split-labels.ts'
import type { LabelCount } from './truth.ts'

/** One piece of an evaluation: traffic made from a seed, and what is measured on it. Kept as a file, so that a stopped run goes on. */
export type CellPlan = {
  /** File name, unique within an evaluation. */
  readonly name: string
  readonly purpose: 'tune' | 'main' | 'quiet' | 'camouflage' | 'size' | 'depth' | 'own'
  readonly seed: number
  readonly scale: number
  /** Innocent traffic beside that of attackers: at 10 attackers' accounts are about 4 % of all, at 100 about 0.4 %. */
  readonly background: number
  readonly days: number
  readonly populations?: readonly string[]
  /** Share of a campaign's traffic that is cover, where the kind of attack has cover. */
  readonly camouflage?: number
  /** Accounts of each campaign. */
  readonly campaignAccounts?: number
  readonly baselines: boolean
  /** The seed on whose traffic the baselines were tuned, which their figures rest on too. */
  readonly tuningSeed?: number
  readonly ablation: boolean
  /** Whether detection is run again and again through the window, to see when each campaign is found first. */
  readonly throughTime: boolean
  readonly calibration: boolean
}

/** How early a campaign was found. */
export type Delay = {
  readonly campaign: string
  readonly population: string
  /** Hours from its first exchange to the run that found it; null when none did. */
  readonly hours: number | null
  /** Share of its exchanges that were sent before that run; 1 when none found it. */
  readonly taken: number
}

/** Innocents who were accused at any of so many looks through the window. */
export type EverAccused = { readonly looks: number; readonly innocents: readonly InnocentCount[] }

/** A baseline at a threshold that was set on the tuning seed. */
export type BaselineScore = {
  readonly baseline: string
  readonly variant: string
  /** The account false-positive rate that the threshold was to keep on the tuning seed. */
  readonly target: number
  /** False where no threshold of any variant keeps the rate and finds anybody: then nobody is accused. */
  readonly tuned: boolean
  readonly score: Score
  /** With the variant and the threshold that do best at that rate on the very traffic measured: more than anybody could set beforehand. */
  readonly atBest: Score
  readonly seconds: number
}

/**
 * P-values of one signal over the ordinary groups that it has a figure for, where all should be uniform, and the mean of their e-values, which should be 1
 * at most.
 */
export type Calibration = { readonly signal: string; readonly pValues: readonly number[]; readonly meanE: number }

/** Lines of own logs that were not taken, of any input file, exchanges that were there twice, and what else loading has to say. */
export type LinesRead = { readonly unread: number; readonly duplicates: number; readonly notes: readonly string[] }

export type CellResult = {
  readonly plan: CellPlan
  readonly software: string
  /** Digest of the program that measured it. */
  readonly program: string
  readonly exchanges: number
  readonly accounts: number
  readonly score: Score
  readonly labels: LabelCount
  /** Of own logs: what loading came to. */
  readonly lines?: LinesRead
  /** Seconds of the full detection, loading not counted. */
  readonly seconds: number
  readonly delays: readonly Delay[]
  /** Null where detection was not run through time. */
  readonly everAccused: EverAccused | null
  readonly baselines: readonly BaselineScore[]
  /** Of own logs whose baselines were measured: on what these were tuned, and how detection did on the accounts that they were measured on. */
  readonly split?: { readonly tuning: Tuning; readonly score: Score }
  /** For the tuning cell: what every variant of every baseline chose. */
  readonly thresholds: readonly Threshold[]
  /** Scores with one signal or one family switched off. */
  readonly ablation: readonly { readonly without: string; readonly score: Score }[]
  readonly calibration: { readonly signals: readonly Calibration[]; readonly combined: readonly number[] } | null
}

/** The variant and threshold with which a baseline does best on the tuning seed at a false-positive rate. */
export type Threshold = {
  readonly baseline: string
  readonly variant: string
  readonly target: number
  /** Accounts at this score or above are accused; null when none keeps the rate and finds anybody. */
  readonly threshold: number | null
  readonly recall: number
}
