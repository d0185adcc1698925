import type { Part } from '../evaluate/plan.ts'
import { activeAccounts, type CellIo, measure } from '../evaluate/run-cell.ts'
import { type Summary, summarise } from '../evaluate/summary.ts'
import { countLabels, Truth } from '../evaluate/truth.ts'
import type { RejectedLine } from '../ingest/load.ts'
import { InputError } from '../records/index.ts'
import type { Limits } from '../warehouse/warehouse.ts'
import type { InputFlags } from './load-inputs.ts'
import { readJsonFile } from './read-json-file.ts'
import { withInputs } from './with-inputs.ts'

/** Measures on a lab's own logs with its own labels. Throws InputError where no label is of an account in the logs. */
export async function evaluateOwn(
  flags: InputFlags & { truth?: string },
  parts: readonly Part[],
  limits: Limits,
  io: CellIo,
): Promise<{ summary: Summary; rejections: readonly RejectedLine[] }> {
  const file = flags.truth ?? ''
  const truth = await readJsonFile(file, 'truth', Truth)
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
  return withInputs(flags, io.scratch, limits, async (loaded) => {
    expectLabelled(file, truth, await activeAccounts(loaded.warehouse))
    const { rejected, duplicates, notes, rejections } = loaded
    const cell = await measure(plan, truth, loaded, [], io)
    return { summary: summarise([{ ...cell, lines: { unread: rejected, duplicates, notes } }]), rejections }
  })
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
