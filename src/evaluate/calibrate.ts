import { panelOf } from '../detect/group/panel.ts'
import type { Population } from '../detect/population.ts'
import { SIGNALS } from '../detect/signals/index.ts'
import { ordinaryGroups } from '../detect/test/ordinary-groups.ts'
import { prober, putTogether } from '../detect/test/test-group.ts'
import { seeded } from '../stats/random.ts'
import type { CellResult } from './cell.ts'

/** Ordinary groups that are tested as if they were suspects, and ordinary groups that each is compared with. */
const GROUPS = 120
const DRAWS = 79
/** Sizes of the groups, as campaigns have them. */
const SIZES = [6, 10, 16, 25] as const

/**
 * Tests groups that mean nothing: parties drawn at random, as alike in traffic and plan as those of a real group are. Each signal's p-values should
 * be uniform, and each e-value 1 at most on average. What is tested here is the null, not what grouping selects.
 */
export function calibrate(population: Population, seed: number): NonNullable<CellResult['calibration']> {
  const random = seeded(seed)
  const probe = prober(population)
  // Signals whose null is of any traffic are measured on groups of any traffic.
  const probeUnmatched = prober(
    population,
    SIGNALS.filter(({ matched }) => matched === 'any'),
  )
  const ordinary = ordinaryGroups(population)
  const signals = new Map<string, { pValues: number[]; eValues: number[] }>()
  const combined: number[] = []
  for (let at = 0; at < GROUPS; at++) {
    const size = SIZES[at % SIZES.length] ?? 10
    const anybody = new Set<number>()
    while (anybody.size < Math.min(size, population.parties.count)) anybody.add(Math.floor(random() * population.parties.count))
    // A group that is itself drawn like those which it is compared with: then, and only then, must its rank be uniform.
    const members = ordinary([...anybody], 'volume', random)
    const findings = probe(panelOf(members), DRAWS, random)
    const unmatched = probeUnmatched(panelOf([...anybody]), DRAWS, random)
    for (const { signal, pValue, eValue } of [...findings.filter((one) => one.signal.matched === 'volume'), ...unmatched]) {
      const known = signals.get(signal.name) ?? { pValues: [], eValues: [] }
      known.pValues.push(pValue)
      known.eValues.push(eValue)
      signals.set(signal.name, known)
    }
    combined.push(putTogether({ members: new Map(members.map((party) => [party, 1])), lens: 'all' }, findings).eValue)
  }
  return {
    signals: SIGNALS.map(({ name }) => {
      const { pValues, eValues } = signals.get(name) ?? { pValues: [], eValues: [] }
      return { signal: name, pValues, meanE: eValues.reduce((sum, e) => sum + e, 0) / Math.max(1, eValues.length) }
    }),
    combined,
  }
}
