/**
 * How fast detection is, as ratios in one run: npx tsx bench/detect.ts [EXCHANGES …]   (100000 280000 1000000 where none are given)
 *
 * For each size: traffic is simulated, then in turn (A B A B …) the engine alone loads the file into a table of the same columns, and
 * `stillwatch detect` runs from process start to report. Prints min/median/max of both and of their ratio pair by pair, the peak resident
 * memory of both processes of detection together, and the exponent of time over size. Build first: npm run build.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, spread } from './parts/spread.ts'

const sizes = process.argv.slice(2).map(Number)
const wanted = sizes.length > 0 ? sizes : [100_000, 280_000, 1_000_000]
/** Exchanges that the simulator makes at scale 1. */
const AT_SCALE_1 = 90_000
const stillwatch = join(import.meta.dirname, '../dist/cli/main.js')
const load = join(import.meta.dirname, 'engine-load.mjs')

type Run = { seconds: number; peakMiB: number }

/** Runs a command and watches the resident memory of it and its children, ten times a second. */
function run(parameters: string[]): Promise<Run> {
  const started = performance.now()
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'ignore', 'inherit'] })
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, resident(child.pid ?? 0))
  }, 100)
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      clearInterval(watch)
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, peakMiB: peak / 2 ** 20 })
      else reject(new Error(`${parameters.join(' ')} ended with ${code}`))
    })
  })
}

/** Bytes of resident memory of a process and all below it; 0 where it has gone. */
function resident(root: number): number {
  const parents = new Map<number, number>()
  const sizes = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      parents.set(pid, Number(fields[1]))
      sizes.set(pid, Number(fields[21]) * 4096)
    } catch {
      // The process ended between the two looks.
    }
  }
  let sum = 0
  for (const pid of parents.keys()) {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === root) {
        sum += sizes.get(pid) ?? 0
        break
      }
    }
  }
  return sum
}

const rows: { exchanges: number; seconds: number }[] = []
process.stdout.write(
  '| exchanges | MB | engine alone, s (min/median/max) | detect, s | ratio | peak MiB |\n| --- | --- | --- | --- | --- | --- |\n',
)
for (const size of wanted) {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-bench-'))
  try {
    const traffic = join(folder, 'traffic')
    await run([stillwatch, 'simulate', '--out', traffic, '--scale', String(size / AT_SCALE_1), '--seed', '1', '--json'])
    const file = join(traffic, 'exchanges.jsonl')
    const detect = [
      [stillwatch, 'detect', '--quiet', '--exchanges', file],
      ['--accounts', join(traffic, 'accounts.jsonl'), '--permits', join(traffic, 'permits.jsonl')],
      ['--models', join(traffic, 'models.jsonl'), '--out', join(folder, 'out')],
    ].flat()
    const repeats = size > 500_000 ? 1 : 5
    const alone: Run[] = []
    const whole: Run[] = []
    for (let i = 0; i <= repeats; i++) {
      const a = await run([load, file, join(folder, 'db')])
      const b = await run(detect)
      // The first pair warms the page cache.
      if (i > 0) {
        alone.push(a)
        whole.push(b)
      }
    }
    rows.push({ exchanges: size, seconds: median(whole.map((one) => one.seconds)) })
    const ratios = whole.map((one, i) => one.seconds / (alone[i]?.seconds ?? 1))
    process.stdout.write(
      `| ${size.toLocaleString('en')} | ${(statSync(file).size / 1e6).toFixed(0)} | ${spread(alone.map((one) => one.seconds))} | ${spread(whole.map((one) => one.seconds))} | ${spread(ratios)} | ${Math.max(...whole.map((one) => one.peakMiB)).toFixed(0)} |\n`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
const [first, last] = [rows[0], rows.at(-1)]
if (first !== undefined && last !== undefined && first !== last) {
  const exponent = Math.log(last.seconds / first.seconds) / Math.log(last.exchanges / first.exchanges)
  process.stdout.write(`\nTime grows with the exchanges to the power of ${exponent.toFixed(2)}.\n`)
}
