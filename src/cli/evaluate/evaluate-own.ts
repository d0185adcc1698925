import type { Keep } from '../../evaluate/keep.ts'
import type { Part } from '../../evaluate/plan.ts'
import { activeAccounts, type CellIo, measure } from '../../evaluate/run-cell.ts'
import { type Summary, summarise } from '../../evaluate/summary.ts'
import { countLabels, Truth } from '../../evaluate/truth.ts'
import type { RejectedLine } from '../../ingest/load.ts'
import { InputError } from '../../records/index.ts'
import type { Limits } from '../../warehouse/warehouse.ts'
import { readJsonFile } from '../files/read-json-file.ts'
import type { InputFlags } from '../logs/load-inputs.ts'
import { withInputs } from '../logs/with-inputs.ts'
import type { Workplace } from '../logs/workplace.ts'
import { inputDigest } from './input-digest.ts'
import type { KeptPieces } from './kept-pieces.ts'

const WANTED =
  'Wanted is one object such as {"accounts": {"acct-1": {"population": "case 17", "campaign": "case 17", "role": "attack"}}}; see stillwatch evaluate --help.'

/**
 * Measures on a lab's own logs with its own labels, and keeps each piece of work: a run that is stopped goes on there. Throws InputError where no
 * label is of an account in the logs.
 *
 * @param kept pieces of earlier runs, which count where logs, options and program are the same
 */
export async function evaluateOwn(
  flags: InputFlags & { truth?: string },
  parts: readonly Part[],
  { place, limits }: { readonly place: Workplace; readonly limits: Limits },
  io: CellIo,
  kept: KeptPieces,
): Promise<{ summary: Summary; rejections: readonly RejectedLine[] }> {
  const file = flags.truth ?? ''
  const truth = await readJsonFile(file, 'truth', Truth, WANTED)
  const plan = {
    name: 'own',
    purpose: 'own' as const,
    seed: 1,
    // Nothing is simulated: the logs are as large and as long as they are.
    scale: 1,
    background: 0,
    days: 0,
    baselines: parts.includes('baselines'),
    ablation: parts.includes('ablation'),
    throughTime: parts.includes('time'),
    calibration: false,
  }
  io.step('loading')
  return withInputs(flags, place, limits, async (loaded) => {
    expectLabelled(file, truth, await activeAccounts(loaded.warehouse))
    const { rejected, duplicates, notes, rejections } = loaded
    io.step('reading what is kept')
    // A line from the future may be taken a day later: then what was kept is of other exchanges.
    const of = { program: io.program, inputs: await inputDigest(loaded.files, flags), unread: rejected }
    const cell = await measure(plan, truth, loaded, [], io, keepIn(kept, of))
    return { summary: summarise([{ ...cell, lines: { unread: rejected, duplicates, notes } }]), rejections }
  })
}

function keepIn(kept: KeptPieces, of: object): Keep {
  return async <T extends object>(piece: string, work: () => Promise<T>) => {
    const name = `own-${piece.replaceAll(/[^A-Za-z0-9.]+/g, '-')}`
    const stamp = { ...of, piece }
    const known = (await kept.read(name)) as { of: object; result: T } | undefined
    if (known !== undefined && JSON.stringify(known.of) === JSON.stringify(stamp)) return known.result
    const result = await work()
    await kept.write(name, { of: stamp, result })
    return result
  }
}

function expectLabelled(file: string, truth: Truth, active: ReadonlySet<string>): void {
  const { labels, withoutTraffic } = countLabels(truth, active)
  if (labels > withoutTraffic) return
  const quoted = (id: string | undefined) => JSON.stringify((id ?? '').slice(0, 60))
  const [first] = Object.keys(truth.accounts)
  const [theirs] = [...active].sort()
  throw new InputError(
    'nothing_valid',
    first === undefined
      ? `--truth ${file}: accounts is empty. Label at least one account that sent something, such as ${quoted(theirs)}.`
      : `--truth ${file}: accounts: none of ${labels} labels is of an account in these logs (labelled is for instance ${quoted(first)}, in the logs ${quoted(theirs)}). Write each account_id as the logs have it.`,
  )
}
