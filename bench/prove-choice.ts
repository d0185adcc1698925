import { centredRank } from '../src/prove/likeness/centred.ts'
import { equalLength } from '../src/prove/likeness/equal-length.ts'
import { meanPaired, pairedLikeness } from '../src/prove/likeness/paired.ts'
import { panelOf, SHORTEST } from '../src/prove/likeness/panel.ts'
import { profileLikeness } from '../src/prove/likeness/profile.ts'
import { type Wording, wordingOf } from '../src/prove/likeness/wording.ts'
import { area } from './area.ts'
import { type Pair, type ProvePanel, provePanels } from './prove-panels.ts'

// How the cut of answers and the centring of M1 and M2 were chosen: on one panel, each pair of pairs by the best without their suspects, and what the
// choice gives on the other.
// Usage: npx tsx bench/prove-choice.ts FOLDER (see bench/prove-panels.ts). No randomness.

type Scored = { name: string; positive: number[]; negative: number[] }

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Usage: npx tsx bench/prove-choice.ts FOLDER')
  process.exit(2)
}
const panels = provePanels(folder)
  .filter(({ negatives }) => negatives.length > 0)
  .map(scoresOf)

for (const method of ['M1', 'M2']) {
  for (const here of panels) {
    for (const there of panels.filter((one) => one !== here)) {
      const chosen = best(here.scores.filter(({ name }) => name.startsWith(method)))
      const before = method === 'M1' ? 'M1 400, whole pool' : 'M2 400, a share of 0.25'
      const of = (panel: typeof here, name: string) => {
        const one = panel.scores.find((scored) => scored.name === name)
        return one === undefined ? 'none' : area(one.positive, one.negative).toFixed(3)
      }
      console.log(
        `${method} chosen on ${here.panel}: ${chosen.name}, ${of(here, chosen.name)}; left out ${leftOut(here, method)}. On ${there.panel}: ${of(there, chosen.name)}. Before (${before}): ${of(here, before)} and ${of(there, before)}.`,
      )
    }
  }
}
console.log(`\n| reading | ${panels.map(({ panel }) => panel).join(' | ')} |\n|---|${panels.map(() => '---|').join('')}`)
for (const [i, { name }] of (panels[0]?.scores ?? []).entries())
  console.log(
    `| ${name} | ${panels.map(({ scores }) => area(scores[i]?.positive ?? [], scores[i]?.negative ?? []).toFixed(3)).join(' | ')} |`,
  )

function scoresOf({ name: panel, models, prompts, text, positives, negatives }: ProvePanel) {
  const wording = wordingOf(models, prompts, text)
  const every = prompts.map((_, p) => p)
  const scores = Object.entries(cutsOf(wording)).flatMap(([cut, limit]) => {
    const read = panelOf(wording, limit)
    const [paired, style] = [meanPaired(pairedLikeness(read), every), profileLikeness(read, every)]
    const scored = (name: string, likeness: typeof paired, share: number, by: typeof paired): Scored => {
      const score = ({ suspect, teacher }: Pair) => {
        const others = models.map((_, m) => m).filter((m) => m !== suspect && m !== teacher)
        return centredRank(likeness, suspect, teacher, others, share, by)?.statistic ?? Number.NaN
      }
      return { name, positive: positives.map(score), negative: negatives.map(score) }
    }
    return [
      ...[1, 0.5, 0.34, 0.25].map((share) => scored(`M2 ${cut}, a share of ${share}`, paired, share, paired)),
      scored(`M1 ${cut}, whole pool`, style, 1, style),
      scored(`M1 ${cut}, a quarter of its own choice`, style, 0.25, style),
      scored(`M1 ${cut}, a quarter chosen by M2`, style, 0.25, paired),
    ]
  })
  return { panel, positives, negatives, scores }
}

function cutsOf(wording: Wording): Record<string, (prompt: number) => number> {
  const quartile = equalLength(wording)
  const middle = wording.prompts.map((_, p) => {
    const lengths = wording.words.map((answers) => answers[p]?.length ?? 0).filter((length) => length >= SHORTEST)
    return Math.max(20, lengths.sort((a, b) => a - b)[Math.floor((lengths.length - 1) / 2)] ?? 20)
  })
  return {
    400: () => 400,
    100: () => 100,
    median: (p) => middle[p] ?? 20,
    quartile,
    'quartile up to 100': (p) => Math.min(100, quartile(p)),
  }
}

/** Area under the curve over pairs of pairs, each judged by the reading that is best without both suspects. */
function leftOut({ positives, negatives, scores }: ReturnType<typeof scoresOf>, method: string): string {
  const list = scores.filter(({ name }) => name.startsWith(method))
  const taken = new Map<string, number>()
  let wins = 0
  positives.forEach((one, i) => {
    negatives.forEach((other, j) => {
      const free = ({ suspect }: Pair) => suspect !== one.suspect && suspect !== other.suspect
      const chosen = best(
        list.map((scored) => ({
          ...scored,
          positive: scored.positive.filter((_, k) => free(positives[k] ?? one)),
          negative: scored.negative.filter((_, k) => free(negatives[k] ?? one)),
        })),
      )
      const whole = list.find(({ name }) => name === chosen.name)
      const [p, n] = [whole?.positive[i] ?? Number.NaN, whole?.negative[j] ?? Number.NaN]
      wins += p > n ? 1 : p === n ? 0.5 : 0
      taken.set(chosen.name, (taken.get(chosen.name) ?? 0) + 1)
    })
  })
  const count = positives.length * negatives.length
  const [most] = [...taken].sort((a, b) => b[1] - a[1])
  return `${(wins / count).toFixed(3)} (${most?.[0]} in ${most?.[1]} of ${count})`
}

function best(list: readonly Scored[]): Scored {
  const value = ({ positive, negative }: Scored) =>
    positive.length === 0 || negative.length === 0 ? 0.5 : area(positive, negative)
  return list.reduce((a, b) => (value(b) > value(a) ? b : a))
}
