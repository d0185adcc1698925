import type { Control } from './inputs/verdict.ts'
import { type CentredRank, centredRank } from './likeness/centred.ts'
import type { Reading, Readings } from './likeness/reading.ts'

/** Places in the panel of the models that a question is about. */
export type Cast = {
  suspect: number
  teacher: number
  independent: readonly number[]
  student: readonly number[]
  sameBase: readonly number[]
  exposed: readonly number[]
  human: readonly number[]
  /** The other teachers tested. */
  rivals: readonly number[]
}

const LEVEL = 0.1

/** The share of the pool that likeness is centred on (docs/guide/prove.md). */
const SHARE = 0.25

/**
 * Rank of a model among references by one likeness, centred on the part of them that is least like the teacher. Paired likeness chooses the part
 * for both: it shows a hidden student among the references clearly, style profiles do not.
 */
export function rankBy(
  kind: 'style' | 'paired',
  reading: Reading,
  { suspect, teacher, independent }: Pick<Cast, 'suspect' | 'teacher' | 'independent'>,
): CentredRank | undefined {
  return centredRank(reading[kind], suspect, teacher, independent, SHARE, reading.paired)
}

/**
 * Controls of a likeness method: does it find whom it must, spare whom it must, and stay what it is when length, refusals and half of the prompts
 * are taken away. A control that fails takes the method out of the answer.
 */
export function likenessControls(kind: 'style' | 'paired', readings: Readings, cast: Cast, found: CentredRank): Control[] {
  const rank = (reading: Reading, suspect = cast.suspect, teacher = cast.teacher, independent = cast.independent) =>
    rankBy(kind, reading, { suspect, teacher, independent })
  const whole = (suspect: number) => rank(readings.whole, suspect)?.pValue ?? 1
  return [
    positive(
      cast.student.map((one) => ({
        p: whole(one),
        elsewhere: cast.rivals.some((rival) => (rank(readings.whole, one, rival)?.pValue ?? 1) <= LEVEL),
      })),
      found.draws.length,
    ),
    spared('negative', 'models of the same base, not trained on the teacher,', cast.sameBase.map(whole), found.pValue),
    spared('human_text', 'sets of answers by people or a base model', cast.human.map(whole), found.pValue),
    swapped(
      cast.independent.map(
        (other) =>
          rank(
            readings.whole,
            cast.suspect,
            other,
            cast.independent.filter((one) => one !== other),
          )?.pValue ?? 1,
      ),
      found.pValue,
    ),
    stays('length_matched', 'with answers cut to half of what is read', found.pValue, rank(readings.short())?.pValue),
    without(found.pValue, readings.answered([cast.suspect, cast.teacher]), rank),
    halves(
      found.pValue,
      readings.halves().map((half) => rank(half)?.pValue),
    ),
  ]
}

/**
 * A documented student must be found. One that is found with another teacher of this run is that one's, as far as the plan does not say whose it is: it
 * does not speak against the test of this teacher.
 */
function positive(students: readonly { p: number; elsewhere: boolean }[], references: number): Control {
  const judged = students.filter(({ p, elsewhere }) => p <= LEVEL || !elsewhere)
  const ps = judged.map(({ p }) => p)
  if (ps.length === 0 && students.length > 0)
    return {
      name: 'positive',
      result: 'not_run',
      says: `The ${students.length} documented students are found with another teacher of this run and not with this one (${students.map(({ p }) => short(p)).join(', ')}). Say whose they are: student/NAME.`,
    }
  if (ps.length === 0)
    return {
      name: 'positive',
      result: 'not_run',
      says: 'No reference is a documented student of this teacher: what the test finds is not shown here.',
    }
  if ((references + 1) * LEVEL < 1)
    return {
      name: 'positive',
      result: 'not_run',
      says: `${references} references cannot give p ≤ ${LEVEL}: whether a known student is found cannot be shown.`,
    }
  const found = ps.filter((p) => p <= LEVEL).length
  return {
    name: 'positive',
    result: found * 2 >= ps.length ? 'passed' : 'failed',
    says: `${found} of ${ps.length} documented students are found at p ≤ ${LEVEL} (${ps.map(short).join(', ')}).`,
  }
}

/** Those who cannot have been taught must not rank as the suspect does: else likeness to the teacher is likeness to what all write. */
function spared(name: string, who: string, ps: readonly number[], own: number): Control {
  if (ps.length === 0) return { name, result: 'not_run', says: `No reference of this kind is there: ${who.replace(/,$/, '')}.` }
  const high = ps.filter((p) => p <= own).length
  return {
    name,
    result: high > 0 && own <= LEVEL ? 'failed' : 'passed',
    says: `${high} of ${ps.length} ${who} rank as high as the suspect (${ps.map(short).join(', ')}).`,
  }
}

function swapped(ps: readonly number[], own: number): Control {
  if (ps.length < 5) return { name: 'swapped_teacher', result: 'not_run', says: 'Fewer than five other candidates are there.' }
  const near = ps.filter((p) => p <= LEVEL).length
  const share = near / ps.length
  return {
    name: 'swapped_teacher',
    result: share > 0.3 && own <= LEVEL ? 'failed' : 'passed',
    says: `With each of ${ps.length} references put in the teacher's place, the suspect ranks at p ≤ ${LEVEL} for ${near}.`,
  }
}

function stays(name: string, how: string, own: number, p: number | undefined): Control {
  if (p === undefined) return { name, result: 'not_run', says: `Could not be worked out ${how}.` }
  return {
    name,
    result: own <= LEVEL && p > 2 * LEVEL ? 'failed' : 'passed',
    says: `p is ${short(p)} ${how}, ${short(own)} as they are.`,
  }
}

function without(own: number, reading: Reading, rank: (reading: Reading) => CentredRank | undefined): Control {
  const name = 'refusals_removed'
  if (reading.prompts < 20) return { name, result: 'not_run', says: `Only ${reading.prompts} prompts are left without refusals.` }
  return stays(name, `on the ${reading.prompts} prompts that neither refused`, own, rank(reading)?.pValue)
}

function halves(own: number, ps: readonly (number | undefined)[]): Control {
  const [one, other] = ps
  if (one === undefined || other === undefined)
    return { name: 'half_split', result: 'not_run', says: 'Too few prompts to split.' }
  return {
    name: 'half_split',
    result: own <= LEVEL && Math.max(one, other) > 0.3 ? 'failed' : 'passed',
    says: `On two halves of the prompts p is ${short(one)} and ${short(other)}.`,
  }
}

function short(p: number): string {
  return p.toPrecision(2)
}
