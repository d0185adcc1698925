import type { Match, Permit, SharedIndicator } from '../records/index.ts'
import { sqlFrom } from '../warehouse/sql-from.ts'
import type { Parameters, Warehouse } from '../warehouse/warehouse.ts'
import { installMailProviders } from './facts/mail-providers.ts'
import { ALL_KINDS, type Kinds } from './group/key-kinds.ts'
import { indicatorMatches } from './intel/indicator-matches.ts'
import { type PermitUse, permitUses, withinPermit } from './permits/permits.ts'
import type { AccountCard, Population } from './population.ts'
import { type AccountFacts, type ChainRow, type KeyRow, populationOf } from './population-of.ts'
import type { Merge, TemplateRow } from './template-uses.ts'
import { engineTime, type Window } from './window.ts'

/** Shingles that one pass of shared-shingles.sql may hold at once: about 64 bytes each. */
const SHINGLES_A_PASS = 6_000_000

/** Runs steps 2 and 3 inside the engine (facts, links) and brings out the aggregates. */
export async function readPopulation(
  warehouse: Warehouse,
  window: Window,
  permits: readonly Permit[],
  step: (name: string) => void,
  {
    kinds = ALL_KINDS,
    matches = [],
    indicators = [],
  }: { kinds?: Kinds; matches?: readonly Match[]; indicators?: readonly SharedIndicator[] } = {},
): Promise<{ population: Population; uses: PermitUse[] }> {
  const parameters: Parameters = {
    from: engineTime(window.from),
    until: engineTime(window.until),
    models: window.releases.map((release) => release.model),
    releases: window.releases.map((release) => engineTime(release.at)),
  }
  const sql = (name: string) => sqlFrom(new URL(`./${name}.sql`, import.meta.url), {})
  const run = (name: string, more: Parameters = {}) => {
    step(name)
    return warehouse.run(sql(name), { ...parameters, ...more })
  }
  const rows = <Row>(name: string, of = (query: string) => query) => {
    step(name)
    return warehouse.rows<Row>(of(sql(name)), parameters)
  }
  await installMailProviders(warehouse)
  await run('facts/window-accounts')
  await run('facts/mail-organisations')
  await run('facts/parties')
  step('permits')
  const uses = await permitUses(warehouse, window, permits)
  const facts = await rows<AccountFacts>('facts/account-facts')
  const cards = await rows<AccountCard>('facts/account-cards')
  await run('facts/prompts')
  await warehouse.run('TRUNCATE TABLE shared_shingles')
  const [total] = await warehouse.rows<{ shingles: number }>('SELECT toFloat64(sum(length(shingles))) AS shingles FROM prompts')
  const parts = Math.max(1, Math.ceil((total?.shingles ?? 0) / SHINGLES_A_PASS))
  for (let part = 0; part < parts; part++) await run('link/shared-shingles', { parts, part })
  await run('link/fragments')
  await run('link/prompt-fragments')
  await run('link/prompt-templates')
  const merges = await rows<Merge>('link/template-merges')
  const templates = await rows<TemplateRow>('link/template-accounts', (uses) =>
    gathered(uses, 'template, distinct_prompts', ['prompts', 'repeated', 'asks', 'words', 'coverage']),
  )
  await run('link/begun')
  const chains = await rows<ChainRow>('link/chains')
  await run('link/account-things')
  const identifiers = await rows<KeyRow>('link/identifiers', (uses) => gathered(uses, 'kind, thing', ['uses']))
  const apart = withinPermit(uses)
  step('intel')
  const told = await indicatorMatches(warehouse, window, indicators, apart)
  const rest = { from: window.from, until: window.until, apart, kinds, matches: [...matches, ...told] }
  return { population: populationOf({ facts, cards, identifiers, templates, merges, chains, ...rest }), uses }
}

/**
 * Rows of a thing and an account, taken together by thing: a row for each, with its accounts rising and their values beside them. A tenth of the
 * text, and no object for each pair.
 */
function gathered(query: string, by: string, values: readonly string[]): string {
  const columns = values.map(
    (value) => `arraySort((value, account) -> account, groupArray(of.${value}), groupArray(account_no)) AS ${value}`,
  )
  return `SELECT ${by}, arraySort(groupArray(account_no)) AS accounts, ${columns.join(', ')} FROM (${query}\n) AS of GROUP BY ${by} ORDER BY ${by}`
}
