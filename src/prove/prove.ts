import { eBH } from '../stats/e-bh.ts'
import { alternatives } from './alternatives.ts'
import { type Combined, combine } from './combine.ts'
import type { Cast } from './controls.ts'
import { dataControls } from './data-controls.ts'
import { eShown } from './e-shown.ts'
import { type Exhibit, exhibitOf } from './exhibit.ts'
import { planDigest } from './inputs/plan.ts'
import type { Trial } from './inputs/trial.ts'
import type { Control, MethodResult, TeacherVerdict, Verdict } from './inputs/verdict.ts'
import { kinship } from './likeness/kinship.ts'
import { orderingScore } from './likeness/ordering-score.ts'
import { limitsOf } from './limits.ts'
import { askedMethod } from './methods/asked.ts'
import { identityMethod } from './methods/identity.ts'
import { likenessMethod } from './methods/likeness.ts'
import { type MarkKey, marksMethod } from './methods/marks.ts'
import { sameMethod } from './methods/same.ts'
import { oneGateway } from './one-gateway.ts'
import { priorTable } from './priors.ts'
import type { Tried } from './registration/registration.ts'
import { rounded } from './rounded.ts'
import { worded } from './worded.ts'

export type ProveOptions = {
  software: string
  command: string
  /** Paths of the inputs as the verdict names them, by model. */
  pathOf: (name: string) => string
  registered: boolean
  /** What else the lab's record holds that was tried. */
  tried?: Tried | undefined
  deviations: readonly string[]
  mark?: MarkKey
  /** Other names of each teacher, for M6. */
  aliases?: Readonly<Record<string, readonly string[]>>
  step?: (name: string) => void
}

type Measured = { name: string; cast: Cast; same: boolean; methods: MethodResult[]; controls: Control[] }
type Weighed = Measured & {
  combined: Combined
  near: number | undefined
  failed: readonly Control[]
  enough: boolean
  below: boolean
  /** Methods whose e-value entered the answer. */
  entered: ReadonlySet<MethodResult['id']>
}

/**
 * The provenance test: how much more likely the suspect's answers are if it was trained on a teacher's outputs than if it was not.
 *
 * M5 comes first: where suspect and teacher are one model, training is moot and the run stops for that teacher. The others give e-values with
 * their own nulls; controls decide which of them may count; `combine` and e-BH over the teachers give the answer. No clock and no randomness
 * but the plan's seed: the same inputs give the same verdict.
 */
export function prove(trial: Trial, options: ProveOptions): Verdict {
  const { plan } = trial
  options.step?.('read')
  const exhibit = exhibitOf(trial)
  const measured = trial.teachers.map(({ name }, i) => {
    options.step?.(`teacher ${name}`)
    return measure(exhibit, name, 1 + i, options)
  })
  const { served, settled } = oneGateway(plan, measured)
  const weighed = measured.map((one) => weigh(exhibit, { ...one, methods: settled(one.name, one.methods) }, served))
  const kept = new Set(
    eBH(
      weighed.map(({ combined, same }) => (same ? 1 : combined.eValue)),
      plan.alpha,
    ),
  )
  const teachers = weighed.map((one, i) => judged(exhibit, { ...one, registered: options.registered }, kept.has(i)))
  const verdict: Verdict = {
    version: 1,
    question: plan.question,
    suspect: plan.suspect,
    plan_sha256: planDigest(plan),
    registered: options.registered,
    inputs: [trial.suspect, ...trial.teachers, ...trial.references].map(({ name, sha256, records }) => ({
      path: options.pathOf(name),
      sha256,
      records,
    })),
    software: options.software,
    seed: plan.seed,
    command: options.command,
    prompts: {
      used: trial.prompts.length,
      lost: trial.lost,
      says: `${trial.prompts.length} prompts were answered by every model; ${trial.lost} of the plan were lost because some model did not.`,
    },
    teachers,
    contrast: contrast(teachers),
    deviations: [...options.deviations],
    limits: limitsOf(exhibit, options),
  }
  return rounded(verdict)
}

