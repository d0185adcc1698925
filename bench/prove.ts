import { combine } from '../src/prove/combine.ts'
import { rankBy } from '../src/prove/controls.ts'
import { type CentredRank, centredRank } from '../src/prove/likeness/centred.ts'
import { kinship } from '../src/prove/likeness/kinship.ts'
import { readingsOf } from '../src/prove/likeness/reading.ts'
import { sameModel } from '../src/prove/methods/same-model.ts'
import { seeded } from '../src/stats/random.ts'
import { rankEValue } from '../src/stats/rank-e-value.ts'
import { area } from './area.ts'
import { type Pair, type ProvePanel, provePanels } from './prove-panels.ts'

// How well M1 and M2 tell documented students from documented non-students, by how likeness is centred.
// Usage: npx tsx bench/prove.ts FOLDER (see bench/prove-panels.ts). Draws and intervals from seed 1.
//
// For a pair (S, T) the pair's own label is never used. Both are centred on the quarter of a pool that is least like T by M2 (three at least), or
// plainly on all of it. The pools:
//   all         every other model of the panel, students of T among them: the plain way
//   documented  models documented not to be trained on T, without S, its family and T's family
//   strict      of those, without models that share a documented teacher with S
// Where none is left, every model but those of the families of S and T.

type Centring = 'all' | 'documented' | 'strict'

const folder = process.argv[2]
if (folder === undefined) {
  console.error('Usage: npx tsx bench/prove.ts FOLDER')
  process.exit(2)
}
for (const panel of provePanels(folder)) examine(panel)

