import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parse as parseYaml } from 'yaml'
import { classifyFile } from '../ingest/classify-file.ts'
import { inputPaths } from '../ingest/input-paths.ts'
import { exportFingerprints, installWeights } from '../ingest/load.ts'
import { nativeLines } from '../ingest/native-lines.ts'
import { InputError } from '../records/index.ts'
import { openWarehouse } from './open-warehouse.ts'
import { countOption, defaultLimits, sizeOption } from './parse-options.ts'
import { progressOn } from './progress.ts'

export type FingerprintFlags = {
  exchanges: string[]
  out: string
  key?: string
  format?: string
  formatConfig?: string
  limitMemory?: string
  threads?: string
  json?: boolean
  quiet?: boolean
}

/** The command from its flags to its file. */
export async function runFingerprint(flags: FingerprintFlags): Promise<void> {
  const limits = {
    memoryBytes: flags.limitMemory === undefined ? defaultLimits().memoryBytes : sizeOption('limit-memory', flags.limitMemory),
    threads: flags.threads === undefined ? defaultLimits().threads : countOption('threads', flags.threads, 1024),
  }
  const key = flags.key === undefined ? undefined : await readKey(flags.key)
  const progress = progressOn(process.stderr, flags.quiet === true || flags.json === true, () => performance.now())
  const scratch = await mkdtemp(join(tmpdir(), 'stillwatch-scratch-'))
  progress.step('open')
  const paths = await inputPaths(flags.exchanges, process.stdin, scratch)
  const files = await Promise.all(paths.map(classifyFile))
  const warehouse = await openWarehouse(undefined, limits)
  try {
    progress.step('load')
    const weights = await installWeights(warehouse)
    const config =
      flags.formatConfig === undefined ? undefined : (parseYaml(await readFile(flags.formatConfig, 'utf8')) as unknown)
    const choice = { ...(flags.format === undefined ? {} : { name: flags.format }), ...(config === undefined ? {} : { config }) }
    const context = { warehouse, scratch, latest: new Date(Date.now() + 86_400_000), ...(key === undefined ? {} : { key }) }
    await mkdir(dirname(resolve(flags.out)), { recursive: true })
    const part = `${flags.out}.part`
    let written = 0
    let rejected = 0
    for (const [at, file] of files.entries()) {
      const native = await nativeLines(file, choice, warehouse, scratch, at)
      const piece = join(scratch, `prints-${at}.jsonl`)
      const result = await exportFingerprints(native.file, context, weights, piece)
      await pipeline(createReadStream(piece), createWriteStream(part, { flags: at === 0 ? 'w' : 'a' }))
      await rm(piece)
      written += result.loaded
      rejected += result.rejected + native.rejections.length
    }
    if (written === 0) {
      await rm(part, { force: true })
      throw new InputError('nothing_valid', 'No line is an exchange with its text; nothing was written.')
    }
    await rename(part, flags.out)
    progress.end()
    if (flags.quiet === true) return
    if (flags.json === true)
      process.stdout.write(`${JSON.stringify({ out: resolve(flags.out), exchanges: written, rejected })}\n`)
    else
      process.stdout.write(
        `${written} exchanges without text: ${resolve(flags.out)}${rejected > 0 ? ` (${rejected} lines left out)` : ''}\n`,
      )
  } finally {
    progress.end()
    await warehouse.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function readKey(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError('file_unreadable', `--key ${path}: cannot be read (${error.code}).`)
  })
  if (bytes.length === 16) return new Uint8Array(bytes)
  const digits = bytes.toString('latin1').trim()
  if (/^[0-9a-fA-F]{32}$/.test(digits)) return new Uint8Array(Buffer.from(digits, 'hex'))
  throw new InputError('option', `--key ${path}: holds ${bytes.length} bytes; wanted are 16, or 32 hexadecimal digits.`)
}
