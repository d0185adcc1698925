/** Plot, and a document to draw in. */
export interface Drawing {
  readonly plot: typeof import('@observablehq/plot')
  readonly document: unknown
}

/** Loads the libraries that draw, a quarter of a second's work: of what has nothing to draw they are not asked for. */
export async function loadDrawing(): Promise<Drawing> {
  // The library in one file: as two hundred it takes three times as long.
  const [plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom/worker')])
  return { plot, document: parseHTML('<!doctype html><html><body></body></html>').document }
}
