// Everything that must hold, in order: `npm test`. Goes on behind a failure and ends with a line "N passed, N failed": one for each
// step, and for vitest one for each test.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

process.chdir(join(import.meta.dirname, '..'))
const scratch = mkdtempSync(join(roomyMemory() ?? tmpdir(), 'stillwatch-test-'))
// PostgreSQL runs as a user of its own, who has to get through to its folder.
chmodSync(scratch, 0o711)
const report = join(scratch, 'vitest.json')
// To fetch it takes as long as all that comes before the tests.
const browser = browserAtHand()
const steps = [
  { name: 'lint', run: () => run('npm', ['run', '--silent', 'lint']) },
  { name: 'types', run: () => run('npm', ['run', '--silent', 'types']) },
  { name: 'boundaries', run: () => run('npm', ['run', '--silent', 'boundaries']) },
  { name: 'build', run: () => run('npm', ['run', '--silent', 'build']) },
  { name: 'browser', run: () => browser },
  { name: 'unit', run: unit },
  { name: 'pack', run: () => packing },
]
let packing
let passed = 0
let failed = 0
for (const { name, run: step } of steps) {
  process.stdout.write(`\n== ${name}\n`)
  const counts = await step()
  passed += counts.passed
  failed += counts.failed
  process.stdout.write(`== ${name}: ${counts.failed === 0 ? 'passed' : 'FAILED'}\n`)
}
rmSync(scratch, { recursive: true, force: true })
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1

function run(command, parameters, env = process.env) {
  const { status, error } = spawnSync(command, parameters, { stdio: 'inherit', env })
  if (error !== undefined) process.stderr.write(`${command}: ${error.message}\n`)
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Runs a command beside others. Its words go into a file meanwhile, since nobody reads a pipe. */
async function aside(name, command, parameters) {
  const words = join(scratch, `${name}.txt`)
  const file = openSync(words, 'w')
  const [status] = await once(spawn(command, parameters, { stdio: ['ignore', file, file] }), 'exit')
  process.stdout.write(readFileSync(words, 'utf8'))
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Vitest's own counts. A file that cannot be loaded has no tests: it counts as one that failed. */
function unit() {
  // What is published, as a user installs it. An installation waits most of the time.
  packing = aside('pack', process.execPath, ['scripts/test-pack.mjs'])
  // The command line tests run what was built: that is what is published, and it starts faster than the source.
  const program = join(process.cwd(), 'dist/cli/main.js')
  const env = { ...process.env, TMPDIR: scratch, ...(existsSync(program) ? { STILLWATCH_PROGRAM: program } : {}) }
  // Tests speak to nobody outside, and each of some thousands of processes would read a list of authorities for it, a tenth of a second long.
  delete env.NODE_EXTRA_CA_CERTS
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { failed: broken } = run('npx', ['vitest', 'run', ...reporters], env)
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'),
  )
  for (const file of unloaded) process.stdout.write(`${file.name}: ${file.message}\n`)
  if (numPendingTests > 0) process.stdout.write(`${numPendingTests} tests were skipped.\n`)
  const faults = numFailedTests + unloaded.length
  return { passed: numPassedTests, failed: faults === 0 && broken > 0 ? 1 : faults }
}

/**
 * Where files that are made and removed cost a tenth less time than on a disk: the memory that Linux lends as a folder, where there is plenty of both and nobody
 * named a place.
 */
function roomyMemory() {
  const place = '/dev/shm'
  if (process.env.TMPDIR !== undefined || !existsSync(place)) return undefined
  const { bavail, bsize } = statfsSync(place)
  return bavail * bsize > 8e9 && freemem() > 12e9 ? place : undefined
}

/** Reports are looked at in the system's Chromium. */
async function browserAtHand() {
  if (existsSync('/usr/bin/chromium')) return { passed: 1, failed: 0 }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    return aside('browser', 'sh', ['-c', 'apt-get update -q && apt-get install -y -q --no-install-recommends chromium'])
  process.stderr.write('/usr/bin/chromium is missing. Install it first: sudo apt-get install chromium\n')
  return { passed: 0, failed: 1 }
}
