/**
 * How surprising so few events are where `expected` are: -ln P(X <= seen) of a Poisson variable, in nats. 0 where as many as are seen or more would be no wonder at all (`expected` 0); of no event it is `expected` itself.
 *
 * @param seen events, a whole number
 * @param expected their expected number, 0 or more
 */
export function surpriseOfSoFew(seen: number, expected: number): number {
  if (expected === 0) return 0
  // Terms of the sum in logarithms, since exp(-expected) is 0 for a busy account.
  let term = -expected
  let sum = term
  for (let k = 1; k <= seen; k++) {
    term += Math.log(expected / k)
    const most = Math.max(sum, term)
    sum = most + Math.log(Math.exp(sum - most) + Math.exp(term - most))
  }
  return Math.max(0, -sum)
}
