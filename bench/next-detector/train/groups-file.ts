import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { InputError } from '../../../src/records/index.ts'
import type { Row } from './row.ts'
import type { Run } from './train-model.ts'

const Header = z.object({ features: z.array(z.string()) })
const Line = z.union([
  z.object({
    author: z.string(),
    run: z.string(),
    group: z.string(),
    campaign: z.boolean(),
    accounts: z.int(),
    e_value: z.number(),
    x: z.array(z.number().nullable()),
  }),
  z.object({ author: z.string(), run: z.string(), innocents: z.int(), campaigns: z.int() }),
])

/** The groups that the model is trained on. */
export const TRAINING_GROUPS = new URL('../data/training-groups.jsonl', import.meta.url)

/** Groups as a file holds them: the names of the features, then a line for each group and each run. */
export async function readGroupsFile(where: URL | string): Promise<{ rows: Row[]; runs: Run[] }> {
  const [header = '', ...lines] = (await readFile(where, 'utf8')).trim().split('\n')
  const read = <Of>(schema: z.ZodType<Of>, text: string, line: number): Of => {
    const parsed = schema.safeParse(JSON.parse(text))
    if (!parsed.success) throw new InputError('file_unreadable', `${String(where)}:${line}: is no group of training data.`)
    return parsed.data
  }
  const { features } = read(Header, header, 1)
  const [rows, runs]: [Row[], Run[]] = [[], []]
  lines.forEach((text, i) => {
    const one = read(Line, text, i + 2)
    if (!('x' in one)) runs.push(one)
    else
      rows.push({
        ...one,
        x: Object.fromEntries(one.x.flatMap((value, f) => (value === null ? [] : [[features[f] as string, value]]))),
      })
  })
  return { rows, runs }
}

/** The same as text; readable by readGroupsFile. */
export function groupsFile(features: readonly string[], rows: readonly Row[], runs: readonly Run[]): string {
  const lines = [{ features }, ...rows.map(({ x, ...row }) => ({ ...row, x: features.map((name) => x[name] ?? null) })), ...runs]
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
}
