import type { Match, Permit, SharedIndicator } from '../records/index.ts'
import { NOTHING } from '../records/says-nothing.ts'
import { engineTime } from '../warehouse/engine-time.ts'
import { sqlFrom } from '../warehouse/sql-from.ts'
import type { Parameters, Warehouse } from '../warehouse/warehouse.ts'
import { ASKING } from './decide/profile/asking.ts'
import { installMailProviders } from './facts/mail-providers.ts'
import { ALL_KINDS, type Kinds } from './group/key-kinds.ts'
import { indicatorMatches } from './intel/indicator-matches.ts'
import { type PermitUse, permitUses } from './permits/permits.ts'
import type { AccountCard, Population } from './population.ts'
import {
  type AccountFacts,
  type AccountHabits,
  type AccountPrompts,
  type ChainRow,
  type FieldsGiven,
  type KeyRow,
  populationOf,
  type ToolSets,
  type ToolsMade,
} from './population-of.ts'
import type { AccountSubjects } from './subject-sums.ts'
import type { Merge, TemplateHours, TemplateMaterial, TemplateRow } from './template-uses.ts'
import type { Window } from './window.ts'

/** Shingles that one pass of shared-shingles.sql may hold at once: about 64 bytes each. */
const SHINGLES_A_PASS = 6_000_000

/** Exchanges whose keys one pass of prompts.sql may hold at once: about 60 bytes each. */
const EXCHANGES_A_PASS = 3_000_000

/** Milliseconds within which traffic pivots to a model released. */
const A_DAY = 86_400_000

/** In how many sets of tools a name may stand that is one's own (variants of one agent have theirs in many), and from how many sets on with one wording somebody wrote them. */
const TOOL_SETS = { name_in: 2, by_author: 4 } as const

/** Templates whose hours are read: they ask with such a probability on average, in so many prompts at least. */
const ASKING_NOW_AND_THEN = { asks: 0.2, fewest: 5 }
/** And those whose fillings are. */
const ASKING_ALL_THE_TIME = { asks: ASKING, fewest: 5 }

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
  const seen = window.releases.filter(({ at }) => at <= window.until && at.getTime() + A_DAY > window.from.getTime())
  const parameters: Parameters = {
    from: engineTime(window.from),
    until: engineTime(window.until),
    models: seen.map((release) => release.model),
    releases: seen.map((release) => engineTime(release.at)),
  }
  const sql = (name: string) => sqlFrom(new URL(`./${name}.sql`, import.meta.url), {})
  const run = (name: string, more: Parameters = {}) => {
    step(name)
    return warehouse.run(sql(name), { ...parameters, ...more })
  }
  const rows = <Row>(name: string, { of = (query: string) => query, more = {} as Parameters } = {}) => {
    step(name)
    return warehouse.rows<Row>(of(sql(name)), { ...parameters, ...more })
  }
  await installMailProviders(warehouse)
  await run('facts/window-accounts', { nothing: NOTHING })
  await run('facts/mail-homes')
  await run('facts/mail-organisations')
  await run('facts/parties')
  step('permits')
  const { uses, within: apart } = await permitUses(warehouse, window, permits)
  const facts = await rows<AccountFacts>('facts/account-facts')
  const habits = await rows<AccountHabits>('facts/account-habits')
  const given = await rows<FieldsGiven>('facts/fields-given', { more: { nothing: NOTHING } })
  const cards = await rows<AccountCard>('facts/account-cards')
  await run('facts/tool-uses')
  const tools = await rows<ToolsMade>('facts/tools-made')
  await run('facts/tool-wordings')
  const toolSets = await rows<ToolSets>('facts/tool-sets', { more: TOOL_SETS })
  await run('facts/prompts-table')
  const parts = Math.ceil(facts.reduce((sum, one) => sum + one.exchanges, 0) / EXCHANGES_A_PASS)
  await run('facts/begun-table')
  await inParts(parts, (part) => run('facts/begun', part))
  await inParts(parts, (part) => run('facts/prompts', part))
  const prompts = await rows<AccountPrompts>('facts/account-prompts')
  const subjects = await rows<AccountSubjects>('facts/account-subjects')
  await warehouse.run('TRUNCATE TABLE shared_shingles')
  const [total] = await warehouse.rows<{ shingles: number }>('SELECT toFloat64(sum(length(shingles))) AS shingles FROM prompts')
  await inParts(Math.ceil((total?.shingles ?? 0) / SHINGLES_A_PASS), (part) => run('link/shared-shingles', part))
  await run('link/fragments')
  await run('link/prompt-fragments')
  await run('link/prompt-templates-table')
  await inParts(parts, (part) => run('link/prompt-templates', part))
  const merges = await inParts(parts, (part) => rows<Merge>('link/template-merges', { more: part }))
  const templates = await rows<TemplateRow>('link/template-accounts', {
    of: (uses) => byThing(uses, 'template, distinct_prompts', ['prompts', 'repeated', 'asks', 'words', 'coverage']),
  })
  const hours = await rows<TemplateHours>('link/template-hours', { more: ASKING_NOW_AND_THEN })
  const material = await inParts(parts, async (part) => {
    await run('link/template-wording', { ...ASKING_ALL_THE_TIME, ...part })
    return rows<TemplateMaterial>('link/template-material')
  })
  const chains = await inParts(parts, (part) => rows<ChainRow>('link/chains', { more: part }))
  await run('link/account-things', { nothing: NOTHING })
  const identifiers = await rows<KeyRow>('link/identifiers', { of: (uses) => byThing(uses, 'kind, thing', ['uses']) })
  step('intel')
  const told = await indicatorMatches(warehouse, window, indicators, apart)
  step('link/population')
  const rest = { from: window.from, until: window.until, apart, kinds, matches: [...matches, ...told] }
  return {
    population: populationOf({
      facts,
      cards,
      given,
      habits,
      prompts,
      subjects,
      tools,
      toolSets,
      identifiers,
      templates,
      hours,
      material: material.flat(),
      merges: merges.flat(),
      chains: addedUp(chains.flat()),
      ...rest,
    }),
    uses,
  }
}

/** Does a work that must not hold everything at once part by part, at least once; each statement takes its part by a remainder. */
async function inParts<Result>(
  parts: number,
  work: (part: { parts: number; part: number }) => Promise<Result>,
): Promise<Result[]> {
  const done: Result[] = []
  for (let part = 0; part < Math.max(1, parts); part++) done.push(await work({ parts: Math.max(1, parts), part }))
  return done
}

/** Each pair of accounts once, with the conversations of all parts, in the order of their numbers. */
function addedUp(rows: readonly ChainRow[]): ChainRow[] {
  const pairs = new Map<string, ChainRow>()
  for (const row of rows) {
    const name = `${row.beginner} ${row.continuer}`
    const known = pairs.get(name)
    pairs.set(name, { ...row, conversations: row.conversations + (known?.conversations ?? 0) })
  }
  return [...pairs.values()].sort((a, b) => a.beginner - b.beginner || a.continuer - b.continuer)
}

/**
 * Rows of a thing and an account, taken together by thing: a row for each, with its accounts rising and their values beside them. A tenth of the
 * text, and no object for each pair.
 */
function byThing(query: string, by: string, values: readonly string[]): string {
  const columns = values.map(
    (value) => `arraySort((value, account) -> account, groupArray(of.${value}), groupArray(account_no)) AS ${value}`,
  )
  return `SELECT ${by}, arraySort(groupArray(account_no)) AS accounts, ${columns.join(', ')} FROM (${query}\n) AS of GROUP BY ${by} ORDER BY ${by}`
}
