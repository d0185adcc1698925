// The package as a user gets it: packed, installed in an empty folder, and run there by plain node. Needs dist/ (npm run build).
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const scratch = mkdtempSync(join(tmpdir(), 'stillwatch-pack-'))
try {
  const [packed] = JSON.parse(call('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', scratch], root))
  const files = packed.files.map((file) => file.path)
  for (const wanted of [
    'dist/cli/main.js',
    'dist/bundle/main.js',
    'dist/index.js',
    'dist/index.d.ts',
    'dist/warehouse/embedded/engine-process.js',
    'dist/warehouse/migrations/001_records.sql',
    'data/fingerprint-weights.bin.gz',
    'LICENSE',
    'NOTICE',
    'README.md',
    'CHANGELOG.md',
  ]) {
    expect(files.includes(wanted), `The package holds ${wanted}.`)
  }
  const stray = files.filter((file) => /(^|\/)(testdata|node_modules)\/|\.test\.|^(src|test|scripts|bench)\//.test(file))
  expect(stray.length === 0, `The package holds nothing of tests and sources; found ${stray.slice(0, 3).join(', ') || 'none'}.`)
  expect(
    packed.unpackedSize < 20_000_000,
    `The package unpacks to ${Math.round(packed.unpackedSize / 1000)} kB, less than 20 MB.`,
  )

  const home = join(scratch, 'user')
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n')
  call('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(scratch, packed.filename)], home)
  const said = call('npx', ['--no-install', 'stillwatch', '--version'], home).trim()
  expect(said === `stillwatch ${version}`, `stillwatch --version says its name and ${version}; it said ${JSON.stringify(said)}.`)

  const lab = join(home, 'lab')
  const out = join(home, 'out')
  call('npx', ['--no-install', 'stillwatch', 'simulate', '--out', lab, '--scale', '0.05'], home)
  const inputs = ['exchanges', 'accounts', 'permits', 'models'].flatMap((name) => [`--${name}`, join(lab, `${name}.jsonl`)])
  call('npx', ['--no-install', 'stillwatch', 'detect', ...inputs, '--out', out], home)
  const { campaigns, population } = JSON.parse(readFileSync(join(out, 'campaigns.json'), 'utf8'))
  expect(
    Array.isArray(campaigns) && population.exchanges > 0,
    `detect read ${population.exchanges} exchanges and wrote ${campaigns.length} campaigns.`,
  )
  expect(statSync(join(out, 'report.html')).size > 1000, 'detect wrote report.html.')
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

function call(command, parameters, cwd) {
  process.stdout.write(`$ ${[command, ...parameters].map((part) => part.replace(scratch, '$DIR')).join(' ')}\n`)
  return execFileSync(command, parameters, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 })
}

function expect(holds, sentence) {
  if (!holds) throw new Error(`Not so: ${sentence}`)
  process.stdout.write(`ok ${sentence}\n`)
}
