import { tokens } from '../text/tokens.ts'

/**
 * From this share on two models begin their answers alike as one set of weights does: 28 % of 294 for a model and its quantised form; at most 9 %
 * (6 of 67) for a documented student and its teacher in open data, 17 % (5 of 29) for a model tuned from the other.
 */
export const SAME_OPENINGS = 0.15

/** Share of prompts on which two models' long answers begin with the same twenty tokens; undefined where fewer than 20 prompts have such answers. */
export function commonOpenings(
  a: readonly (readonly string[])[],
  b: readonly (readonly string[])[],
): { prompts: number; share: number } | undefined {
  let prompts = 0
  let alike = 0
  a.forEach((mine, p) => {
    const [one, other] = [tokens(mine[0] ?? '', 25), tokens(b[p]?.[0] ?? '', 25)]
    if (one.length < 25 || other.length < 25) return
    prompts += 1
    if (one.slice(0, 20).every((token, i) => token === other[i])) alike += 1
  })
  return prompts < 20 ? undefined : { prompts, share: alike / prompts }
}
