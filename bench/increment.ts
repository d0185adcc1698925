/**
 * What the last hundredth of the data costs where a warehouse holds the rest: npx tsx bench/increment.ts [EXCHANGES] [REPEATS]   (280000 3)
 *
 * Traffic is simulated and cut in two. Each time detection runs on the whole file with a warehouse of its own, then on the second part with a warehouse
 * that holds the first. Prints min/median/max of both and of their ratio pair by pair. Build first: npm run build.
 */
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  cpSync,
  createReadStream,
  createWriteStream,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { spread } from './parts/spread.ts'

const size = Number(process.argv[2] ?? 280_000)
const repeats = Number(process.argv[3] ?? 3)
/** Exchanges that the simulator makes at scale 1. */
const AT_SCALE_1 = 90_000
const stillwatch = join(import.meta.dirname, '../dist/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'stillwatch-bench-'))
const at = (...parts: string[]) => join(folder, ...parts)

/** Seconds that a command takes from start to end. */
function seconds(...parameters: string[]): number {
  const began = performance.now()
  execFileSync(process.execPath, [stillwatch, ...parameters], { stdio: ['ignore', 'ignore', 'inherit'] })
  return (performance.now() - began) / 1000
}

const detect = (file: string, warehouse: string) =>
  seconds(
    ...['detect', '--quiet', '--exchanges', file, '--accounts', at('traffic', 'accounts.jsonl')],
    ...['--permits', at('traffic', 'permits.jsonl'), '--models', at('traffic', 'models.jsonl')],
    ...['--warehouse', warehouse, '--out', at('out')],
  )

/** The first byte after the line that a place in a file lies in. */
function endOfLine(path: string, place: number): number {
  const file = openSync(path, 'r')
  const block = Buffer.alloc(2 ** 22)
  const length = readSync(file, block, 0, block.length, place)
  closeSync(file)
  return place + block.subarray(0, length).indexOf(10) + 1
}

try {
  seconds('simulate', '--out', at('traffic'), '--scale', String(size / AT_SCALE_1), '--seed', '1', '--json')
  const file = at('traffic', 'exchanges.jsonl')
  const cut = endOfLine(file, Math.floor(0.99 * statSync(file).size))
  await pipeline(createReadStream(file, { end: cut - 1 }), createWriteStream(at('first.jsonl')))
  await pipeline(createReadStream(file, { start: cut }), createWriteStream(at('last.jsonl')))
  detect(at('first.jsonl'), at('held'))
  const whole: number[] = []
  const increment: number[] = []
  for (let i = 0; i < repeats; i++) {
    whole.push(detect(file, at('whole')))
    cpSync(at('held'), at('grown'), { recursive: true })
    increment.push(detect(at('last.jsonl'), at('grown')))
    for (const name of ['whole', 'grown']) rmSync(at(name), { recursive: true })
  }
  process.stdout.write(`| exchanges | whole, s (min/median/max) | last hundredth, s | ratio |\n| --- | --- | --- | --- |\n`)
  process.stdout.write(
    `| ${size.toLocaleString('en')} | ${spread(whole)} | ${spread(increment)} | ${spread(increment.map((one, i) => one / (whole[i] ?? 1)))} |\n`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
