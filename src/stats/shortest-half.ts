/**
 * The shortest span that holds half of some numbers (Rousseeuw 1984, "shorth"); of spans of one length the first.
 *
 * @param sorted rising, one at least
 */
export function shortestHalf(sorted: Float64Array): { readonly from: number; readonly until: number } {
  const half = Math.ceil(sorted.length / 2)
  let best = 0
  for (let i = 1; i + half - 1 < sorted.length; i++) if (length(i) < length(best)) best = i
  return { from: sorted[best] as number, until: sorted[best + half - 1] as number }

  function length(at: number): number {
    return (sorted[at + half - 1] as number) - (sorted[at] as number)
  }
}
