import { verifyAuditChain } from '../audit/verify-audit-chain.ts'
import type { PathVerifier } from './path-verifier.ts'

/** A lab's record of decisions, line by line. */
export const auditFileVerifier: PathVerifier = {
  kind: 'audit-chain',
  recognises: ({ isFolder, start }) =>
    !isFolder && start.startsWith('{') && ['"previous":', '"event":', '"hash":'].some((name) => start.includes(name)),
  verify: async ({ path }) => {
    const { ok, lines, head, bodiesAbsent, clockSteps, brokenAt } = await verifyAuditChain(path)
    const says = [
      `${lines} lines hold${head === undefined ? '' : `; the last is number ${head.seq} with hash ${head.hash}`}.`,
      ...(bodiesAbsent > 0 ? [`${bodiesAbsent} of them hold a digest without its body.`] : []),
      ...(clockSteps > 0 ? [`${clockSteps} of them have an earlier time than the line before.`] : []),
      'Not shown: that nothing was cut off at the end or written anew as a whole. Compare the last hash with one noted elsewhere, or a copy (--against).',
    ]
    return {
      ok,
      kind: 'audit-chain',
      says,
      ...(brokenAt === undefined ? {} : { brokenAt: `line ${brokenAt.line}: ${brokenAt.why}.` }),
    }
  },
}
