import { parseAnswers } from '../src/prove/inputs/answer-file.ts'
import { PLAN_DEFAULTS, promptsDigest, type Relation } from '../src/prove/inputs/plan.ts'
import { makeTrial } from '../src/prove/inputs/trial.ts'
import { prove } from '../src/prove/prove.ts'
import { area } from './area.ts'
import { type ProvePanel, provePanels } from './prove-panels.ts'

// What the whole test answers, controls and all, about every documented pair of the panels, with three references and twenty prompts enough.
// Usage: npx tsx bench/prove-verdicts.ts FOLDER (see bench/prove-panels.ts). Seed 1; about three seconds a pair.
//
//   unlabelled  every other model of the panel is an independent reference
//   labelled    documented students of the teacher and documented relatives of either are named as that

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Usage: npx tsx bench/prove-verdicts.ts FOLDER')
  process.exit(2)
}
console.log(
  '| panel | references | pairs | answers | M5 says one model | largest e | AUC of e | AUC of the ordering score |\n|---|---|---|---|---|---|---|---|',
)
const scores = { taught: [] as number[], not: [] as number[] }
for (const panel of provePanels(folder)) for (const labelled of [false, true]) table(panel, labelled)
console.log(
  `\nOrdering score over all panels, every other model a reference: AUC ${area(scores.taught, scores.not).toFixed(3)} (${scores.taught.length} against ${scores.not.length}).`,
)

function table(panel: ProvePanel, labelled: boolean): void {
  const { models, relations } = panel
  const place = (model: string) => models.indexOf(model)
  const named = (suspect: number, teacher: number) => ({ suspect, teacher })
  const kinds: [string, { suspect: number; teacher: number }[]][] = [
    ['distilled', panel.positives],
    ['not taught', panel.negatives],
    ...['same', 'derived', 'family'].map((kind): [string, { suspect: number; teacher: number }[]] => [
      kind,
      relations
        .filter((one) => one.kind === kind)
        .flatMap((one) => one.related.map((other) => named(place(one.suspect), place(other)))),
    ]),
  ]
  const judge = judgeOf(panel, labelled)
  const taught: number[] = []
  const taughtScores: number[] = []
  for (const [kind, pairs] of kinds) {
    if (pairs.length === 0) continue
    const found = pairs.map(({ suspect, teacher }) => judge(suspect, teacher))
    const values = found.map((one) => one.e)
    const ordered = found.map((one) => one.score)
    if (kind === 'distilled') {
      taught.push(...values)
      taughtScores.push(...ordered)
    }
    if (!labelled && kind === 'distilled') scores.taught.push(...ordered)
    if (!labelled && kind === 'not taught') scores.not.push(...ordered)
    const counts = new Map<string, number>()
    for (const { answer } of found) counts.set(answer, (counts.get(answer) ?? 0) + 1)
    const of = (ours: readonly number[], others: readonly number[]) =>
      kind === 'not taught' && ours.length > 0 ? area(ours, others).toFixed(3) : ''
    const answers = [...counts].map(([answer, n]) => `${answer} ${n}`).join(', ')
    console.log(
      `| ${panel.name} | ${labelled ? 'labelled' : 'unlabelled'} | ${kind} ${pairs.length} | ${answers} | ${found.filter(({ same }) => same).length} | ${Math.max(...values).toFixed(2)} | ${of(taught, values)} | ${of(taughtScores, ordered)} |`,
    )
  }
}

function judgeOf({ models, prompts, text, relations, positives }: ProvePanel, labelled: boolean) {
  const sets = models.map((name, m) =>
    parseAnswers(
      name,
      name,
      Buffer.from(prompts.map((prompt) => JSON.stringify({ prompt_id: prompt, response: text(m, prompt) ?? '' })).join('\n')),
    ),
  )
  const tied = (a: string, b: string) =>
    relations.some(
      ({ kind, suspect, related }) =>
        kind !== 'distilled' && ((suspect === a && related.includes(b)) || (suspect === b && related.includes(a))),
    )
  const relationOf = (m: number, suspect: number, teacher: number): Relation => {
    if (!labelled) return 'independent'
    if (positives.some((one) => one.suspect === m && one.teacher === teacher)) return 'student'
    const [name = '', ...two] = [models[m], models[suspect], models[teacher]]
    return two.some((one) => tied(name, one ?? '')) ? 'same_family' : 'independent'
  }
  return (suspect: number, teacher: number) => {
    const [one, other] = [sets[suspect], sets[teacher]]
    if (one === undefined || other === undefined) throw new Error('No such model.')
    const references = sets.flatMap((set, m) =>
      m === suspect || m === teacher ? [] : [{ ...set, relation: relationOf(m, suspect, teacher) }],
    )
    const plan = {
      ...PLAN_DEFAULTS,
      version: 1 as const,
      question: 'q',
      suspect: one.name,
      teachers: [other.name],
      references: references.map(({ name, relation }) => ({ name, relation })),
      prompts: { sha256: promptsDigest(prompts), seen: [], unseen: [...prompts] },
      min_prompts: 20,
      min_references: 3,
      registered_at: null,
    }
    const options = { software: '', command: '', pathOf: (name: string) => name, registered: false, deviations: [] }
    const [verdict] = prove(makeTrial(plan, one, [other], references), options).teachers
    if (verdict === undefined) throw new Error('No verdict.')
    const same = verdict.methods.some(({ id, counts }) => id === 'M5' && counts)
    return { answer: verdict.answer, e: verdict.e_value, score: verdict.ordering_score ?? Number.NaN, same }
  }
}
