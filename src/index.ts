/**
 * The programmatic face of Stillwatch: the records, and the parts that a lab may want to call from its own code. Everything else is internal
 * and changes without notice.
 */

export { type Detection, type DetectOptions, detect } from './detect/detect.ts'
export { convertFile, formatNamed, formats, guess, type LogFormat } from './formats/index.ts'
export { classifyFile } from './ingest/classify-file.ts'
export { installWeights, loadAccounts, loadExchanges } from './ingest/load.ts'
export { type Duplicates, removeDuplicates } from './ingest/remove-duplicates.ts'
export * from './records/index.ts'
export { renderReport } from './report/report.ts'
export { openEmbedded } from './warehouse/embedded/embedded.ts'
export { openServer } from './warehouse/server/server.ts'
export type { Warehouse } from './warehouse/warehouse.ts'
