import type { DistillationExtension } from '../../stix/distillation-extension.ts'
import { evidenceFamilies } from './evidence-families.ts'
import type { PassedValues } from './passed-values.ts'
import type { Standing } from './standing.ts'

/** What the extension says of a campaign, and the values that it says it with. */
export function campaignExtent(decided: PassedValues, standing: Standing, dispute: DistillationExtension['dispute'] = 'none') {
  const words = (field: string) => decided(field)
  const bands = {
    e_value_band: 'campaigns[].e_value',
    accounts_band: 'campaigns[].accounts.length',
    exchanges_band: 'campaigns[].extent.exchanges',
  }
  const found = Object.entries(bands).flatMap(([name, field]) =>
    words(field)
      .slice(0, 1)
      .map((one) => [name, one] as const),
  )
  const rate = words('diagnostics.false_discovery_rate').slice(0, 1)
  const targets = words('campaigns[].targets[].capability')
  const innocent = words('campaigns[].counter_evidence[].hypothesis').slice(0, 1)
  const evidence = evidenceFamilies(decided)
  const extension: Partial<DistillationExtension> = {
    ...Object.fromEntries(found.map(([name, one]) => [name, String(one.after)])),
    ...(standing.threatBasis.length > 0 ? { threat_basis: standing.threatBasis } : {}),
    ...Object.fromEntries(rate.map((one) => ['fdr_bound', Number(one.after)])),
    ...(evidence.length > 0 ? { evidence_families: evidence.map((one) => one.family) } : {}),
    ...(targets.length > 0 ? { target_capabilities: [...new Set(targets.map((one) => String(one.after)))].sort() } : {}),
    ...Object.fromEntries(innocent.map((one) => ['best_innocent', String(one.after)])),
    dispute,
  }
  return {
    extension,
    used: [...found.map(([, one]) => one), ...rate, ...targets, ...innocent, ...evidence.flatMap((one) => one.used)],
  }
}
