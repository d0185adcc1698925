/** An e-value in a sentence: `e = 3.77`, `e = 1,020`, `e < 0.001`. Without the machine's locale: a verdict has the same bytes everywhere. */
export function eShown(value: number): string {
  return value < 0.001 ? 'e < 0.001' : `e = ${figure(value)}`
}

/** Three digits that count, thousands set apart, no exponent. */
export function figure(value: number): string {
  const [whole = '0', ...rest] = (value >= 100 ? BigInt(Math.round(Number(value.toPrecision(3)))) : Number(value.toPrecision(3)))
    .toString()
    .split('.')
  return [whole.replace(/\B(?=(?:\d{3})+$)/g, ','), ...rest].join('.')
}
