/** `stillwatch hub steward` by itself, as the command line runs it. */
import { stewardCommand } from '../../cli/hub/steward.ts'

await stewardCommand().parseAsync(process.argv)
