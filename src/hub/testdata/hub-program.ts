import { hubCommand } from '../../cli/hub.ts'
await hubCommand().parseAsync(process.argv.slice(2), { from: 'user' })
