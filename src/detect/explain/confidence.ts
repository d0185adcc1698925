import type { Chosen } from '../decide/judged.ts'
import { readingOf } from '../decide/weigh/reading.ts'
import { type Weigh, weighed } from '../decide/weigh/scorecard.ts'

/** Families of signals that say that accounts are under one control. */
const CONTROL: readonly string[] = ['linkage', 'network', 'lifecycle', 'timing']

/**
 * How sure a verdict is, from 0 to 1. An accusation rests on two things, and no more is believed than the weaker of them says: that the group is
 * not ordinary, as far as its e-value goes (1 − 1/e), and that it collects, as far as all its figures together say at even odds. Of another
 * verdict it is what speaks for control, as far as the best e-value of its families goes. No probability that the people behind it are guilty of anything.
 */
export function confidenceOf(
  { tested, profile, reasoned }: Pick<Chosen, 'tested' | 'profile' | 'reasoned'>,
  weigh: Weigh = weighed,
): number {
  const control = believed(Math.max(...tested.findings.filter(ofControl).map(({ eValue }) => eValue)))
  const sure = {
    distillation: () => Math.min(believed(tested.eValue), 1 / (1 + Math.exp(-readingOf(tested, profile, weigh).weighed))),
    reseller: () => control,
    evaluation: () => control / 2,
    unexplained: () => control / 2,
    authorised: () => 1,
  }
  return Number(sure[reasoned.verdict]().toFixed(4))
}

function ofControl({ signal }: Chosen['tested']['findings'][number]): boolean {
  return CONTROL.includes(signal.family)
}

function believed(eValue: number): number {
  return 1 - 1 / Math.max(1, eValue)
}
