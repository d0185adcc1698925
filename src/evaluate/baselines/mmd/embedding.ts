/**
 * Turns texts into vectors of equal length: where a sentence-embedding model, or an endpoint that serves one, stands in for the content vector
 * that the warehouse holds.
 */
export type Embedding = (texts: readonly string[]) => Promise<readonly ArrayLike<number>[]>