function examine({ name, models, prompts, text, relations, positives, negatives }: ProvePanel): void {
  const started = performance.now()
  const reading = readingsOf(models, prompts, text, () => false).whole
  const { paired } = reading
  reading.style(0, 1)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const place = (model: string) => models.indexOf(model)
  const families = familiesOf(models, relations, place)
  console.log(
    `\n## ${name}: ${models.length} models, ${prompts.length} prompts, ${positives.length} documented pairs, ${negatives.length} documented non-pairs (${seconds} s)`,
  )
  if (positives.length > 0 && negatives.length > 0) {
    const references = (pair: Pair, centring: Centring) =>
      referencesOf(pair, centring, models.length, negatives, positives, families)
    console.log(
      '| centred on | references | AUC M2 (95 %) | AUC M2 centred on all of them | AUC M1 style (95 %) | AUC M1 centred on all of them | AUC both summed (95 %) | AUC of the combined e (95 %) | of e from ranks alone | false moderate, largest e of a non-pair | above all references in M2: documented pairs | non-pairs |',
    )
    console.log('|---|---|---|---|---|---|---|---|---|---|---|---|')
    for (const centring of ['all', 'documented', 'strict'] as const) report(centring, references)
    console.log('\n| references drawn (of the documented) | AUC M2, mean of 100 draws (5-95 %) | AUC M1 |')
    console.log('|---|---|---|')
    for (const k of [1, 2, 3, 4, 5]) fewReferences(k, references)
  }
  nearness()
  sameness()

  function ranked(kind: 'style' | 'paired', { suspect, teacher }: Pair, independent: readonly number[], plain = false) {
    return plain
      ? centredRank(reading[kind], suspect, teacher, independent)
      : rankBy(kind, reading, { suspect, teacher, independent })
  }

  function report(centring: Centring, references: (pair: Pair, centring: Centring) => number[]): void {
    const both = [...positives, ...negatives]
    const of = (kind: 'style' | 'paired', plain = false) =>
      both.map((pair) => ranked(kind, pair, references(pair, centring), plain)?.statistic ?? Number.NaN)
    const [m2, m1] = [of('paired'), of('style')]
    const sum = standard(m2).map((value, i) => value + (standard(m1)[i] ?? 0))
    const counts = both.map((pair) => references(pair, centring).length)
    const cells = [m2, of('paired', true), m1, of('style', true), sum].map((scores) => {
      const { low, high } = bootstrap(both, scores)
      return `${area(scores.slice(0, positives.length), scores.slice(positives.length)).toFixed(3)} (${low.toFixed(2)}-${high.toFixed(2)})`
    })
    const combinedBy = (worth: (found: CentredRank) => number) =>
      both.map((pair) => {
        const refs = references(pair, centring)
        const e = (kind: 'style' | 'paired') => {
          const found = ranked(kind, pair, refs)
          return found === undefined ? 1 : worth(found)
        }
        const parts = [
          { id: 'M1' as const, eValue: e('style'), exact: false, counts: true },
          { id: 'M2' as const, eValue: e('paired'), exact: false, counts: true },
        ]
        return combine(parts, ['M1', 'M2'], { M1: 1, M2: 1 }).eValue
      })
    const combined = combinedBy(({ eValue }) => eValue)
    const byRank = combinedBy(({ statistic, draws }) => rankEValue(statistic, draws).eValue)
    const areas = [combined, byRank].map((values) => {
      const { low, high } = bootstrap(both, values)
      return `${area(values.slice(0, positives.length), values.slice(positives.length)).toFixed(3)} (${low.toFixed(2)}-${high.toFixed(2)})`
    })
    const untaught = combined.slice(positives.length)
    const falseModerate = untaught.filter((e) => e >= 10).length
    const byChance = negatives.reduce((sum, pair) => sum + 1 / (references(pair, centring).length + 1), 0)
    const top = (pairs: readonly Pair[]) =>
      pairs.filter((pair) => {
        const found = ranked('paired', pair, references(pair, centring))
        return found?.draws.every((draw) => draw < found.statistic)
      }).length
    console.log(
      `| ${centring} | ${Math.min(...counts)}-${Math.max(...counts)} | ${cells.join(' | ')} | ${areas.join(' | ')} | ${falseModerate}/${negatives.length}, ${Math.max(...untaught).toFixed(2)} | ${top(positives)}/${positives.length} | ${top(negatives)}/${negatives.length} (by chance ${byChance.toFixed(1)}) |`,
    )
  }

  function fewReferences(k: number, references: (pair: Pair, centring: Centring) => number[]): void {
    const areas = (['paired', 'style'] as const).map((kind) =>
      Array.from({ length: 100 }, (_, draw) => {
        const random = seeded(draw + 1)
        const scores = [...positives, ...negatives].map((pair) => {
          const order = references(pair, 'documented')
            .map((one) => ({ one, at: random() }))
            .sort((a, b) => a.at - b.at)
          const drawn = order.slice(0, k).map(({ one }) => one)
          return ranked(kind, pair, drawn)?.statistic ?? Number.NaN
        })
        return area(scores.slice(0, positives.length), scores.slice(positives.length))
      }).sort((a, b) => a - b),
    )
    const cells = areas.map((list) => `${mean(list).toFixed(3)} (${list[5]?.toFixed(2)}-${list[94]?.toFixed(2)})`)
    console.log(`| ${k} | ${cells.join(' | ')} |`)
  }

  /** Kinship of documented pairs by kind, with models of other families as references. */
  function nearness(): void {
    const kinds = new Map<string, number[]>()
    for (const { kind, suspect, related } of relations) {
      for (const other of related) {
        const [a, b] = [place(suspect), place(other)]
        const others = models
          .map((_, m) => m)
          .filter((m) => ![a, b].includes(m) && families[m] !== families[a] && families[m] !== families[b])
        kinds.set(kind, [...(kinds.get(kind) ?? []), kinship(paired, a, b, others) ?? Number.NaN])
      }
    }
    const rows = [...kinds].map(
      ([kind, list]) => `${kind} ${Math.min(...list).toFixed(2)}-${Math.max(...list).toFixed(2)} (${list.length})`,
    )
    console.log(`\nKinship by documented kind: ${rows.join('; ') || 'none'}.`)
  }

  /** Pairs documented as one model, and those that the short form of M5 takes for one. */
  function sameness(): void {
    const samples = models.map((_, m) => prompts.map((prompt) => [text(m, prompt) ?? '']))
    const said: string[] = []
    models.forEach((a, i) => {
      models.slice(i + 1).forEach((b, j) => {
        const others = samples.filter(
          (_, m) => m !== i && m !== i + 1 + j && families[m] !== families[i] && families[m] !== families[i + 1 + j],
        )
        if (sameModel(samples[i] ?? [], samples[i + 1 + j] ?? [], others, 1)?.same === true) {
          const kind = relations.find(
            (one) => [one.suspect, ...one.related].includes(a) && [one.suspect, ...one.related].includes(b),
          )?.kind
          said.push(`${a} = ${b} (${kind ?? 'not documented'})`)
        }
      })
    })
    const documented = relations
      .filter((one) => one.kind === 'same')
      .flatMap((one) => one.related.map((other) => `${one.suspect} = ${other}`))
    console.log(`\nSame model? said of: ${said.join('; ') || 'none'}. Documented: ${documented.join('; ') || 'none'}.`)
  }

  /** Percentile interval over models: a pair counts as often as both of its models were drawn. */
  function bootstrap(pairs: readonly Pair[], scores: readonly number[]): { low: number; high: number } {
    const random = seeded(1)
    const areas: number[] = []
    while (areas.length < 1_000) {
      const times = new Array<number>(models.length).fill(0)
      models.forEach(() => {
        const m = Math.floor(random() * models.length)
        times[m] = (times[m] ?? 0) + 1
      })
      const weights = pairs.map((pair) => (times[pair.suspect] ?? 0) * (times[pair.teacher] ?? 0))
      const value = weightedArea(scores, weights, positives.length)
      if (!Number.isNaN(value)) areas.push(value)
    }
    areas.sort((a, b) => a - b)
    return { low: areas[25] ?? 0, high: areas[974] ?? 1 }
  }
}

