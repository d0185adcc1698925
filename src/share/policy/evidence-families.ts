import type { Passed, PassedValues } from './passed-values.ts'

/** Families with a signal that sets the accounts apart, those signals, and the smallest bound of theirs. */
export function evidenceFamilies(decided: PassedValues) {
  const at = (field: string) => new Map(decided(`campaigns[].evidence[].${field}`).map((one) => [one.places[0] ?? -1, one]))
  const [signals, bounds] = [at('signal'), at('p_value')]
  const out = new Map<string, { signals: Set<string>; bound: number; used: Passed[] }>()
  for (const [place, family] of at('family')) {
    const [signal, bound] = [signals.get(place), bounds.get(place)]
    if (signal === undefined || bound === undefined) continue
    const one = out.get(String(family.after)) ?? { signals: new Set(), bound: 1, used: [] }
    one.signals.add(String(signal.after))
    one.bound = Math.min(one.bound, Number(bound.after))
    one.used.push(family, signal, bound)
    out.set(String(family.after), one)
  }
  return [...out]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([family, one]) => ({ family, ...one, signals: [...one.signals].sort() }))
}
