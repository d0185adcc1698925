import { hubCommand } from '../../cli/hub/hub.ts'
await hubCommand().parseAsync(process.argv.slice(2), { from: 'user' })