function referencesOf(
  { suspect, teacher }: Pair,
  centring: Centring,
  models: number,
  negatives: readonly Pair[],
  positives: readonly Pair[],
  families: readonly number[],
): number[] {
  const others = Array.from({ length: models }, (_, m) => m).filter((m) => m !== suspect && m !== teacher)
  if (centring === 'all') return others
  const strangers = others.filter((m) => families[m] !== families[suspect] && families[m] !== families[teacher])
  const teachersOf = (m: number) => positives.filter((one) => one.suspect === m).map((one) => one.teacher)
  const own = new Set(teachersOf(suspect))
  const documented = strangers
    .filter((m) => negatives.some((one) => one.suspect === m && one.teacher === teacher))
    .filter((m) => centring === 'documented' || !teachersOf(m).some((one) => own.has(one)))
  return documented.length > 0 ? documented : strangers
}

/** Families: models tied by a relation of same weights, same maker and line. */
function familiesOf(models: readonly string[], relations: ProvePanel['relations'], place: (model: string) => number): number[] {
  const family = models.map((_, m) => m)
  for (const { kind, suspect, related } of relations) {
    if (!['same', 'family'].includes(kind)) continue
    for (const other of related) {
      const [a, b] = [family[place(suspect)], family[place(other)]]
      family.forEach((one, m) => {
        if (one === b && a !== undefined) family[m] = a
      })
    }
  }
  return family
}

function weightedArea(scores: readonly number[], weights: readonly number[], split: number): number {
  let wins = 0
  let total = 0
  for (let i = 0; i < split; i++) {
    for (let j = split; j < scores.length; j++) {
      const weight = (weights[i] ?? 0) * (weights[j] ?? 0)
      total += weight
      const [p, n] = [scores[i] ?? 0, scores[j] ?? 0]
      wins += weight * (p > n ? 1 : p === n ? 0.5 : 0)
    }
  }
  return wins / total
}

function standard(values: readonly number[]): number[] {
  const centre = mean(values)
  const spread = Math.sqrt(mean(values.map((value) => (value - centre) ** 2)))
  return values.map((value) => (value - centre) / spread)
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}
