import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AuditLine } from '../../chain/audit/audit-line.ts'
import { auditLines } from '../../chain/audit/audit-lines.ts'
import { verifyAuditChain } from '../../chain/audit/verify-audit-chain.ts'
import { aheadOf } from '../registration/ahead-of.ts'
import { Break } from './break.ts'

/** The chain of custody of a pack: it holds, and the plan stands before the answers, these before the run. Returns its lines; throws Break. */
export async function checkCustody(folder: string, says: string[]): Promise<AuditLine[]> {
  const file = join(folder, 'custody.jsonl')
  const chain = await verifyAuditChain(file)
  if (!chain.ok) throw new Break(`custody.jsonl:${chain.brokenAt?.line ?? 0}: ${chain.brokenAt?.why ?? 'it is torn'}.`)
  const lines = auditLines(await readFile(file, 'utf8'))
  const last = (event: string) => lines.findLastIndex((line) => line.event === event)
  const order: [string, number][] = [
    ['plan', lines.findIndex((line) => line.event === 'pack.plan')],
    ['answers', lines.findIndex((line) => line.event === 'pack.answers')],
    ['run', last('pack.run')],
  ]
  for (const [i, [name, at]] of order.entries()) {
    if (at < 0) throw new Break(`custody.jsonl: no line says ${name}.`)
    const before = order[i - 1]
    if (before !== undefined && at < before[1]) throw new Break(`custody.jsonl:${at + 1}: ${name} stands before ${before[0]}.`)
  }
  if (last('pack.answers') > (order[2]?.[1] ?? 0))
    throw new Break(`custody.jsonl:${last('pack.answers') + 1}: answers came after the run.`)
  const run = lines[order[2]?.[1] ?? 0]?.time ?? ''
  lines.forEach(({ event, body }, at) => {
    if (event !== 'pack.answers') return
    const { path, collected_to: to } = (body ?? {}) as { path?: string; collected_to?: string }
    if (aheadOf(new Date(run), to) !== undefined)
      throw new Break(
        `custody.jsonl:${at + 1}: the last answer in ${path} is of ${to}, after the run (${run}): one of the clocks is wrong.`,
      )
  })
  says.push(`The chain of custody holds: ${chain.lines} lines, plan before answers before run.`)
  if (chain.clockSteps > 0)
    says.push(
      `${chain.clockSteps} lines of it have an earlier time than the line before: a clock was put back. The order is that of the chain.`,
    )
  return lines
}
