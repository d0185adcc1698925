import { cutAnswers } from './cut-answers.ts'
import { distinctModels } from './distinct-models.ts'
import type { Exhibit } from './exhibit.ts'
import type { Control } from './inputs/verdict.ts'
import { SHORTEST } from './likeness/panel.ts'
import { matchedPrompts } from './matched-prompts.ts'
import { median } from './median.ts'
import { tokens } from './text/tokens.ts'
import { uninvolved } from './uninvolved.ts'

/** Whether the answers can carry a test at all: enough, not empty, not all the same, in one language, comparable with the references. */
export function dataControls(exhibit: Exhibit, teacher: number): Control[] {
  return [
    answered(exhibit, teacher),
    varied(exhibit),
    oneModel(exhibit, teacher),
    language(exhibit, teacher),
    comparable(exhibit),
    matchedPrompts(exhibit, teacher),
    cutAnswers(exhibit, teacher),
    distinctModels(exhibit, teacher),
    uninvolved(exhibit, teacher),
  ]
}

function answered({ trial, text }: Exhibit, teacher: number): Control {
  const share = (model: number) =>
    trial.prompts.filter((_, p) => tokens(text(model, p), SHORTEST).length >= SHORTEST).length / trial.prompts.length
  const [mine, theirs] = [share(0), share(teacher)]
  return {
    name: 'answered',
    result: Math.min(mine, theirs) < 0.5 ? 'failed' : 'passed',
    says: `${percent(mine)} of the suspect's answers and ${percent(theirs)} of the teacher's have ${SHORTEST} words or more.`,
  }
}

function varied({ trial, text }: Exhibit): Control {
  const distinct = new Set(trial.prompts.map((_, p) => text(0, p).trim())).size / trial.prompts.length
  return {
    name: 'varied',
    result: distinct < 0.5 ? 'failed' : 'passed',
    says: `${percent(distinct)} of the suspect's answers differ from each other.`,
  }
}

/** Answers of two models in one file test neither of them. */
function oneModel({ trial }: Exhibit, teacher: number): Control {
  const name = 'one_model'
  const told = [trial.suspect, ...trial.teachers.slice(teacher - 1, teacher)].filter(({ named }) => named.size > 0)
  if (told.length === 0)
    return { name, result: 'not_run', says: 'The files do not say what the models named themselves (model).' }
  const mixed = told.filter(({ named }) => named.size > 1)
  const names = (set: ReadonlySet<string>) => [...set].slice(0, 5).join(', ')
  return {
    name,
    result: mixed.length > 0 ? 'failed' : 'passed',
    says: (mixed.length > 0 ? mixed : told).map(({ name: file, named }) => `${file} named itself ${names(named)}.`).join(' '),
  }
}

const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Bengali',
  'Thai',
  'Hangul',
  'Hiragana',
  'Han',
].map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, 'gu') }))

function language({ trial, text }: Exhibit, teacher: number): Control {
  const both = trial.prompts.flatMap((_, p) => {
    const [mine, theirs] = [scriptOf(text(0, p)), scriptOf(text(teacher, p))]
    return mine === undefined || theirs === undefined ? [] : [mine === theirs]
  })
  const share = both.length === 0 ? 1 : both.filter(Boolean).length / both.length
  return {
    name: 'language',
    result: share < 0.8 ? 'failed' : 'passed',
    says: `${percent(share)} of the answers are in the teacher's script.`,
  }
}

function scriptOf(text: string): string | undefined {
  const start = text.slice(0, 400)
  const counts = SCRIPTS.map(({ name, pattern }) => ({ name, n: start.match(pattern)?.length ?? 0 }))
  const most = counts.reduce((a, b) => (b.n > a.n ? b : a))
  return most.n === 0 ? undefined : most.name
}

/** Another language in the same script, or other prompts, show as likeness to nobody. */
function comparable({ readings, independent }: Exhibit): Control {
  const name = 'comparable'
  if (independent.length < 3) return { name, result: 'not_run', says: 'Fewer than three independent references are there.' }
  const like = readings.whole.paired
  const among = independent.flatMap((a, i) => independent.slice(i + 1).map((b) => like(a, b))).filter((v) => !Number.isNaN(v))
  const mine = independent.map((one) => like(0, one)).filter((v) => !Number.isNaN(v))
  const [usual, own] = [median(among), median(mine)]
  return {
    name,
    result: !(own >= 0.25 * usual) ? 'failed' : 'passed',
    says: Number.isNaN(own)
      ? 'The suspect has no answers that could be compared with those of the references.'
      : `The suspect's answers share ${own.toPrecision(2)} with the references', these among themselves ${usual.toPrecision(2)}: under a quarter of that would mean another language or other prompts.`,
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`
}
