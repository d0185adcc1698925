/**
 * Mahalanobis distance of each row from the mean of all, by their own covariance with a hundredth of its mean variance added to the diagonal, so
 * that it can be inverted where features depend on each other.
 *
 * Solved by the Cholesky factor L of the covariance: the distance is the length of L⁻¹(x - mean).
 *
 * @param rows one list of numbers a row, equally long and finite
 */
export function mahalanobis(rows: readonly (readonly number[])[]): number[] {
  const width = rows[0]?.length ?? 0
  const centre = Array.from({ length: width }, (_, d) => rows.reduce((sum, row) => sum + (row[d] ?? 0), 0) / rows.length)
  const centred = rows.map((row) => row.map((x, d) => x - (centre[d] ?? 0)))
  const covariance = Array.from({ length: width }, (_, i) =>
    Array.from({ length: width }, (_, j) => centred.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0) / rows.length),
  )
  const variance = covariance.reduce((sum, row, d) => sum + (row[d] ?? 0), 0) / width
  covariance.forEach((row, d) => {
    row[d] = (row[d] ?? 0) + 0.01 * variance + 1e-12
  })
  const factor = cholesky(covariance)
  return centred.map((row) => Math.hypot(...solvedBy(factor, row)))
}

/** The lower triangle L with L Lᵀ equal to a positive definite matrix. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const factor: number[][] = []
  matrix.forEach((row, i) => {
    const own: number[] = []
    for (let j = 0; j <= i; j++) {
      const above = j === i ? own : (factor[j] as number[])
      let rest = row[j] ?? 0
      for (let k = 0; k < j; k++) rest -= (own[k] ?? 0) * (above[k] ?? 0)
      own.push(j === i ? Math.sqrt(rest) : rest / (above[j] ?? 1))
    }
    factor.push(own)
  })
  return factor
}

/** x with L x = b, by forward substitution. */
function solvedBy(factor: readonly (readonly number[])[], b: readonly number[]): number[] {
  const x: number[] = []
  factor.forEach((row, i) => {
    let rest = b[i] ?? 0
    for (let k = 0; k < i; k++) rest -= (row[k] ?? 0) * (x[k] ?? 0)
    x.push(rest / (row[i] ?? 1))
  })
  return x
}
