import { SIGNALS } from '../signals/index.ts'
import type { Finding } from '../test/test-group.ts'

/** What a signal of this name found: an e-value and a figure, beside the same of ordinary groups. */
export function finding(name: string, eValue = 60, statistic = 1, population = 0.1): Finding {
  const signal = SIGNALS.find((one) => one.name === name)
  if (signal === undefined) throw new Error(`no signal ${name}`)
  return { signal, statistic, population, pValue: 1 / 400, eValue }
}
