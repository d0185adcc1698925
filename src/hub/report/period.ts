import { HubError } from '../hub-error.ts'

/** A quarter or a month, UTC. */
export type Period = {
  readonly name: string
  /** The quarter that it is in, whose budget it spends. */
  readonly quarter: string
  readonly fromMs: number
  /** The first moment that is no longer in it. */
  readonly untilMs: number
}

/** The period that a name such as 2026-Q4 or 2026-11 stands for. Throws HubError for any other, and for one that has not begun. */
export function periodOf(name: string, nowMs: number): Period {
  const [, year, quarter, month] = /^(20\d\d)-(?:Q([1-4])|(0[1-9]|1[0-2]))$/.exec(name) ?? []
  if (year === undefined)
    throw new HubError('period', `--period: '${name}' is no quarter such as 2026-Q4 and no month such as 2026-11.`)
  const first = quarter === undefined ? Number(month) - 1 : 3 * (Number(quarter) - 1)
  const fromMs = Date.UTC(Number(year), first, 1)
  if (fromMs > nowMs) throw new HubError('period', `--period: ${name} has not begun; nothing was spent.`)
  return {
    name,
    quarter: `${year}-Q${Math.floor(first / 3) + 1}`,
    fromMs,
    untilMs: Date.UTC(Number(year), first + (quarter === undefined ? 1 : 3), 1),
  }
}

/** The name of the quarter that a time is in. */
export function quarterOf(nowMs: number): string {
  const now = new Date(nowMs)
  return `${now.getUTCFullYear()}-Q${Math.floor(now.getUTCMonth() / 3) + 1}`
}
