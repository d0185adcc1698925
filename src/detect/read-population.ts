import type { Permit } from '../records/index.ts'
import { sqlFrom } from '../warehouse/sql-from.ts'
import type { Parameters, Warehouse } from '../warehouse/warehouse.ts'
import { installMailProviders } from './facts/mail-providers.ts'
import { type PermitUse, permitUses, withinPermit } from './permits/permits.ts'
import {
  type AccountCard,
  type AccountFacts,
  type ChainRow,
  type KeyRow,
  type Population,
  populationOf,
  type TemplateRow,
} from './population.ts'
import { engineTime, type Window } from './window.ts'

/** Shingles that one pass of shared-shingles.sql may hold at once: about 64 bytes each. */
const SHINGLES_A_PASS = 6_000_000

/** Runs steps 2 and 3 inside the engine (facts, links) and brings out the aggregates. */
export async function readPopulation(
  warehouse: Warehouse,
  window: Window,
  permits: readonly Permit[],
  step: (name: string) => void,
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
  const rows = <Row>(name: string) => {
    step(name)
    return warehouse.rows<Row>(sql(name), parameters)
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
  const merges = await rows<{ smaller: string; larger: string }>('link/template-merges')
  const templates = await rows<TemplateRow>('link/template-accounts')
  await run('link/begun')
  const chains = await rows<ChainRow>('link/chains')
  await run('link/account-things')
  const identifiers = await rows<KeyRow>('link/identifiers')
  const rest = { from: window.from, until: window.until, apart: withinPermit(uses) }
  return { population: populationOf({ facts, cards, identifiers, templates, merges, chains, ...rest }), uses }
}
