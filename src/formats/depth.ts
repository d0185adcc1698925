/**
 * Whether a value is nested deeper than `limit`. Walks with a list of its own, since a log line of a hundred thousand brackets is
 * valid JSON and would exhaust the stack of any function that walks by calling itself, later `JSON.stringify` included.
 */
export function deeperThan(value: unknown, limit: number): boolean {
  let level: object[] = typeof value === 'object' && value !== null ? [value] : []
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= limit) return true
    const next: object[] = []
    for (const container of level) {
      for (const item of Array.isArray(container) ? (container as unknown[]) : Object.values(container)) {
        if (typeof item === 'object' && item !== null) next.push(item)
      }
    }
    level = next
  }
  return false
}
