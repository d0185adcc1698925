import { tokens } from '../text/tokens.ts'

/** Length of the runs of tokens that count as copied. */
const RUN = 4

/** Words, pairs and runs of four tokens of one answer. */
export function exchangeGrams(text: string): ReadonlySet<string> {
  const words = tokens(text, 400)
  const found = new Set(words)
  for (let i = 1; i < words.length; i++) {
    found.add(`${words[i - 1]} ${words[i]}`)
    if (i >= RUN - 1) found.add(words.slice(i - RUN + 1, i + 1).join(' '))
  }
  return found
}

/**
 * How much one answer of the suspect has of the teacher's answer to the same prompt and of no other model's, for M3: what both have, each word,
 * pair and run of four counting log((n + 2)/(others that use it + 1)), n the others, over the geometric mean of their sizes.
 *
 * Uses texts only, never whether the prompt was asked: any such score keeps the permutation test exact. NaN where one gave no answer.
 *
 * @param others answers of references to the same prompt
 */
export function exchangeScore(
  suspect: ReadonlySet<string>,
  teacher: ReadonlySet<string>,
  others: readonly ReadonlySet<string>[],
): number {
  if (suspect.size === 0 || teacher.size === 0) return Number.NaN
  let shared = 0
  for (const gram of suspect) {
    if (!teacher.has(gram)) continue
    let users = 0
    for (const other of others) if (other.has(gram)) users += 1
    shared += Math.log((others.length + 2) / (users + 1))
  }
  return shared / Math.sqrt(suspect.size * teacher.size)
}
