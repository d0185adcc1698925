import { meanPaired, pairedLikeness } from '../src/prove/likeness/paired.ts'
import { panelOf } from '../src/prove/likeness/panel.ts'
import { profileLikeness } from '../src/prove/likeness/profile.ts'
import { wordingOf } from '../src/prove/likeness/wording.ts'
import { choicesIn } from '../src/prove/marks/choices.ts'
import { median } from '../src/prove/median.ts'
import { area } from './area.ts'
import { type Pair, provePanels } from './prove-panels.ts'

// What the panels are made of: how long answers are, how many choices a mark would find in them, and what plain likeness, neither centred nor cut to
// equal length, makes of documented pairs.
// Usage: npx tsx bench/prove-material.ts FOLDER (see bench/prove-panels.ts). No randomness.

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Usage: npx tsx bench/prove-material.ts FOLDER')
  process.exit(2)
}
for (const { name, models, prompts, text, positives, negatives } of provePanels(folder)) {
  const wording = wordingOf(models, prompts, text)
  const answers = models.map((_, m) => prompts.flatMap((prompt) => text(m, prompt) ?? []))
  const choices = answers.map((texts) => texts.map((one) => choicesIn(one).length))
  const longest = Math.max(...answers.flat().map((one) => one.length))
  console.log(
    `\n## ${name}: ${answers.flat().length} answers of up to ${longest} characters, ${mean(choices.flat()).toFixed(2)} choices each`,
  )
  if (positives.length > 0 && negatives.length > 0) {
    const panel = panelOf(wording, () => 400)
    const every = prompts.map((_, p) => p)
    const areaOf = (likeness: (a: number, b: number) => number) => {
      const of = ({ suspect, teacher }: Pair) => likeness(suspect, teacher)
      return area(positives.map(of), negatives.map(of)).toFixed(3)
    }
    console.log(
      `Plain likeness cut at 400 tokens: AUC M2 ${areaOf(meanPaired(pairedLikeness(panel), every))}, M1 ${areaOf(profileLikeness(panel, every))}.`,
    )
  }
  console.log('\n| model | tokens of the middle answer | choices an answer |\n|---|---|---|')
  for (const [m, model] of models.entries())
    console.log(
      `| ${model} | ${median((wording.words[m] ?? []).map((one) => one.length))} | ${mean(choices[m] ?? []).toFixed(2)} |`,
    )
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}
