/** Opens the embedded engine over a folder, says so, and keeps it busy for minutes. */
import { openEmbedded } from '../../../src/warehouse/embedded/embedded.ts'

const warehouse = await openEmbedded({ folder: process.argv[2] ?? '', limits: { memoryBytes: 1e9, threads: 1 } })
process.stdout.write('busy\n')
await warehouse.rows('SELECT sum(sipHash64(number)) AS hash FROM numbers(100000000000)')
