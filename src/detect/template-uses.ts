import { disjointSets } from './disjoint-sets.ts'
import type { Use } from './key-table.ts'
import type { TemplateFacts } from './population.ts'

/** How accounts use one template, account by account; see link/template-accounts.sql. */
export type TemplateRow = {
  template: string
  distinct_prompts: number
  accounts: number[]
  prompts: number[]
  repeated: number[]
  asks: number[]
  words: number[]
  coverage: number[]
}

/** When accounts sent prompts of a template: an account, an hour since 1970 and how many, side by side; see link/template-hours.sql. */
export type TemplateHours = { template: string; accounts: number[]; hours: number[]; prompts: number[] }

/** What parties fill a template with: see link/template-material.sql. */
export type TemplateMaterial = { template: string; accounts: number[]; again: number[]; own: number[]; chance: number[] }

/** A pair of template ids of which one is a piece of the other. */
export type Merge = { readonly smaller: string; readonly larger: string }

export type TemplateUse = { readonly use: Use; readonly facts: TemplateFacts }

/**
 * Templates as who uses them: pieces of one are taken together. Their order rests on who uses them and how often; of those that the same accounts use as often, which a provider's key cannot tell apart either, on the order of the rows.
 *
 * @param hours of those that ask
 * @param material of the same
 * @param position of an account by its number, and `partyOf` its party by that
 * @param tying leaves of a use what ties anybody
 */
export function templateUses(
  rows: readonly TemplateRow[],
  hours: readonly TemplateHours[],
  material: readonly TemplateMaterial[],
  merges: readonly Merge[],
  position: (account: number) => number,
  partyOf: Int32Array,
  tying: (use: Use) => Use,
): TemplateUse[] {
  const hoursOf = new Map(hours.map((row) => [row.template, row]))
  const materialOf = new Map(material.map((row) => [row.template, row]))
  return wholes(rows, merges)
    .map((of) => together(of, hoursOf, materialOf, position, partyOf))
    .map(({ use, facts }) => ({ use: tying(use), facts }))
    .map((one) => ({ one, name: `${one.use.accounts.join(' ')}/${one.use.uses.join(' ')}` }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ one }) => one)
}

function together(
  rows: readonly TemplateRow[],
  hoursOf: ReadonlyMap<string, TemplateHours>,
  materialOf: ReadonlyMap<string, TemplateMaterial>,
  position: (account: number) => number,
  partyOf: Int32Array,
): TemplateUse {
  const uses = new Map<number, number>()
  const again = new Map<number, number>()
  const fragments: string[] = []
  const sent = { accounts: [] as number[], hours: [] as number[], prompts: [] as number[] }
  const filled = { accounts: [] as number[], again: [] as number[], own: [] as number[], chance: [] as number[] }
  const sum = { distinct: 0, prompts: 0, repeated: 0, asks: 0, words: 0, coverage: 0 }
  for (const row of rows) {
    row.accounts.forEach((account, i) => {
      const at = position(account)
      const prompts = row.prompts[i] as number
      uses.set(at, (uses.get(at) ?? 0) + prompts)
      sum.prompts += prompts
      const repeated = row.repeated[i] as number
      if (repeated > 0) again.set(at, (again.get(at) ?? 0) + repeated)
      sum.repeated += repeated
      sum.asks += row.asks[i] as number
      sum.words += (row.words[i] as number) * prompts
      sum.coverage += (row.coverage[i] as number) * prompts
    })
    fragments.push(row.template)
    const hours = hoursOf.get(row.template)
    hours?.hours.forEach((hour, i) => {
      sent.accounts.push(position(hours.accounts[i] as number))
      sent.hours.push(hour)
      sent.prompts.push(hours.prompts[i] as number)
    })
    const material = materialOf.get(row.template)
    material?.accounts.forEach((account, i) => {
      filled.accounts.push(position(account))
      filled.again.push(material.again[i] as number)
      filled.own.push(material.own[i] as number)
      filled.chance.push(material.chance[i] as number)
    })
    sum.distinct += row.distinct_prompts
  }
  const rising = (of: ReadonlyMap<number, number>) => [...of].sort(([a], [b]) => a - b)
  const [used, repeated] = [rising(uses), rising(again)]
  return {
    use: { accounts: used.map(([at]) => at), uses: used.map(([, prompts]) => prompts) },
    facts: {
      fragments: fragments.sort(),
      variety: Math.min(1, sum.distinct / sum.prompts),
      prompts: sum.prompts,
      parties: new Set(used.map(([at]) => partyOf[at])).size,
      repeated: sum.repeated / sum.prompts,
      again: { accounts: Int32Array.from(repeated, ([at]) => at), prompts: Int32Array.from(repeated, ([, prompts]) => prompts) },
      asks: sum.asks / sum.prompts,
      words: sum.words / sum.prompts,
      coverage: sum.coverage / sum.prompts,
      times: {
        accounts: Int32Array.from(sent.accounts),
        hours: Int32Array.from(sent.hours),
        prompts: Int32Array.from(sent.prompts),
      },
      material: {
        accounts: Int32Array.from(filled.accounts),
        again: Float64Array.from(filled.again),
        own: Float64Array.from(filled.own),
        chance: Float64Array.from(filled.chance),
      },
    },
  }
}

/** Rows whose templates are pieces of one, taken together: in the order of the rows, and so are those of each. */
function wholes(rows: readonly TemplateRow[], merges: readonly Merge[]): TemplateRow[][] {
  const places = new Map(rows.map((row, at) => [row.template, at]))
  // A piece that one party alone fills has no row, and may still be what holds two others together.
  for (const { smaller, larger } of merges)
    for (const name of [smaller, larger]) if (!places.has(name)) places.set(name, places.size)
  const sets = disjointSets(places.size)
  for (const { smaller, larger } of merges) sets.join(places.get(smaller) as number, places.get(larger) as number)
  return sets
    .parts()
    .filter(([first]) => (first as number) < rows.length)
    .sort(([a], [b]) => (a as number) - (b as number))
    .map((part) => part.flatMap((at) => rows[at] ?? []))
}
