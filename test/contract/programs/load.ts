/** Loads a file of exchanges into a folder as the given segment, removes duplicates and prints how many rows there are. */
import { classifyFile } from '../../../src/ingest/classify-file.ts'
import { installWeights, loadExchanges } from '../../../src/ingest/load.ts'
import { removeDuplicates } from '../../../src/ingest/remove-duplicates.ts'
import { openEmbedded } from '../../../src/warehouse/embedded/embedded.ts'

const [folder = '', path = '', segment = '1'] = process.argv.slice(2)
const warehouse = await openEmbedded({ folder, limits: { memoryBytes: 1_500_000_000, threads: 1 } })
const weights = await installWeights(warehouse)
const file = await classifyFile(path)
process.stdout.write('loading\n')
await loadExchanges(file, { warehouse, scratch: folder, latest: new Date('2026-04-01T00:00:00Z') }, weights, Number(segment))
await removeDuplicates(warehouse)
await warehouse.close()
