import { randomUUID } from 'node:crypto'
import { InputError } from '../../records/index.ts'
import { openLab } from '../../share/lab/lab-folder.ts'
import { say } from '../terminal/say.ts'
import { clientOf } from './send-cleared.ts'

/** `share score`: how what this lab said has turned out, as the forum has it. Nobody but this lab and the forum sees it. */
export async function runScore(flags: { data: string; json?: boolean }): Promise<void> {
  const standing = await clientOf(await openLab(flags.data, randomUUID)).standing()
  if (standing === undefined)
    throw new InputError('option', 'This forum keeps no scores: it runs another program, or an older one of this.')
  const { own } = standing
  const share = (value: number) => `${Math.round(value * 100)} %`
  say(flags, own, [
    `${own.agreed} held (others agreed, or a contest was dismissed), ${own.disputed} found wrong after a contest, ${own.recalled} taken back, ${own.open} contested and not settled.`,
    `Of ${own.votes.held + own.votes.against} votes that count ${own.votes.held} hold: between ${share(own.low)} and ${share(own.high)} (95 %).`,
    `To others this lab's next word is worth ${own.weight}.`,
  ])
}
