import { fileURLToPath } from 'node:url'

/** The folder of reference answers that comes with the package. */
export function shippedLibrary(): string {
  return fileURLToPath(new URL('../../../data/provenance', import.meta.url))
}
