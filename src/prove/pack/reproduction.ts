import { MARK } from '../marks/mark-file.ts'

/**
 * Where the command of a pack makes the verdict again, seen from the pack: beside it. A run makes a signing key and a record of its own, and neither
 * has any business in a folder of evidence.
 */
export const REPRODUCED = '../made-again'

/**
 * What reproduce.txt says: the command of the verdict and, where it needs the key of a mark that stays secret, a line that says so. A shell can run it
 * as it stands.
 *
 * @param isRevealed whether the pack has the key of the mark
 */
export function reproduction(command: string, isRevealed: boolean): string {
  const isClosed = command.includes(` --mark ${MARK} `) && !isRevealed
  const note = isClosed
    ? `# M4 needs the key of the mark, which is not in this pack (plan.json has its commitment). Whoever holds it puts it here as ${MARK}.\n`
    : ''
  return `# To be run in the folder of the pack. It writes into ${REPRODUCED}, beside the pack; cmp is silent where the verdict is the same.
${note}${command} && cmp ${REPRODUCED}/pack/verdict.json verdict.json
`
}
