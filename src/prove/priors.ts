/** What priors of 1, 10 and 50 % become if an e-value is read as a likelihood ratio. It bounds one and is none: a table for orientation. */
export function priorTable(eValue: number): { prior: number; posterior: number }[] {
  return [0.01, 0.1, 0.5].map((prior) => {
    const odds = (prior / (1 - prior)) * eValue
    return { prior, posterior: odds / (1 + odds) }
  })
}
