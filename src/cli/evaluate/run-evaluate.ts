import { join, resolve } from 'node:path'
import { type CellStore, evaluate } from '../../evaluate/evaluate.ts'
import { markdown } from '../../evaluate/markdown.ts'
import { type EvaluateOptions, planOf } from '../../evaluate/plan.ts'
import { plotsOf } from '../../evaluate/plots.ts'
import { INTERVALS } from '../../evaluate/rate.ts'
import type { CellIo } from '../../evaluate/run-cell.ts'
import type { Summary } from '../../evaluate/summary.ts'
import type { RejectedLine } from '../../ingest/load.ts'
import { InputError } from '../../records/index.ts'
import { loadDrawing } from '../../report/drawing.ts'
import { neutral } from '../../report/neutral.ts'
import { DEPTH } from '../../simulate/populations/index.ts'
import { jsonLines } from '../files/json-lines.ts'
import { makeFolder, writeWhole } from '../files/write-whole.ts'
import { withInputs } from '../logs/with-inputs.ts'
import { inWorkplace } from '../logs/workplace.ts'
import { limitsOf } from '../options/span-flags.ts'
import { software } from '../terminal/software.ts'
import { earlierEvaluation, removeStale } from './earlier-evaluation.ts'
import { evaluateCommandText } from './evaluate-command.ts'
import { type Asked, evaluateOptions, type WhatFlags } from './evaluate-options.ts'
import { evaluateOwn } from './evaluate-own.ts'
import { type KeptPieces, keptPieces } from './kept-pieces.ts'
import { programDigest } from './program-digest.ts'

export type EvaluateFlags = WhatFlags & {
  out: string
  limitMemory?: string
  threads?: string
  json?: boolean
  quiet?: boolean
}

/**
 * The command from its flags to its files. Throws InputError for everything that a user can mend.
 *
 * @param given whether a flag was given, rather than left at its default
 */
export async function runEvaluate(flags: EvaluateFlags, given: (flag: string) => boolean): Promise<void> {
  if (flags.out === '') throw new InputError('option', '--out is empty; name a folder.')
  const limits = limitsOf(flags)
  const asked = evaluateOptions(flags, given)
  await inWorkplace(async (place) => {
    await makeFolder(flags.out)
    const earlier = await earlierEvaluation(flags.out, asked.own)
    const say = teller(flags)
    const io: CellIo = {
      scratch: place.scratch,
      software: software(),
      program: await programDigest(),
      step: (name) => say.step(name),
      now: () => performance.now(),
      withTraffic: (folder, work) => {
        const file = (name: string) => [join(folder, `${name}.jsonl`)]
        return withInputs(
          { exchanges: file('exchanges'), accounts: file('accounts'), permits: file('permits'), models: file('models') },
          place,
          limits,
          work,
        )
      },
    }
    const kept = keptPieces(join(flags.out, 'cells'), say.note)
    const { summary, rejections } = asked.own
      ? await evaluateOwn(flags, asked.parts, { place, limits }, io, kept)
      : { summary: await simulated(asked, kept, io, say), rejections: undefined }
    say.end()
    await write(flags, asked, earlier, summary, rejections)
  })
}

async function simulated(asked: EvaluateOptions, kept: KeptPieces, io: CellIo, say: Teller): Promise<Summary> {
  const plan = planOf(asked, DEPTH)
  const { summary } = await evaluate(plan, kept as CellStore, io, (at, one, kept) => say.cell(at, plan.length, one.name, kept))
  return summary
}

async function write(
  flags: EvaluateFlags,
  asked: Asked,
  earlier: readonly string[],
  summary: Summary,
  rejections?: readonly RejectedLine[],
): Promise<void> {
  const plots = plotsOf(summary, await loadDrawing())
  const about = { software: software(), command: evaluateCommandText(asked, flags), plots: Object.keys(plots) }
  const text = markdown(summary, about)
  const figures = {
    'evaluation.md': text,
    ...plots,
    ...(rejections === undefined ? {} : { 'rejected.jsonl': jsonLines(rejections) }),
  }
  const files = ['evaluation.json', ...Object.keys(figures)]
  const { command } = about
  const result = { version: 1, software: about.software, command, files, intervals: INTERVALS, ...summary }
  // What goes is named by the list that is there, and what comes by the one that is written first: whatever a run that is killed leaves, the next one knows for its own.
  await removeStale(flags.out, earlier, files)
  await writeWhole(flags.out, { 'evaluation.json': `${JSON.stringify(result, null, 2)}\n`, ...figures })
  if (flags.json === true) process.stdout.write(`${JSON.stringify({ out: resolve(flags.out), ...summary })}\n`)
  else if (flags.quiet !== true) {
    process.stdout.write(`${text}\n`)
    const unread = summary.own?.lines.unread ?? 0
    if (unread > 0) process.stdout.write(`${unread} lines could not be read: ${resolve(flags.out, 'rejected.jsonl')}\n`)
    process.stdout.write(`Written: ${resolve(flags.out, 'evaluation.md')}\n`)
  }
}

type Teller = {
  cell(at: number, of: number, name: string, kept: boolean): void
  step(name: string): void
  /** Something that whoever runs it should know, on a line that stays. */
  note(text: string): void
  end(): void
}

/** On a terminal the piece at work and its step, with the time so far; nothing in a pipe. */
function teller(flags: EvaluateFlags): Teller {
  const shown = process.stderr.isTTY === true && flags.quiet !== true && flags.json !== true
  const began = performance.now()
  let cell = ''
  const line = (text: string) => {
    if (shown) process.stderr.write(`\r\x1b[2K${((performance.now() - began) / 1000).toFixed(0)} s  ${text}`)
  }
  return {
    cell(at, of, name, kept) {
      cell = `${at} of ${of}: ${name}`
      line(kept ? `${cell} (kept)` : cell)
    },
    note(text) {
      if (flags.quiet !== true) process.stderr.write(`${shown ? '\r\x1b[2K' : ''}stillwatch: ${neutral(text)}\n`)
    },
    step: (name) => line(`${cell === '' ? '' : `${cell}: `}${name}…`),
    end() {
      if (shown) process.stderr.write('\r\x1b[2K')
    },
  }
}
