/** Sizes that every party refuses to go beyond, before anything costs anything. Bytes are of the JSON text. */
export const LIMITS = {
  /** Blinded elements in one request to a steward. */
  elements: 1_000,
  evaluateBytes: 64 * 1024,
  /** Tags in one submission, withdrawal or benign list. */
  tags: 2_000,
  submitBytes: 256 * 1024,
  /** Results on a page. */
  results: 1_000,
  smallBytes: 16 * 1024,
  answerBytes: 512 * 1024,
  /** Levels of nesting in any body. */
  depth: 16,
} as const
