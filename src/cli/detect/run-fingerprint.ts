import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { makeFolders } from '../../files/make-folders.ts'
import { classifyFiles, noneAmong, nothingIn, passedOver } from '../../ingest/classify-file.ts'
import { type InputFile, inputPaths } from '../../ingest/input-paths.ts'
import { exportFingerprints, installWeights, type RejectedLine } from '../../ingest/load.ts'
import { nativeLines, readAs } from '../../ingest/native-lines.ts'
import { InputError } from '../../records/index.ts'
import { expectWritable } from '../files/write-whole.ts'
import { readConfig } from '../logs/read-config.ts'
import { inWorkplace } from '../logs/workplace.ts'
import { CLOCK_SKEW_MS } from '../options/clock-skew.ts'
import { countOption, defaultLimits, sizeOption } from '../options/parse-options.ts'
import { progressOn } from '../terminal/progress.ts'

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
  await expectFile(flags.out)
  const progress = progressOn(process.stderr, flags.quiet === true || flags.json === true, () => performance.now())
  try {
    await inWorkplace(async ({ scratch, open }) => {
      progress.step('open')
      const paths = await inputPaths(flags.exchanges, process.stdin, scratch)
      await refuseInputs(flags, paths)
      await expectPlace(flags.out)
      const { files, empty } = await classifyFiles(paths)
      if (files.length === 0) throw nothingIn(empty)
      const warehouse = await open(undefined, limits)
      progress.step('load')
      const weights = await installWeights(warehouse)
      const config = flags.formatConfig === undefined ? undefined : await readConfig(flags.formatConfig)
      const choice = {
        ...(flags.format === undefined ? {} : { name: flags.format }),
        ...(config === undefined ? {} : { config }),
      }
      const context = { warehouse, scratch, latest: new Date(Date.now() + CLOCK_SKEW_MS), ...(key === undefined ? {} : { key }) }
      const whole = join(scratch, 'prints.jsonl')
      const done: Done = { exchanges: 0, rejected: 0, notes: empty.map((name) => passedOver(name)) }
      for (const [at, file] of files.entries()) {
        let others = 0
        const native = await nativeLines(file, choice, warehouse, scratch, at, {
          rejections: 1,
          others: (records) => {
            others = records
          },
        })
        if (native === undefined) {
          if (others > 0) done.ofOthers ??= noneAmong(file.name, others)
          done.notes.push(passedOver(file.name, others))
          continue
        }
        const piece = join(scratch, `prints-${at}.jsonl`)
        const result = await exportFingerprints(native.file, context, weights, piece)
        await pipeline(createReadStream(piece), createWriteStream(whole, { flags: 'a' }))
        await rm(piece)
        done.exchanges += result.loaded
        done.rejected += result.rejected + native.rejected
        done.first ??= native.rejections[0] ?? result.rejections[0]
        done.notes.push(...readAs(native), ...native.notes, ...result.notes)
        if (result.lines + native.rejected === 0) done.notes.push(passedOver(file.name))
      }
      if (done.exchanges === 0 && done.first === undefined && done.ofOthers !== undefined)
        throw new InputError('nothing_valid', `${done.ofOthers}; nothing was written.`)
      if (done.exchanges === 0)
        throw new InputError('nothing_valid', `No line is an exchange with its text${reason(done)}; nothing was written.`)
      await putInPlace(whole, flags.out)
      progress.end()
      say(flags, done)
    })
  } finally {
    progress.end()
  }
}

type Done = { exchanges: number; rejected: number; notes: string[]; first?: RejectedLine | undefined; ofOthers?: string }

function say(flags: FingerprintFlags, { exchanges, rejected, notes, ...rest }: Done): void {
  if (flags.quiet === true && flags.json !== true) return
  const out = resolve(flags.out)
  if (flags.json === true) process.stdout.write(`${JSON.stringify({ out, exchanges, rejected, notes })}\n`)
  else {
    for (const note of notes) process.stdout.write(`${note}\n`)
    const left = rejected > 0 ? ` (${rejected} lines left out${reason(rest)})` : ''
    process.stdout.write(`${exchanges} exchanges without text: ${out}${left}\n`)
  }
}

/** The first line that was left out, and why. What was found there is not said: it may be text. */
function reason({ first }: Pick<Done, 'first'>): string {
  return first === undefined ? '' : `; ${first.file}:${first.line}: ${first.field || 'the line'} is not ${first.wanted}`
}

async function expectFile(out: string): Promise<void> {
  // What is not there yet can be written.
  const info = await stat(out === '' ? '.' : out).catch(() => undefined)
  if (info?.isDirectory() === true) throw new InputError('option', `--out ${out}: is a folder; wanted is a file to write.`)
}

/** Throws InputError where the file to write is one that is read: the only copy of its text may be in it. */
async function refuseInputs(flags: FingerprintFlags, logs: readonly InputFile[]): Promise<void> {
  const read = [
    ...logs.map(({ path, name }) => ({ path, what: `${name} of --exchanges, whose text would be gone` })),
    { path: flags.key, what: `${flags.key} of --key, which would be gone` },
    { path: flags.formatConfig, what: `${flags.formatConfig} of --format-config, which would be gone` },
  ]
  // Other names and links are the same file; what is not there is none.
  const out = await stat(flags.out).catch(() => undefined)
  for (const { path, what } of read) {
    const one = path === undefined ? undefined : await stat(path).catch(() => undefined)
    if (out !== undefined && one?.ino === out.ino && one.dev === out.dev)
      throw new InputError('option', `--out ${flags.out}: is ${what}; name another file. Nothing was written.`)
  }
}

/** Throws InputError where the file cannot be written: before the work, not behind it. */
async function expectPlace(out: string): Promise<void> {
  const folder = dirname(out)
  await makeFolders(folder).catch(({ code }: NodeJS.ErrnoException) => {
    throw new InputError('option', `--out ${out}: the folder ${folder} cannot be made (${code}).`)
  })
  await expectWritable(out, out)
}

/** Moves a finished file to where it is wanted, whole or not at all. The copy is needed where that is another disk. */
async function putInPlace(from: string, out: string): Promise<void> {
  const part = `${out}.${randomBytes(4).toString('hex')}.part`
  try {
    await copyFile(from, part)
    await rename(part, out)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    const code = (error as NodeJS.ErrnoException).code
    throw new InputError('disk', `--out ${out}: ${code === 'ENOSPC' ? 'the disk is full' : `cannot be written (${code})`}.`)
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
