import { styleText } from 'node:util'

/** What is told on the way: steps with their time on a terminal, nothing in a pipe. */
export type Progress = {
  step(name: string): void
  /** Rows done of rows to do, where that is known; the rate and the time left are worked out here. */
  amount(done: number, total: number, unit: string): void
  end(): void
  readonly timings: Record<string, number>
}

const SAYS: Record<string, string> = {
  open: 'opening the warehouse',
  load: 'loading and fingerprinting',
  accounts: 'loading accounts',
  facts: 'account facts',
  link: 'linking accounts',
  permits: 'permits',
  intel: 'what other labs told',
  group: 'grouping',
  test: 'testing groups against ordinary ones',
  decide: 'deciding',
  explain: 'explaining',
  report: 'writing the report',
}

/** Progress on `stream` if that is a terminal and `quiet` is not asked for. */
export function progressOn(stream: NodeJS.WriteStream, quiet: boolean, now: () => number): Progress {
  const shown = stream.isTTY === true && !quiet
  const started = now()
  const timings: Record<string, number> = {}
  let current = ''
  let since = started
  const finish = () => {
    if (current !== '') timings[current] = (timings[current] ?? 0) + now() - since
    since = now()
  }
  return {
    timings,
    step(name) {
      const group = name.split('/')[0] ?? name
      if (group === current) return
      finish()
      current = group
      if (shown)
        stream.write(`\r\x1b[2K${styleText('dim', `${((now() - started) / 1000).toFixed(1)} s`)}  ${SAYS[group] ?? group}…`)
    },
    amount(done, total, unit) {
      if (!shown) return
      const seconds = Math.max(0.001, (now() - since) / 1000)
      const rate = done / seconds
      const left = rate > 0 ? (total - done) / rate : 0
      stream.write(
        `\r\x1b[2K${styleText('dim', `${((now() - started) / 1000).toFixed(1)} s`)}  ${SAYS[current] ?? current}: ` +
          `${Math.round((100 * done) / Math.max(1, total))} %, ${Math.round(rate).toLocaleString('en')} ${unit}/s, ${left.toFixed(0)} s left`,
      )
    },
    end() {
      finish()
      if (shown) stream.write('\r\x1b[2K')
    },
  }
}
