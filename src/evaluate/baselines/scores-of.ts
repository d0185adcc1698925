/** Scores by account_id from rows that the engine gave. */
export function scoresOf(rows: readonly { account_id: string; score: number }[]): Map<string, number> {
  return new Map(rows.map((row) => [row.account_id, row.score]))
}