function measure(exhibit: Exhibit, name: string, teacher: number, options: ProveOptions): Measured {
  const { plan } = exhibit.trial
  const cast: Cast = {
    suspect: 0,
    teacher,
    independent: exhibit.independent,
    student: exhibit.related('student', name),
    sameBase: exhibit.related('same_base'),
    exposed: exhibit.related('public_exposure', name),
    human: exhibit.related('human'),
    rivals: exhibit.trial.teachers.map((_, i) => 1 + i).filter((one) => one !== teacher),
  }
  const runs = (id: MethodResult['id']) => plan.methods.includes(id)
  const first = sameMethod(exhibit, teacher)
  const identical = exhibit.trial.suspect.contents === exhibit.trial.teachers[teacher - 1]?.contents
  const same = identical || first.same
  const methods: MethodResult[] = [first.method]
  if (!same) {
    if (runs('M1')) methods.push(likenessMethod('M1', exhibit, cast))
    if (runs('M2')) methods.push(likenessMethod('M2', exhibit, cast))
    if (runs('M3')) methods.push(askedMethod(exhibit, teacher))
    if (runs('M4')) methods.push(marksMethod(exhibit, teacher, options.mark))
    if (runs('M6')) methods.push(identityMethod(exhibit, [name, ...(options.aliases?.[name] ?? [])]))
  }
  return { name, cast, same, methods, controls: dataControls(exhibit, teacher) }
}

function weigh(exhibit: Exhibit, measured: Measured, served: string | undefined): Weighed {
  const { plan } = exhibit.trial
  const { name, cast, methods, controls } = measured
  const failed = [...controls, ...methods.flatMap((one) => one.controls)].filter(({ result }) => result === 'failed')
  const dataFailed = controls.some(({ result }) => result === 'failed')
  // A plan without prompts that a campaign asked, or whose campaign another teacher served, has no M3: that is no doing of the suspect's, so it
  // does not weigh on the mean.
  const parts = methods
    .filter(({ id }) => id !== 'M5' && (id !== 'M3' || (plan.prompts.seen.length > 0 && served === name)))
    .map((one) => ({
      id: one.id,
      eValue: one.e_value,
      exact: one.id === 'M4' || (one.id === 'M3' && one.form === 'exact'),
      // A control that failed takes its method out; failed data take out all.
      counts: one.counts && !dataFailed && one.controls.every(({ result }) => result !== 'failed'),
    }))
  const ranks = methods.filter(({ id, counts }) => counts && ['M1', 'M2', 'M3', 'M4'].includes(id))
  const found = methods.some(({ controls: own }) => own.some((one) => one.name === 'positive' && one.result === 'passed'))
  return {
    ...measured,
    combined: combine(parts, plan.methods, plan.weights),
    near: kinship(exhibit.readings.whole.paired, 0, cast.teacher, exhibit.independent),
    failed,
    entered: new Set(parts.filter(({ counts }) => counts).map(({ id }) => id)),
    enough: parts.some(({ id, counts }) => counts && id !== 'M6'),
    below:
      found &&
      ['M1', 'M2'].every((id) => ranks.some((one) => one.id === id)) &&
      ranks.every(({ p_value }) => (p_value ?? 0) > 0.5),
  }
}

function judged(exhibit: Exhibit, one: Weighed & { registered: boolean }, kept: boolean): TeacherVerdict {
  const { answer, says } = worded(one, kept)
  const eValue = one.same ? 1 : one.combined.eValue
  return {
    name: one.name,
    answer,
    e_value: eValue,
    ordering_score: orderingScore(
      exhibit.readings.whole.paired,
      exhibit.models.length,
      one.methods.find(({ id }) => id === 'M2')?.statistic ?? null,
    ),
    says,
    priors: priorTable(eValue),
    methods: one.methods,
    controls: one.controls,
    alternatives: alternatives(
      exhibit,
      one.cast,
      // What a failed control took out rules no innocent reading out.
      one.methods.map((method) => (one.entered.has(method.id) ? method : { ...method, counts: false })),
      one.same,
      one.near,
    ),
  }
}

function contrast(teachers: readonly TeacherVerdict[]): string {
  const [first, second] = teachers.filter(({ answer }) => answer !== 'insufficient').sort((a, b) => b.e_value - a.e_value)
  if (first === undefined) return 'There is no answer about any teacher, so that none is before another.'
  if (second === undefined)
    return teachers.length > 1
      ? 'There is an answer about one teacher only: that another one would do as well is not excluded.'
      : 'One teacher was tested: that another one would do as well is not excluded.'
  const ratio = first.e_value / Math.max(second.e_value, 1e-12)
  return `${first.name} has ${eShown(first.e_value)}, the runner-up ${second.name} ${eShown(second.e_value)}${ratio < 3 ? ': they are not told apart' : ''}.`
}
