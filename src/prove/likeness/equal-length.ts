import { SHORTEST } from './panel.ts'
import type { Wording } from './wording.ts'

/** Fewer tokens than these tell nothing of an answer. */
const FEWEST = 20

/**
 * Where answers to a prompt are cut so that they are about equally long: at the lower quartile of their lengths, twenty tokens at least.
 *
 * Likeness falls with the difference in length, whatever the wording: a long answer has room for words that a short one cannot share. Cut at
 * a fixed length, a model that rambles looked like nobody, its own students included (docs/guide/prove.md). All models of a panel count
 * alike, so ranks among references stay exact. Answers too short to count do not lower the quartile: one refusal must not cut all.
 */
export function equalLength({ words, prompts }: Wording): (prompt: number) => number {
  const cuts = prompts.map((_, p) => {
    const lengths = words.map((answers) => answers[p]?.length ?? 0).filter((length) => length >= SHORTEST)
    lengths.sort((a, b) => a - b)
    return Math.max(FEWEST, lengths[Math.floor((lengths.length - 1) / 4)] ?? FEWEST)
  })
  return (prompt) => cuts[prompt] ?? FEWEST
}
