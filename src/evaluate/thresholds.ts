import type { Threshold } from './cell.ts'
import type { Truth } from './truth.ts'

/** Account false-positive rates at which baselines are compared: that of the published window test, and one that a queue can live with. */
export const TARGETS: readonly number[] = [0.003, 0.001]

/**
 * The lowest threshold that keeps an account false-positive rate, and the recall at it: the most that scores can give. It lies as low as the rate allows also where no attacker more is found by it, since on other traffic some may be. Ties fall on the
 * accused side together. Accounts without a score are never accused; where there is no innocent, no threshold is known to keep any rate, and where no attacker is found at any none is given.
 *
 * @param scores higher is more suspicious
 * @param active accounts with traffic in the window; only these count
 */
export function bestThreshold(
  scores: ReadonlyMap<string, number>,
  truth: Truth,
  active: ReadonlySet<string>,
  target: number,
): { threshold: number | null; recall: number } {
  const rows: { score: number; attack: boolean }[] = []
  let attackers = 0
  let innocents = 0
  for (const [id, { role }] of Object.entries(truth.accounts)) {
    if (!active.has(id)) continue
    if (role === 'attack') attackers++
    else innocents++
    const one = scores.get(id)
    if (one !== undefined && !Number.isNaN(one)) rows.push({ score: one, attack: role === 'attack' })
  }
  rows.sort((a, b) => b.score - a.score)
  let best: { threshold: number | null; recall: number } = { threshold: null, recall: 0 }
  let hits = 0
  let wrong = 0
  rows.forEach((row, at) => {
    if (row.attack) hits++
    else wrong++
    const tie = rows[at + 1]?.score === row.score
    if (!tie && innocents > 0 && hits > 0 && wrong <= target * innocents)
      best = { threshold: row.score, recall: hits / attackers }
  })
  return best
}

/** Of several variants' thresholds the one with the highest recall, for each baseline and target: each is tuned in its favour. */
export function bestVariants(all: readonly Threshold[]): Threshold[] {
  const best = new Map<string, Threshold>()
  for (const one of all) {
    const name = `${one.baseline} ${one.target}`
    const known = best.get(name)
    if (known === undefined || one.recall > known.recall) best.set(name, one)
  }
  return [...best.values()]
}
