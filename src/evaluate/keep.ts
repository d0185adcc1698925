/**
 * Does a piece of work, or gives what was kept of it when it was done before on the same logs. What it gives is plain data.
 *
 * @param piece its name, unique within an evaluation
 */
export type Keep = <T extends object>(piece: string, work: () => Promise<T>) => Promise<T>

/** Keeps nothing: for cells that are kept as a whole. */
export const keepNothing: Keep = (_, work) => work()
