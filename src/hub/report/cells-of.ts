import { REPORT_TABLES, type ReportTable } from '../../records/aggregate-report.ts'
import type { CountedCampaign } from './read-campaigns.ts'

/**
 * The cells of a table that a campaign counts in, at most as many as the table lets it: the first by the table's own order. What was recalled
 * counts as told and as recalled, and nowhere as a finding.
 */
export function cellsOf(table: ReportTable, campaign: CountedCampaign): string[] {
  const { cells, most } = REPORT_TABLES[table]
  const has = new Set(NAMES[table](campaign))
  return Object.keys(cells)
    .filter((name) => has.has(name))
    .slice(0, most)
}

const unless = (recalled: boolean, names: readonly unknown[]): string[] => (recalled ? [] : names.map(String))
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const NAMES: Record<ReportTable, (campaign: CountedCampaign) => readonly string[]> = {
  campaigns: () => ['all'],
  verdict: ({ extension, recalled }) => unless(recalled, [extension['verdict']]),
  technique: ({ techniques, recalled }) => unless(recalled, [...techniques]),
  capability: ({ extension, recalled }) => unless(recalled, list(extension['target_capabilities'])),
  volume: ({ extension, recalled }) => unless(recalled, volume(extension['exchanges_band'])),
  standing: ({ extension: { dispute }, contest, recalled }) => {
    if (recalled) return ['recalled']
    if (dispute === 'withdrawn') return ['withdrawn']
    // Whoever contests, the author or another, it weighs nothing; a contest that was dismissed leaves it as it was.
    return [['upheld', 'disputed'].find((one) => one === dispute || one === contest) ?? 'stands']
  },
  echo: ({ seenElsewhere, recalled }) => unless(recalled || !seenElsewhere, ['seen']),
}

/** The lower power of ten of a band such as 10^4-10^5, in steps from under 10^4 to 10^7 and more. */
function volume(band: unknown): string[] {
  if (typeof band !== 'string') return []
  const power = Number(/^10\^(\d{1,2})/.exec(band)?.[1] ?? 0)
  return [power < 4 ? 'under_4' : `from_${Math.min(7, power)}`]
}
