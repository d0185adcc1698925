import type { Verdict } from '../../../src/records/index.ts'
import { eBH, rejectionLine } from '../../../src/stats/e-bh.ts'
import type { Tested } from '../measure.ts'
import { FALSE_DISCOVERY_RATE, MOST_TAKEN, SHARED_BY_MOST } from '../settings.ts'
import { type Model, type Score, scoreOf } from './model.ts'

/** `flagged`: over the threshold of the model. `suspected`: over the rejection threshold, and no claim is attached. */
export type Grade = 'flagged' | 'suspected'

/** A measured group with its score. */
export type Judged = {
  readonly tested: Tested
  readonly score: Score
  /**
   * Against both hypotheses at once, that it is an ordinary group and that it is a benign group of the kinds that the model has seen: the
   * smaller of the two e-values, which is one against their union.
   */
  readonly eValue: number
}

/** A listed group. */
export type Listed = Judged & { readonly grade: Grade; readonly verdict: Verdict; readonly parties: readonly number[] }

/** Scores a measured group; undefined of one that was not measured. */
export function judge(model: Model, tested: Tested): Judged | undefined {
  if (tested.measured.length === 0) return undefined
  const score = scoreOf(model, tested.measured)
  return { tested, score, eValue: Math.min(tested.eValue, score.eValue) }
}

/** What is listed of judged groups, and the e-value from which. */
export type Queue = { readonly listed: readonly Listed[]; readonly line: number }

/**
 * The list: all groups that e-BH rejects, so that of what is listed 5 % at most is expected to be wrong, and each party in one of them.
 *
 * Groups that overlap are the same thing seen at several sizes: the one with the most expected members comes first, and what it takes of
 * another leaves that one out, or what remains of it. Nothing over the line is left out unless its members are listed.
 */
export function listOf(model: Model, judged: readonly Judged[]): Queue {
  // Only what stands out from ordinary groups is a hypothesis: the model was trained on such groups, and its e-value holds for them.
  const eValues = judged.map(({ eValue }) => eValue)
  const line = rejectionLine(eValues, FALSE_DISCOVERY_RATE)
  const over = eBH(eValues, FALSE_DISCOVERY_RATE).map((at) => judged[at] as Judged)
  const isFlagged = ({ score }: Judged) => score.probability >= model.flagged
  const expected = ({ score, tested }: Judged) => score.probability * tested.candidate.members.size * valueIn(tested, 'density')
  over.sort((a, b) => Number(isFlagged(b)) - Number(isFlagged(a)) || expected(b) - expected(a))
  const taken = new Set<number>()
  const listed: Listed[] = []
  for (const one of over) {
    const parties = [...one.tested.candidate.members.keys()]
    const free = parties.filter((party) => !taken.has(party))
    if (free.length === 0 || parties.length - free.length > MOST_TAKEN * parties.length) continue
    for (const party of free) taken.add(party)
    const grade: Grade = isFlagged(one) ? 'flagged' : 'suspected'
    listed.push({ ...one, parties: free, grade, verdict: grade === 'flagged' ? 'distillation' : nearest(one.tested) })
  }
  return { listed, line }
}

/** The benign reading that is nearest to a group about which no claim is made. */
function nearest(tested: Tested): Verdict {
  if (valueIn(tested, 'sent-again') >= SHARED_BY_MOST) return 'evaluation'
  if (valueIn(tested, 'continuation') >= SHARED_BY_MOST) return 'reseller'
  return 'unexplained'
}

/** A feature's value; 0 where it is missing. */
export function valueIn(tested: Tested, feature: string): number {
  const value = tested.measured.find((one) => one.feature.name === feature)?.value ?? Number.NaN
  return Number.isNaN(value) ? 0 : value
}
