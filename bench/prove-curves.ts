import { mean } from 'simple-statistics'
import { combine } from '../src/prove/combine.ts'
import { rankBy } from '../src/prove/controls.ts'
import { type Reading, readingsOf } from '../src/prove/likeness/reading.ts'
import { seeded } from '../src/stats/random.ts'
import { area } from './area.ts'
import { type Pair, type ProvePanel, provePanels } from './prove-panels.ts'

// How likeness orders documented pairs by the number of prompts, and what e is over pairs of different makers of whom nothing is documented.
// Usage: npx tsx bench/prove-curves.ts FOLDER (see bench/prove-panels.ts). Twenty draws of prompts from seed 1.

const DRAWS = 20
/** Who made the models of the open panels; a name that begins with none of these stands for itself. */
const MAKERS: Readonly<Record<string, string>> = {
  gpt: 'OpenAI',
  o1: 'OpenAI',
  chatgpt: 'OpenAI',
  quasar: 'OpenAI',
  optimus: 'OpenAI',
  horizon: 'OpenAI',
  davinci: 'OpenAI',
  text: 'OpenAI',
  llama: 'Meta',
  qwen: 'Alibaba',
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Usage: npx tsx bench/prove-curves.ts FOLDER')
  process.exit(2)
}
for (const panel of provePanels(folder)) {
  console.log(`\n## ${panel.name}`)
  if (panel.negatives.length > 0) bySize(panel)
  betweenMakers(panel)
}

function reading({ models, text }: ProvePanel, prompts: readonly string[]): Reading {
  return readingsOf(models, prompts, text, () => false).whole
}

/** Every model but the two is a reference, nothing known of it. */
function bySize(panel: ProvePanel): void {
  const pairs = [...panel.positives, ...panel.negatives]
  const areas = (prompts: readonly string[]) => {
    const read = reading(panel, prompts)
    return (['paired', 'style'] as const).map((kind) => {
      const scores = pairs.map(({ suspect, teacher }) => {
        const independent = panel.models.map((_, m) => m).filter((m) => m !== suspect && m !== teacher)
        return rankBy(kind, read, { suspect, teacher, independent })?.statistic ?? Number.NaN
      })
      return area(scores.slice(0, panel.positives.length), scores.slice(panel.positives.length))
    })
  }
  console.log('| prompts | AUC M2, mean of 20 draws (least-most) | AUC M1 |\n|---|---|---|')
  for (const size of [20, 50, 100, 200].filter((one) => one < panel.prompts.length)) {
    const found = Array.from({ length: DRAWS }, (_, draw) => areas(drawn(panel.prompts, size, seeded(draw + 1))))
    const cell = (method: number) => {
      const values = found.map((one) => one[method] ?? Number.NaN)
      return `${mean(values).toFixed(3)} (${Math.min(...values).toFixed(2)}-${Math.max(...values).toFixed(2)})`
    }
    console.log(`| ${size} | ${cell(0)} | ${cell(1)} |`)
  }
  const [paired, style] = areas(panel.prompts)
  console.log(`| all ${panel.prompts.length} | ${paired?.toFixed(3)} | ${style?.toFixed(3)} |`)
}

/** Pairs of different makers that are not documented as taught, judged among models of other makers still. */
function betweenMakers(panel: ProvePanel): void {
  const read = reading(panel, panel.prompts)
  const makers = panel.models.map((model) => MAKERS[/^[a-z]+1?/.exec(model)?.[0] ?? ''] ?? model)
  const taught = (a: number, b: number) => panel.positives.some(({ suspect, teacher }) => suspect === a && teacher === b)
  const found = panel.models.flatMap((_, suspect) =>
    panel.models.flatMap((__, teacher) => {
      if (makers[suspect] === makers[teacher] || taught(suspect, teacher) || taught(teacher, suspect)) return []
      const others = makers.flatMap((maker, m) => (maker === makers[suspect] || maker === makers[teacher] ? [] : [m]))
      return others.length < 5 ? [] : [eOf(read, { suspect, teacher }, others)]
    }),
  )
  if (found.length === 0) return
  const values = found.map(({ e }) => e)
  const first = found.filter((one) => one.first).length
  const byChance = found.reduce((sum, { references }) => sum + 1 / (references + 1), 0)
  const counts = found.map(({ references }) => references)
  console.log(
    `\n${found.length} pairs of different makers, ${Math.min(...counts)} to ${Math.max(...counts)} references of others: mean e ${mean(values).toFixed(2)}, largest ${Math.max(...values).toFixed(2)}; first by M1 and M2 both ${first}, by M1 or M2 alone at random ${byChance.toFixed(1)} expected.`,
  )
}

function eOf(read: Reading, { suspect, teacher }: Pair, independent: readonly number[]) {
  const ranks = (['style', 'paired'] as const).map((kind) => rankBy(kind, read, { suspect, teacher, independent }))
  const parts = ranks.map((found, i) => ({
    id: i === 0 ? ('M1' as const) : ('M2' as const),
    eValue: found?.eValue ?? 1,
    exact: false,
    counts: true,
  }))
  const e = combine(parts, ['M1', 'M2'], { M1: 1, M2: 1 }).eValue
  return { e, references: independent.length, first: ranks.every((found) => found?.draws.every((d) => d < found.statistic)) }
}

function drawn(prompts: readonly string[], size: number, random: () => number): string[] {
  return prompts
    .map((prompt) => ({ prompt, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, size)
    .map(({ prompt }) => prompt)
    .sort()
}
