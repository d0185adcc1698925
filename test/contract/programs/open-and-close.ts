/** Opens the warehouse that the arguments name, asks something, closes it, and has nothing more to do: the process must end by itself. */
import { openEmbedded } from '../../../src/warehouse/embedded/embedded.ts'
import { openServer } from '../../../src/warehouse/server/server.ts'

const limits = { memoryBytes: 1e9, threads: 1 }
const [kind, place = ''] = process.argv.slice(2)
const warehouse = kind === 'embedded' ? await openEmbedded({ folder: place, limits }) : await openServer({ url: place, limits })
await warehouse.rows('SELECT 1 AS one')
await warehouse.close()
process.stdout.write('closed\n')
