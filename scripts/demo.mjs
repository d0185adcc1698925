// `npm run demo`: from a fresh clone to a finished detection. Builds if dist/ is missing or older than the source, simulates labelled traffic into
// demo/traffic, runs detect on it, goes through the loop of three labs (`stillwatch demo`) and prints the reports' paths. Usage: demo.mjs [--scale X] [--out DIR]
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const root = join(import.meta.dirname, '..')
const program = join(root, 'dist/cli/main.js')
const { scale, out } = options()
const traffic = join(out, 'traffic')
const inputs = ['exchanges', 'accounts', 'permits', 'models'].flatMap((name) => [`--${name}`, join(traffic, `${name}.jsonl`)])

if (!existsSync(join(root, 'node_modules'))) stop('The packages are not installed. Run npm ci first.')
if (!isBuilt()) step('Building', 'npm', ['run', '--silent', 'build'])
step(`Simulating traffic at scale ${scale}`, process.execPath, [program, 'simulate', '--out', traffic, '--scale', scale])
step('Detecting', process.execPath, [program, 'detect', ...inputs, '--out', out])
step('Three labs and a forum between them', process.execPath, [program, 'demo', '--out', join(out, 'labs')])
process.stdout.write(
  `\nReport of the one lab: ${join(out, 'report.html')}\nWho the simulated campaigns really were: ${join(traffic, 'truth.json')}\n`,
)

/** An old build would show an old detector. */
function isBuilt() {
  if (!existsSync(program)) return false
  const built = statSync(program).mtimeMs
  return readdirSync(join(root, 'src'), { recursive: true }).every((path) => statSync(join(root, 'src', path)).mtimeMs <= built)
}

function options() {
  try {
    const { values } = parseArgs({
      options: { scale: { type: 'string', default: '1' }, out: { type: 'string', default: 'demo' } },
    })
    return { scale: values.scale, out: resolve(root, values.out) }
  } catch (error) {
    return stop(`${error.message.split('. ')[0]}. Usage: npm run demo -- [--scale X] [--out DIR]`)
  }
}

/** Runs one step in sight of the user; a step that fails has said why itself. */
function step(title, command, parameters) {
  process.stdout.write(`\n== ${title}\n`)
  const { status, signal, error } = spawnSync(command, parameters, { cwd: root, stdio: 'inherit' })
  if (error !== undefined) stop(`${command} cannot be started (${error.code}).`)
  if (signal !== null) stop(`Stopped by ${signal}. What was finished stays in ${relative(process.cwd(), out) || out}.`, 130)
  if (status !== 0) stop(`${title} failed.`, status)
}

function stop(sentence, code = 2) {
  process.stderr.write(`demo: ${sentence}\n`)
  process.exit(code)
}
