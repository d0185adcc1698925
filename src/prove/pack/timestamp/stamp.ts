/** The stamp of a pack: a file beside the manifest whose bytes it stamps. */
export const STAMP = 'timestamp.tsr'
