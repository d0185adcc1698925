import type { GroupView } from '../../../src/detect/group/group-view.ts'

/**
 * What part of the record a feature reads. Training masks whole blocks, so that no block is needed for a verdict and none is enough:
 * a provider may not log one, and an attacker may hide it.
 */
export const BLOCKS = [
  'identity',
  'dialogue',
  'network',
  'client',
  'creation',
  'timing',
  'language',
  'usage',
  'request',
  'material',
  'organisation',
  'intel',
  'provider',
] as const
export type Block = (typeof BLOCKS)[number]

/**
 * One way to look at a group: one number for any set of parties. The model reads it relative to ordinary groups of the same run, and
 * never as an absolute value.
 */
export type Feature = {
  readonly name: string
  /** Rises with every change of meaning. A model names the versions that it was trained on. */
  readonly version: number
  readonly block: Block
  /** Whether more of it, or less, can speak for a campaign. Training keeps to it, so that a term cannot turn round on new traffic. */
  readonly direction: 'more' | 'less'
  /** How the value is set against ordinary groups: by the difference, or by the logarithm of the ratio. */
  readonly relative: 'difference' | 'ratio'
  /**
   * What ordinary groups show. `volume`: the mean over groups of the same traffic and plan, drawn from this run; `any`: over groups of any
   * traffic, for features that read volumes; a number: what a group without anything in common has by definition, so that nothing is drawn.
   */
  readonly ordinary: 'volume' | 'any' | number
  /** One draw from a null of its own, where ordinary groups are none. */
  readonly draw?: ((group: GroupView, random: () => number) => number) | undefined
  /** NaN where the record does not tell: that is *missing*, and is not scored. */
  measure(group: GroupView): number
  /** One sentence with its figures: the group's, and what ordinary groups show. */
  says(value: number, ordinary: number): string
}

/** A feature as declared; the compiler checks here what each must state. */
export function defineFeature(feature: Feature): Feature {
  return feature
}

/** A value of a group beside ordinary ones: what the model reads; NaN where either is missing. */
export function relativeTo(feature: Pick<Feature, 'relative'>, value: number, ordinary: number): number {
  if (feature.relative === 'difference') return value - ordinary
  return value > 0 && ordinary > 0 ? Math.log(value / ordinary) : value === ordinary ? 0 : Number.NaN
}
