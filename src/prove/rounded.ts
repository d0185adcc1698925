/** The same value with every number to ten significant digits: the last bits of logarithms may differ between engines. */
export function rounded<T>(value: T): T {
  if (typeof value === 'number') return (Number.isInteger(value) ? value : Number(value.toPrecision(10))) as T
  if (Array.isArray(value)) return value.map(rounded) as T
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rounded(inner)])) as T
  return value
}
